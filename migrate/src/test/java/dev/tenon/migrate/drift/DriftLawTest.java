package dev.tenon.migrate.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.dialect.SqlSplitter;
import dev.tenon.migrate.dialect.SqlSplitter.Syntax;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.StepWriter;
import dev.tenon.migrate.file.MigrationPrinter;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.question.Question;
import dev.tenon.migrate.random.RandomEdits;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.Progress;
import dev.tenon.migrate.truth.Lab;
import dev.tenon.migrate.truth.Lines;
import dev.tenon.migrate.truth.Sayable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The laws of mending: what takes a drift back leaves the database as it was made, and what adopts it makes of an empty database the
 * same, from which there is a way back and forth.
 */
class DriftLawTest {
    private static final int PAIRS = Integer.getInteger("tenon.pairs", 4);
    private static final long SEED = Long.getLong("tenon.seed", 1);
    private static final String FIRST = "20261120T080000_first";
    private static final Path CHANGES = Path.of("src/test/resources/dev/tenon/migrate/live");

    @TempDir
    Path folder;

    private interface Change {
        void on(Lab lab) throws Exception;
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "sqlite"})
    void handMadeChanges(String product) throws Exception {
        Database model = DriftLab.lowered(Files.readString(CHANGES.resolve("changed.dsl")))
                .model();
        List<String> failures = new ArrayList<>();
        List<String> changes = Files.readString(CHANGES.resolve("changes." + product + ".txt"))
                .lines()
                .filter(line -> !line.startsWith(" "))
                .toList();
        // A build has time for some of them, a sweep for all.
        int stride = Math.max(1, changes.size() / PAIRS);
        for (int at = (int) (SEED % stride); at < changes.size(); at += stride) {
            String change = changes.get(at);
            Change byHand = lab -> lab.execute(SqlSplitter.split(change, Syntax.POSTGRESQL));
            check(
                    product,
                    model,
                    byHand,
                    change,
                    question -> question.alternatives().size() - 1,
                    failures);
        }
        assertEquals("", String.join("\n\n", failures));
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "sqlite"})
    void randomChanges(String product) throws Exception {
        List<String> failures = new ArrayList<>();
        for (long seed = SEED; seed < SEED + PAIRS; seed++) {
            RandomEdits.Pair pair = RandomEdits.pair(seed, 1 + (int) (seed % 7));
            Database before = product.equals("sqlite") ? pair.before() : Sayable.of(pair.before());
            Database after = product.equals("sqlite") ? pair.after() : Sayable.of(pair.after());
            Random random = new Random(seed);
            check(
                    product,
                    before,
                    lab -> run(lab, before, after, pair.renames()),
                    "seed " + seed,
                    question -> random.nextInt(question.alternatives().size()),
                    failures);
        }
        assertEquals("", String.join("\n\n", failures));
    }

    private void check(
            String product,
            Database model,
            Change change,
            String name,
            ToIntFunction<Question> choice,
            List<String> failures)
            throws IOException {
        try (Lab lab = lab(product, "lab");
                Lab again = lab(product, "again")) {
            failures.addAll(told("revert, " + name, () -> revert(lab, model, change, choice)));
            failures.addAll(told("adopt, " + name, () -> adopt(lab, again, model, change, choice)));
        }
    }

    private interface Law {
        void hold() throws Exception;
    }

    private static List<String> told(String what, Law law) {
        try {
            law.hold();
            return List.of();
        } catch (Exception | AssertionError e) {
            return List.of(what + ": " + e);
        }
    }

    private static void revert(Lab lab, Database model, Change change, ToIntFunction<Question> choice)
            throws Exception {
        Migrations migrations = DriftLab.make(lab, model);
        String catalog = lab.catalog();
        change.on(lab);
        if (drift(lab, migrations).isEmpty()) {
            return;
        }
        Mended.revert(lab, migrations, choice);
        assertEquals(List.of(), drift(lab, migrations));
        assertSame(catalog, lab, "reverted");
    }

    private void adopt(Lab lab, Lab again, Database model, Change change, ToIntFunction<Question> choice)
            throws Exception {
        Migrations migrations = DriftLab.make(lab, model);
        String before = lab.catalog();
        change.on(lab);
        if (DriftLab.drift(lab, migrations, Optional.empty()).findings().stream()
                .noneMatch(finding -> finding.element().isPresent())) {
            return;
        }
        Migrations adopted =
                Mended.adopt(lab, DriftLab.files(model), Files.createTempDirectory(folder, "adopted"), choice);
        assertEquals(List.of(), drift(lab, adopted));
        String live = lab.catalog();
        again.empty();
        go(again, adopted, "head");
        String text = MigrationPrinter.lines(
                        adopted.ordered().get(1).migration().up())
                .toString();
        assertSame(live, again, "made anew: " + text);
        back(again, adopted);
        assertSame(before, again, "made anew and back: " + text);
        back(lab, adopted);
        assertSame(before, lab, "back: " + text);
        go(lab, adopted, "head");
        assertSame(live, lab, "there again: " + text);
    }

    private static void assertSame(String catalog, Lab lab, String what) throws SQLException {
        assertEquals(List.of(), Lines.difference(plain(lab, catalog), plain(lab, lab.catalog())), what);
    }

    /**
     * SQLite keeps texts as they were typed; a type that only PostgreSQL knows is there a text to who finds it. Of the two names
     * of one function in PostgreSQL the language has one, and for a comment on a constraint it has no word.
     */
    private static String plain(Lab lab, String catalog) {
        return lab.isSqlite()
                ? catalog.toLowerCase(Locale.ROOT)
                        .replaceAll("[\"()]", "")
                        .replaceAll(" +", " ")
                        .replaceAll("\\s* as\\s*", " as ")
                        .replaceAll("native(_|, _, )text", "text")
                : catalog.replace("char_length(", "length(").replaceAll("(?m)^(constraint .*) comment .*$", "$1");
    }

    private static List<String> drift(Lab lab, Migrations migrations) {
        return DriftLab.lines(DriftLab.drift(lab, migrations, Optional.empty()));
    }

    private static void go(Lab lab, Migrations migrations, String target) {
        try (Migrator migrator = Migrator.open(lab.url(), migrations, Progress.SILENT)) {
            migrator.upgrade(target);
        }
    }

    private static void back(Lab lab, Migrations migrations) {
        try (Migrator migrator = Migrator.open(lab.url(), migrations, Progress.SILENT)) {
            migrator.downgrade("-1");
        }
    }

    /** Changes a database and does not tell its history. */
    private static void run(Lab lab, Database before, Database after, Renames renames) throws SQLException {
        StepWriter.Steps steps = new StepWriter(Dialects.casts()).write(before, after, renames, Answers.NONE);
        List<SourceFile> files = new ArrayList<>(DriftLab.files(before));
        files.add(dev.tenon.migrate.random.Files.file(
                "20261120T090000_by_hand",
                List.of(FIRST),
                after,
                new StepWriter.Steps(
                        dev.tenon.migrate.random.Files.decided(steps.up(), question -> 0),
                        dev.tenon.migrate.random.Files.decided(steps.down(), question -> 0))));
        go(lab, dev.tenon.migrate.random.Files.load(files), "head");
        lab.execute(List.of("delete from dsl_migration where id <> '" + FIRST + "'"));
    }

    private Lab lab(String product, String name) throws IOException {
        return product.equals("sqlite") ? Lab.sqlite(Files.createDirectories(folder.resolve(name))) : Lab.postgresql();
    }
}
