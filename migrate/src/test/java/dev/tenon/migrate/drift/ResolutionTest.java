package dev.tenon.migrate.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.run.Chain;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.OnBoth;
import dev.tenon.migrate.run.OpenDatabase;
import dev.tenon.migrate.run.Progress;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.Resolving.Resolved;
import dev.tenon.migrate.run.Resolving.Wish;
import dev.tenon.migrate.run.Sql;
import dev.tenon.migrate.truth.Lab;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** SQL outside of transactions that was cut off: nobody can tell, and what somebody tells is not believed blindly. */
class ResolutionTest {
    private static final String ONE = "entity Part { id : int pk }";
    private static final String TWO = "entity Part { id : int pk; a : int?; index (a); index (id) }";
    private static final String UP = """
              add column part.a : int?
              online sql {
                postgresql "vacuum part; create index ix_part_id on part (id)"
                sqlite "vacuum; create index ix_part_id on part (id)"
                effects {
                  create index ix_part_id on part (id)
                }
              }
              create index ix_part_a on part (a)
            """;
    private static final String DOWN = "  drop index ix_part_a\n  drop index ix_part_id\n  drop column part.a\n";

    @TempDir
    Path folder;

    private static Migrations chain() {
        return new Chain().then(ONE).then(TWO, Sql.steps(UP, DOWN)).load();
    }

    /** Ends before or behind a statement by itself: there are two of them. */
    private static void end(Lab lab, Migrations all, int place) {
        Progress ending = new Progress() {
            private int left = place;

            @Override
            public void alone(String sql, boolean ended) {
                if (--left == 0) {
                    throw new IllegalStateException("ended by the test");
                }
            }
        };
        try (Migrator migrator = Migrator.open(lab.url(), all, ending)) {
            assertThrows(IllegalStateException.class, () -> migrator.upgrade("head"));
        }
    }

    private static List<String> upgrade(Lab lab, Migrations all, String target) {
        try (Migrator migrator = Migrator.open(lab.url(), all, Progress.SILENT)) {
            return migrator.upgrade(target).stream()
                    .map(revision -> revision.id())
                    .toList();
        }
    }

    private static Resolved resolve(Lab lab, Migrations all, boolean applied, String... accepted) {
        Optional<String> reason = Stream.of(accepted).findFirst();
        try (OpenDatabase database = OpenDatabase.open(lab.url(), Progress.SILENT)) {
            return Resolution.resolve(
                    database, all, Scope.DEFAULT, Progress.SILENT, new Wish(applied, Optional.of(Chain.id(2)), reason));
        }
    }

    private static void refused(Runnable run, String... words) {
        RefusedException refusal = assertThrows(RefusedException.class, run::run);
        for (String word : words) {
            assertTrue(refusal.getMessage().contains(word), () -> word + " in: " + refusal.getMessage());
        }
    }

    private static List<String> progress(Lab lab) throws Exception {
        return lab.query("select done || ' ' || coalesce(at_key, '-') from dsl_progress");
    }

    @TestFactory
    Stream<DynamicTest> whatIsInDoubtIsNotRunAgain() {
        return OnBoth.test(folder, lab -> {
            Migrations all = chain();
            upgrade(lab, all, "+1");
            end(lab, all, 1);
            for (int i = 0; i < 2; i++) {
                refused(
                        () -> upgrade(lab, all, "head"),
                        "was cut off after step 1 of 4, in step 2",
                        "vacuum",
                        "dsl db resolve --applied",
                        "--rolled-back");
                assertEquals(List.of("1 begun"), progress(lab));
            }
            try (Migrator migrator = Migrator.open(lab.url(), all, Progress.SILENT)) {
                refused(() -> migrator.downgrade("-1"), "dsl db resolve");
            }
            assertEquals(
                    new Resolved(Chain.id(2), "step 2 of 4", Optional.of("after step 1 of 4")),
                    resolve(lab, all, false));
            end(lab, all, 2);
            assertEquals(
                    new Resolved(Chain.id(2), "step 2 of 4", Optional.of("after step 2 of 4")),
                    resolve(lab, all, true));
            assertEquals(List.of(Chain.id(2)), upgrade(lab, all, "head"));
            assertEquals(
                    List.of("step 2 of 4 rolled back", "step 2 of 4 applied"),
                    lab.query("select detail from dsl_log where event = 'resolve' order by seq"));
        });
    }

