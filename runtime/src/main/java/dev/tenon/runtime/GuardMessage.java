package dev.tenon.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The words for a finding of the guard. */
final class GuardMessage {
    private static final int MOST_LINES = 10;

    private GuardMessage() {}

    static String of(GuardResult result) {
        StringBuilder text = new StringBuilder(sentence(result));
        line(text, "database", result.database());
        line(text, "is at", result.state().orElse("no recorded state"));
        line(
                text,
                "program",
                result.expected().fingerprint() + " (" + result.expected().name() + ")");
        lines(text, label(result.verdict()), result.migrations());
        lines(text, "differs", result.differences());
        if (!result.waited().isZero() && !result.accepted()) {
            line(text, "waited", waited(result.waited()));
        }
        mend(result.verdict()).ifPresent(words -> text.append('\n').append(words));
        return text.toString();
    }

    private static void lines(StringBuilder text, String label, List<String> values) {
        String before = label;
        for (String value : values.subList(0, Math.min(MOST_LINES, values.size()))) {
            line(text, before, value);
            before = "";
        }
        if (values.size() > MOST_LINES) {
            line(text, "", "and " + (values.size() - MOST_LINES) + " more");
        }
    }

    private static String waited(Duration time) {
        String amount = time.toSeconds() > 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
        return amount + " for a migration job to get it there";
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append("\n  ")
                .append(label)
                .append(" ".repeat(10 - label.length()))
                .append(value);
    }

    private static String count(GuardResult result) {
        int count = result.migrations().size();
        return count == 1 ? "1 migration" : count + " migrations";
    }

    private static String sentence(GuardResult result) {
        return switch (result.verdict()) {
            case CURRENT -> "The database is at the state this program was built for.";
            case AHEAD_COMPATIBLE ->
                "The database is ahead of this program by " + count(result) + ", compatible with it.";
            case AHEAD ->
                "The database is ahead of this program by " + count(result)
                        + ", compatible with it, but only its own are accepted (level head).";
            case DEVELOPMENT -> "The database is at the state this program was built for, by automatic migration.";
            case DEVELOPMENT_IN_PRODUCTION ->
                "The database was migrated automatically, and not by committed migrations.";
            case NO_HISTORY -> "The database has no migration history: it is empty, or not managed by this schema.";
            case NOT_OURS -> "The database has a table dsl_migration that this program cannot read.";
            case BEHIND -> "The database is behind this program: " + count(result) + " missing.";
            case EDITED -> "The database holds " + count(result) + " whose file has been edited since.";
            case HALF_APPLIED -> "The database holds " + count(result) + " only in part: under way, or cut off.";
            case AHEAD_INCOMPATIBLE ->
                "The database is ahead of this program by " + count(result) + " that it does not work with.";
            case UNKNOWN_STATE -> "The database is at a state that this program does not know.";
            case UNCOMMITTED_SCHEMA -> "This program was built from a schema with changes that no migration holds.";
            case NEWER_FORMAT -> "The migration history was written by a newer version than this program knows.";
            case DRIFTED -> "The database is not what its history says: this program would miss what it uses.";
        };
    }

    private static String label(Verdict verdict) {
        return switch (verdict) {
            case BEHIND, NO_HISTORY -> "missing";
            case EDITED -> "edited";
            case HALF_APPLIED -> "in part";
            case AHEAD_COMPATIBLE, AHEAD, AHEAD_INCOMPATIBLE -> "ahead by";
            case UNKNOWN_STATE -> "unknown";
            case CURRENT, DEVELOPMENT, DEVELOPMENT_IN_PRODUCTION, NOT_OURS, UNCOMMITTED_SCHEMA, NEWER_FORMAT, DRIFTED ->
                "";
        };
    }

    private static Optional<String> mend(Verdict verdict) {
        return switch (verdict) {
            case CURRENT, AHEAD_COMPATIBLE, DEVELOPMENT -> Optional.empty();
            case DEVELOPMENT_IN_PRODUCTION ->
                Optional.of("Run `dsl db upgrade`: it records the committed migrations and changes nothing else.");
            case NO_HISTORY ->
                Optional.of(
                        "Run `dsl db upgrade` if the database is empty, `dsl db baseline` to adopt one that is there.");
            case NOT_OURS -> Optional.of("Check the URL: this looks like another program's database.");
            case BEHIND -> Optional.of("Run `dsl db upgrade`.");
            case EDITED ->
                Optional.of("Restore the files as they were applied and build again; `dsl db status` compares them.");
            case HALF_APPLIED ->
                Optional.of("Run `dsl db upgrade`: it resumes, or waits for the run that is under way.");
            case AHEAD_INCOMPATIBLE, NEWER_FORMAT ->
                Optional.of("Start the newer version of this program, or go back with `dsl db downgrade` from there.");
            case AHEAD ->
                Optional.of("Start the newer version of this program, or set the guard's level to compatible.");
            case DRIFTED -> Optional.of("Run `dsl db drift`: it shows each difference, and what to do.");
            case UNKNOWN_STATE ->
                Optional.of(
                        "Check the URL and the version of this program; `dsl db status` compares the two histories.");
            case UNCOMMITTED_SCHEMA ->
                Optional.of("Run `dsl db migrate` and `dsl db upgrade`, commit the migration and build again.");
        };
    }
}
