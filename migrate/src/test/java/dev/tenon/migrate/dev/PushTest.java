package dev.tenon.migrate.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.lower.Lowered;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.source.Origins;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.question.Answer;
import dev.tenon.migrate.question.Decisions;
import dev.tenon.migrate.question.Question;
import dev.tenon.migrate.question.RowCounts;
import dev.tenon.migrate.random.RandomEdits;
import dev.tenon.migrate.random.RandomEdits.Pair;
import dev.tenon.migrate.run.Limits;
import dev.tenon.migrate.run.OnBoth;
import dev.tenon.migrate.run.Progress;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.state.Made;
import dev.tenon.migrate.truth.Lab;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The law: a database that was pushed to is the one that the schema makes, and nobody loses what he was not told of. */
class PushTest {
    private static final int PAIRS = Integer.getInteger("tenon.pairs", 6);
    private static final long SEED = Long.getLong("tenon.seed", 1);
    private static final Migrations NO_FILES = Migrations.NONE;
    private static final String SCHEMA = """
            entity Guest {
              id   : long = auto() pk
              name : str(80)?
              note : text?
            }
            """;

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> aDatabaseBecomesWhatTheSchemaMakes() {
        return OnBoth.test(folder, lab -> {
            for (long seed = SEED; seed < SEED + PAIRS; seed++) {
                Pair pair = RandomEdits.pair(seed, 1 + (int) (seed % 7));
                Lowered before = new Lowered(pair.before(), Renames.NONE, Origins.NONE);
                Lowered after = new Lowered(pair.after(), pair.renames(), Origins.NONE);
                lab.empty();
                push(lab, after);
                String built = lab.catalog();
                lab.empty();
                push(lab, before);
                try {
                    push(lab, after);
                } catch (RefusedException e) {
                    // Whether names have changed places already no database tells.
                    assertTrue(e.getMessage().contains("change names with each other by `was`"), e.getMessage());
                    continue;
                }
                assertEquals(built, lab.catalog(), "seed " + seed);
                try (Push again = open(lab, after)) {
                    assertTrue(again.isDone(), "seed " + seed);
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aDatabaseOfSomebodyElseIsTakenAsItIs() {
        return OnBoth.test(folder, lab -> {
            lab.execute(List.of(
                    "create table guest (id integer primary key, name varchar(80), fax varchar(20))",
                    "create table old (n integer)",
                    "insert into guest values (1, 'Ada', '123')"));
            Lowered schema = Made.schema("""
                    entity Guest {
                      id   : int pk
                      name : str(80)?
                      fax  : str(20)?
                      note : text?
                    }
                    """);
            try (Push push = open(lab, schema)) {
                assertTrue(push.isStrange());
                Push.Draft draft = push.draft(decided(push));
                assertFalse(draft.isLossy(), draft.losses().toString());
                push.apply(draft);
            }
            assertEquals(List.of("1|Ada|123"), lab.query("select id || '|' || name || '|' || fax from guest"));
            try (Push again = open(lab, schema)) {
                assertTrue(again.isDone());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> whatIsLostIsToldWithItsRows() {
        return OnBoth.test(folder, lab -> {
            push(lab, Made.schema(SCHEMA));
            lab.execute(List.of("insert into guest (name, note) values ('Ada', 'x'), ('Bob', null)"));
            String catalog = lab.catalog();
            try (Push push = open(lab, Made.schema(SCHEMA.replace("  note : text?\n", "")))) {
                Push.Draft draft = push.draft(decided(push));
                assertEquals("[1]", draft.losses().values().toString());
                assertEquals(catalog, lab.catalog());
                lab.execute(List.of("update guest set note = 'y' where note is null"));
                RefusedException more = assertThrows(RefusedException.class, () -> push.apply(draft));
                assertTrue(more.getMessage().contains("more would be lost"), more.getMessage());
            }
            assertEquals(catalog, lab.catalog());
            assertEquals(List.of("x", "y"), lab.query("select note from guest order by note"));
        });
    }

    @TestFactory
    Stream<DynamicTest> rowsInTheWayEndItBeforeAnythingIsChanged() {
        return OnBoth.test(folder, lab -> {
            push(lab, Made.schema(SCHEMA));
            lab.execute(List.of("insert into guest (name) values ('A long name')"));
            String catalog = lab.catalog();
            try (Push push =
                    open(lab, Made.schema(SCHEMA.replace("str(80)?", "str(5)?").replace("text?", "str(9)?")))) {
                Push.Draft draft = push.draft(decided(push));
                assertEquals(1, draft.violations().size());
                assertThrows(RefusedException.class, () -> push.apply(draft));
            }
            assertEquals(catalog, lab.catalog());
        });
    }

    @TestFactory
    Stream<DynamicTest> whatFailsInTheMiddleLeavesNothing() {
        return OnBoth.test(folder, lab -> {
            push(lab, Made.schema(SCHEMA));
            String catalog = lab.catalog();
            Lowered broken = Made.schema(SCHEMA.replace("text?", "text") + """
                    entity Other { id : int pk }
                    sql index broken on sql "create index broken on nothing (n)" drop "drop index broken"
                    """);
            try (Push push = open(lab, broken)) {
                Push.Draft draft = push.draft(decided(push));
                assertThrows(DatabaseException.class, () -> push.apply(draft));
            }
            assertEquals(catalog, lab.catalog());
        });
    }

    @TestFactory
    Stream<DynamicTest> whatSomebodyElseChangesMeanwhileIsNotWrittenOver() {
        return OnBoth.test(folder, lab -> {
            push(lab, Made.schema(SCHEMA));
            try (Push push = open(lab, Made.schema(SCHEMA.replace("text?", "text? unique")))) {
                Push.Draft draft = push.draft(decided(push));
                lab.execute(List.of("alter table guest add column fax text"));
                RefusedException changed = assertThrows(RefusedException.class, () -> push.apply(draft));
                assertTrue(changed.getMessage().contains("meanwhile"), changed.getMessage());
            }
        });
    }

    private static Push open(Lab lab, Lowered schema) {
        return Push.open(lab.url(), Scope.DEFAULT, schema, NO_FILES, Dialects.casts(), Progress.SILENT, Limits.USUAL);
    }

    private static void push(Lab lab, Lowered schema) {
        try (Push push = open(lab, schema)) {
            push.apply(push.draft(decided(push)));
        }
    }

    /** Where there are no rows nothing is asked, but of what is not of one table. */
    private static Optional<Decisions> decided(Push push) {
        Optional<Decisions> decisions = push.decisions(Answers.NONE);
        while (decisions.isPresent() && !decisions.get().open(RowCounts.NONE).isEmpty()) {
            Question question = decisions.get().open(RowCounts.NONE).get(0);
            List<String> names = question.alternativeNames();
            decisions.get().answer(Answer.choose(question.id(), names.get(names.size() - 1), "test"));
        }
        return decisions;
    }
}