    @TestFactory
    Stream<DynamicTest> whatTheEffectsBelieIsNotRecorded() {
        return OnBoth.test(folder, lab -> {
            Migrations all = chain();
            upgrade(lab, all, "+1");
            end(lab, all, 3);
            refused(
                    () -> resolve(lab, all, true),
                    "has not done what its effects say",
                    "index ix_part_id",
                    "nothing of that name",
                    "--accept");
            assertEquals(List.of("2 begun"), progress(lab));
            resolve(lab, all, false);
            end(lab, all, 2);
            refused(() -> resolve(lab, all, false), "so it has run", "--accept");
            assertEquals("after step 3 of 4", resolve(lab, all, true).part().orElseThrow());
            upgrade(lab, all, "head");
        });
    }

    @TestFactory
    Stream<DynamicTest> whatIsFinishedOrTakenBackByHand() {
        return OnBoth.test(folder, lab -> {
            Migrations all = chain();
            upgrade(lab, all, "+1");
            end(lab, all, 4);
            resolve(lab, all, true);
            refused(() -> resolve(lab, all, true), "is not as it is with it", "index ix_part_a is missing", "--accept");
            refused(() -> resolve(lab, all, false), "is not as it is without it", "index ix_part_id is there");
            lab.execute(List.of("create index ix_part_a on part (a)"));
            assertEquals("all of it", resolve(lab, all, true).what());
            assertEquals(List.of(), upgrade(lab, all, "head"));
            assertEquals(List.of(), progress(lab));
            refused(() -> resolve(lab, all, true), "no migration is there in part");

            lab.empty();
            upgrade(lab, all, "+1");
            end(lab, all, 4);
            resolve(lab, all, true);
            refused(() -> resolve(lab, all, false), "is not as it is without it");
            resolve(lab, all, false, "I know");
            assertEquals(
                    List.of("rolled back: I know"),
                    lab.query("select detail from dsl_log where event = 'resolve' and detail not like 'step%'"));
            assertEquals(List.of(Chain.id(1)), lab.query("select id from dsl_migration"));
        });
    }

    /** What the database can be asked needs no person; and nobody else's word counts for it. */
    @TestFactory
    Stream<DynamicTest> whatADatabaseCanTell() {
        return OnBoth.test(folder, lab -> {
            if (lab.isSqlite()) {
                return;
            }
            Migrations all = new Chain()
                    .then(ONE)
                    .then(
                            "entity Part { id : int pk; index (id) }",
                            text -> text.replace("  create index", "  online create index"))
                    .load();
            upgrade(lab, all, "+1");
            end(lab, all, 1);
            refused(() -> resolve(lab, all, true), "needs nobody", "dsl db resume");
            upgrade(lab, all, "head");
        });
    }

    @TestFactory
    Stream<DynamicTest> sqlThatFailsMayBeRunAgain() {
        return OnBoth.test(folder, lab -> {
            Migrations all = new Chain()
                    .then(ONE)
                    .then(
                            ONE + "; entity Other { id : int pk }",
                            text -> text.replace(
                                    "up {\n",
                                    "up {\n  online sql { postgresql \"vacuum part; vacuum nope\" sqlite \"vacuum; vacuum nope\" }\n"))
                    .load();
            upgrade(lab, all, "+1");
            for (int i = 0; i < 2; i++) {
                assertThrows(RuntimeException.class, () -> upgrade(lab, all, "head"));
                assertEquals(List.of("1 -"), progress(lab));
            }
            lab.execute(List.of(lab.isSqlite() ? "attach ':memory:' as nope" : "create table nope (id int)"));
            if (!lab.isSqlite()) {
                assertEquals(List.of(Chain.id(2)), upgrade(lab, all, "head"));
            }
        });
    }
}
