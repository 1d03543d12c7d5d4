package dev.tenon.migrate.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.migrate.truth.Lab;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs on the database of a test, each with a migrator of its own, as a command has. */
final class Runs {
    /** Among many runs on a busy machine the turn of one may come late. */
    static final Limits PATIENT = Limits.USUAL.withWaiting(Duration.ofMinutes(3));

    private Runs() {}

    static Migrator open(Lab lab, Migrations migrations) {
        return Migrator.open(lab.url(), migrations, Progress.SILENT);
    }

    /** All the way; returns what was applied. */
    static List<String> upgrade(Lab lab, Chain chain) {
        return upgrade(lab, chain.load(), "head");
    }

    static List<String> upgrade(Lab lab, Migrations migrations, String target) {
        return upgrade(lab, migrations, target, Progress.SILENT);
    }

    static List<String> upgrade(Lab lab, Migrations migrations, String target, Progress progress) {
        try (Migrator migrator = Migrator.open(lab.url(), migrations, progress)) {
            return ids(migrator.upgrade(target));
        }
    }

    /** Returns what was taken back. */
    static List<String> downgrade(Lab lab, Migrations migrations, String target) {
        return downgrade(lab, migrations, target, Progress.SILENT);
    }

    static List<String> downgrade(Lab lab, Migrations migrations, String target, Progress progress) {
        try (Migrator migrator = Migrator.open(lab.url(), migrations, progress)) {
            return ids(migrator.downgrade(target));
        }
    }

    static List<String> ids(List<Revision> revisions) {
        return revisions.stream().map(Revision::id).toList();
    }

    /** The ids of migrations of a {@link Chain}. */
    static List<String> ids(int... numbers) {
        List<String> ids = new ArrayList<>();
        for (int number : numbers) {
            ids.add(Chain.id(number));
        }
        return ids;
    }

    static List<String> held(Lab lab) throws SQLException {
        return lab.query("select id || ' ' || status from dsl_migration order by seq");
    }

    static Progress noting(List<String> notes) {
        return new Progress() {
            @Override
            public void note(String text) {
                notes.add(text);
            }
        };
    }

    interface Call {
        void run() throws Exception;
    }

    /** Refused in words that have all of these in them. */
    static RefusedException refused(Call call, String... words) {
        RefusedException refusal = assertThrows(RefusedException.class, call::run);
        for (String word : words) {
            assertTrue(refusal.getMessage().contains(word), () -> word + " in: " + refusal.getMessage());
        }
        return refusal;
    }

    /** The same for the reason, and nothing has changed. */
    static void refused(Lab lab, Reason reason, Call call, String... words) throws SQLException {
        String before = lab.catalog();
        assertEquals(reason, refused(call, words).reason());
        assertEquals(before, lab.catalog());
    }
}
