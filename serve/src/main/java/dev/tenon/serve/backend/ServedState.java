package dev.tenon.serve.backend;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How the database stands to the schema.
 *
 * @param fingerprint of the state the database is at; empty where that is not known
 * @param pending how many migrations are committed and not applied; empty where nobody counted
 * @param diagnostics what is wrong with the schema, each as text with its place
 * @param changes the last ones, newest first
 */
public record ServedState(
        Status status,
        Optional<String> fingerprint,
        Optional<Integer> pending,
        Drift drift,
        List<String> diagnostics,
        List<Change> changes) {
    public ServedState {
        diagnostics = List.copyOf(diagnostics);
        changes = List.copyOf(changes);
    }

    public ServedState withDrift(Drift found) {
        return new ServedState(status, fingerprint, pending, found, diagnostics, changes);
    }

    public enum Status {
        /** The database is at the schema. */
        MIGRATED,
        /** A change is on its way. */
        PENDING,
        /** The schema has errors; the database stays at the last good state. */
        BROKEN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum Drift {
        NONE,
        FOUND,
        /** Nobody compared. */
        UNKNOWN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param operations one line each */
    public record Change(Instant at, List<String> operations) {
        public Change {
            operations = List.copyOf(operations);
        }
    }
}
