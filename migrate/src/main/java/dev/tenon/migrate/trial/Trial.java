package dev.tenon.migrate.trial;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.drift.Drift;
import dev.tenon.migrate.drift.Element;
import dev.tenon.migrate.drift.Finding;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.introspect.Remark;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.op.ReplayException;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.Progress;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.trial.TrialFinding.Way;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All migrations run on an empty database, in the order in which an upgrade applies them: up one by one, down to nothing one by
 * one, and up again. After each, what is there is what should be: the state that the files add up to, or what was there before.
 *
 * <p>What does not hold ends it, as whatever follows stands on it.
 */
public final class Trial {
    private final Migrator migrator;
    private final Connection connection;
    private final Dialect dialect;
    private final Scope scope;
    private final Set<String> notes = new LinkedHashSet<>();
    /** Whether anything was done that no operation says. */
    private boolean ranFreely;

    private Trial(Migrator migrator, Connection connection, Dialect dialect, Scope scope) {
        this.migrator = migrator;
        this.connection = connection;
        this.dialect = dialect;
        this.scope = scope;
    }

    /**
     * @param product in words, with its version
     * @param migrations how many were tried: those before the first with an open decision
     * @param findings what does not hold; none: all of them lead where they say, there and back and there again
     * @param notes what was not compared, and why
     */
    public record Outcome(
            String dialect, String product, int migrations, List<TrialFinding> findings, List<String> notes) {
        public Outcome {
            findings = List.copyOf(findings);
            notes = List.copyOf(notes);
        }
    }

    /**
     * @param classes of data migrations in Java
     * @throws DatabaseException if the database is lost on the way
     */
    public static Outcome of(ScratchDatabase scratch, Migrations migrations, Scope scope, ClassSource classes) {
        DatabaseUrl url = scratch.url();
        List<Revision> tried = new ArrayList<>();
        for (Revision revision : migrations.shortly()) {
            if (revision.isOpen()) {
                break;
            }
            tried.add(revision);
        }
        try (Migrator migrator = Migrator.open(url, migrations, Progress.SILENT, classes);
                Connection connection = Connections.open(url)) {
            Trial trial = new Trial(migrator, connection, Connections.dialect(url), scope);
            List<TrialFinding> findings = trial.run(tried);
            DatabaseMetaData about = connection.getMetaData();
            return new Outcome(
                    url.dialect(),
                    about.getDatabaseProductName() + " " + about.getDatabaseProductVersion(),
                    tried.size(),
                    findings,
                    List.copyOf(trial.notes));
        } catch (SQLException e) {
            throw DatabaseException.of(url, e);
        }
    }

    /** What a database was like at a place on the way up. */
    private record Seen(Database state, Drift drift) {
        /** All that was there, also what no file speaks of. */
        Database model() {
            return drift.live();
        }
    }

    private List<TrialFinding> run(List<Revision> revisions) throws SQLException {
        List<Seen> seen = new ArrayList<>();
        seen.add(new Seen(Database.EMPTY, look(Database.EMPTY)));
        for (Revision revision : revisions) {
            List<TrialFinding> findings = up(revision, seen);
            if (!findings.isEmpty()) {
                return findings;
            }
        }
        for (int i = revisions.size() - 1; i >= 0; i--) {
            List<TrialFinding> findings = down(revisions.get(i), seen.get(i));
            if (!findings.isEmpty()) {
                return findings;
            }
        }
        for (Revision revision : revisions) {
            Optional<TrialFinding> refusal = tried(
                    revision,
                    Way.AGAIN,
                    () -> migrator.upgrade("+" + revision.parts().size()));
            if (refusal.isPresent()) {
                return List.of(refusal.get());
            }
        }
        return revisions.isEmpty()
                ? List.of()
                : same(revisions.get(revisions.size() - 1), Way.AGAIN, seen.get(revisions.size()));
    }

    private List<TrialFinding> up(Revision revision, List<Seen> seen) throws SQLException {
        List<Operation> operations = Step.operations(revision.migration().up());
        Database state;
        try {
            // Not what the file yields: beside it stand those of another branch that come before it.
            state = Replay.apply(seen.get(seen.size() - 1).state(), operations);
        } catch (ReplayException e) {
            return List.of(TrialFinding.refusal(
                    revision.id(),
                    Way.UP,
                    "does not fit behind those that an upgrade applies before it: " + e.getMessage()));
        }
        Optional<TrialFinding> refusal = tried(
                revision, Way.UP, () -> migrator.upgrade("+" + revision.parts().size()));
        if (refusal.isPresent()) {
            return List.of(refusal.get());
        }
        ranFreely |= operations.stream()
                .anyMatch(operation -> operation instanceof Operation.RawSql || operation instanceof Operation.RunJava);
        Drift drift = look(state);
        seen.add(new Seen(state, drift));
        List<TrialFinding> findings = new ArrayList<>();
        for (Finding finding : drift.findings()) {
            if (ranFreely && isObjectBeside(finding)) {
                notes.add(finding.object()
                        + " is in no state: a `sql` made it, and what is to be compared is made by `create sql`");
            } else {
                findings.add(TrialFinding.of(revision.id(), Way.UP, finding));
            }
        }
        return findings;
    }

    /** A view, a function, a trigger: what `sql` may make without saying so. */
    private static boolean isObjectBeside(Finding finding) {
        return finding.expected().isEmpty()
                && finding.element()
                        .filter(element -> element.kind() == Element.Kind.OBJECT)
                        .isPresent();
    }

    private List<TrialFinding> down(Revision revision, Seen before) throws SQLException {
        Optional<TrialFinding> refusal = tried(
                revision,
                Way.DOWN,
                () -> migrator.downgrade("-" + revision.parts().size()));
        return refusal.isPresent() ? List.of(refusal.get()) : same(revision, Way.DOWN, before);
    }

    /** What is there is what was there before, also what no file speaks of. */
    private List<TrialFinding> same(Revision revision, Way way, Seen before) throws SQLException {
        Drift drift = look(before.model());
        List<TrialFinding> findings = new ArrayList<>();
        drift.findings().forEach(finding -> findings.add(TrialFinding.of(revision.id(), way, finding)));
        for (Remark remark : drift.notes()) {
            if (!before.drift().notes().contains(remark)) {
                findings.add(TrialFinding.of(
                        revision.id(), way, remark.object(), Optional.empty(), Optional.of(remark.text())));
            }
        }
        return findings;
    }

    private Drift look(Database expected) throws SQLException {
        Drift drift = Drift.of(connection, dialect, scope, expected, Optional.empty());
        drift.untold().forEach(remark -> notes.add(remark.object() + " was not compared: " + remark.text()));
        return drift;
    }

    private static Optional<TrialFinding> tried(Revision revision, Way way, Runnable run) {
        try {
            run.run();
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.of(TrialFinding.refusal(revision.id(), way, e.getMessage()));
        } catch (DatabaseException e) {
            if (isLost(e)) {
                throw e;
            }
            return Optional.of(TrialFinding.refusal(revision.id(), way, e.getMessage()));
        }
    }

    /** Nothing is known of a migration by a server that went away. */
    private static boolean isLost(DatabaseException e) {
        String state = e.getCause() instanceof SQLException cause ? String.valueOf(cause.getSQLState()) : "";
        return state.startsWith("08") || state.startsWith("57P") || state.startsWith("53");
    }
}
