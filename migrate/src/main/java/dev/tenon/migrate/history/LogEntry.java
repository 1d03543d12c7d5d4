package dev.tenon.migrate.history;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One line of the audit trail.
 *
 * @param run shared by the lines of one run
 * @param event what was run: upgrade, downgrade, stamp, baseline, adopt, revert, push, dev
 * @param tool the version of this program
 */
public record LogEntry(
        String run,
        String event,
        Optional<String> migration,
        Outcome outcome,
        String byUser,
        String host,
        Optional<Long> durationMillis,
        String tool,
        Optional<String> checksum,
        Optional<String> detail) {

    /** The event of a database that was adopted as it is. */
    public static final String BASELINE = "baseline";

    public enum Outcome {
        STARTED,
        /** One of several steps is done. */
        STEP,
        DONE,
        FAILED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            return word();
        }

        static Outcome ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** A name for a run. It need not be hard to guess, and what makes such names takes long to load. */
    public static String newRun() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** Of this process, without times or details. */
    public static LogEntry of(String run, String event, Outcome outcome) {
        return new LogEntry(
                run,
                event,
                Optional.empty(),
                outcome,
                System.getProperty("user.name", ""),
                hostName(),
                Optional.empty(),
                version(),
                Optional.empty(),
                Optional.empty());
    }

    public LogEntry about(String migration, String checksum) {
        return new LogEntry(
                run,
                event,
                Optional.of(migration),
                outcome,
                byUser,
                host,
                durationMillis,
                tool,
                Optional.of(checksum),
                detail);
    }

    public LogEntry outcome(Outcome now) {
        return new LogEntry(run, event, migration, now, byUser, host, durationMillis, tool, checksum, detail);
    }

    /** @param where how far it got; empty where that is nowhere */
    public LogEntry failed(String where, Exception failure) {
        String why = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return outcome(Outcome.FAILED).detail(where.isEmpty() ? why : where + ": " + why);
    }

    public LogEntry took(long millis) {
        return new LogEntry(run, event, migration, outcome, byUser, host, Optional.of(millis), tool, checksum, detail);
    }

    public LogEntry detail(String text) {
        return new LogEntry(
                run, event, migration, outcome, byUser, host, durationMillis, tool, checksum, Optional.of(text));
    }

    /** What the machine of this process is called. */
    public static String hostName() {
        // The environment first: asking the name service can take seconds where there is none.
        String known = System.getenv("HOSTNAME");
        if (known != null && !known.isBlank()) {
            return known;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    private static String version() {
        return Optional.ofNullable(LogEntry.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
