package dev.tenon.migrate.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.RowEvidence;
import dev.tenon.migrate.diff.RowEvidence.Fit;
import dev.tenon.migrate.diff.StepWriter;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.random.Files;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.OnBoth;
import dev.tenon.migrate.run.Progress;
import dev.tenon.migrate.truth.Lab;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class LiveRowEvidenceTest {
    private static final Database BEFORE = model("""
            entity Guest { id : int pk; name : text?; size : int; code : text; level : text }
            """);
    private static final Database AFTER = model("""
            enum Level { low, high }
            entity Guest {
              id : int pk
              label : str(5)
              seats : int
              check few (seats < 10)
              ticket : text unique
              rank : Level
            }
            """);

    @TempDir
    Path folder;

    private static Database model(String schema) {
        return Compiler.compile(List.of(new SourceFile("a.dsl", schema)))
                .lowered()
                .orElseThrow()
                .model();
    }

    private static void create(Lab lab) throws Exception {
        StepWriter.Steps steps =
                new StepWriter(Dialects.casts()).write(Database.EMPTY, BEFORE, Renames.NONE, Answers.NONE);
        Migrations migrations = Files.load(List.of(Files.file("20261120T080000_start", List.of(), BEFORE, steps)));
        try (Migrator migrator = Migrator.open(lab.url(), migrations, Progress.SILENT)) {
            migrator.upgrade("head");
        }
    }

    private static LiveRowEvidence evidence(Lab lab, Connection connection) {
        return new LiveRowEvidence(connection, Connections.dialect(lab.url()), Dialects.casts(), BEFORE, AFTER);
    }

    private static Optional<Fit> fit(RowEvidence rows, String gone, String added) {
        Table old = BEFORE.table("guest").orElseThrow();
        Table now = AFTER.table("guest").orElseThrow();
        return rows.fit(
                "guest",
                old.column(gone).orElseThrow(),
                "guest",
                now.column(added).orElseThrow());
    }

    @TestFactory
    Stream<DynamicTest> whatFits() {
        return OnBoth.test(folder, lab -> {
            create(lab);
            lab.execute(List.of("insert into guest (id, name, size, code, level) values"
                    + " (1, 'Ann', 1, 'a', 'low'), (2, 'Bernadette', 12, 'b', 'high'),"
                    + " (3, null, 3, 'b', 'none'), (4, 'Ed', 4, 'c', 'low')"));
            try (Connection connection = Connections.open(lab.url())) {
                RowEvidence rows = evidence(lab, connection);
                assertEquals(Optional.of(new Fit(4, 3)), fit(rows, "name", "label"), "one is null, one is too long");
                assertEquals(Optional.of(new Fit(4, 3)), fit(rows, "size", "seats"), "a check");
                assertEquals(Optional.of(new Fit(4, 2)), fit(rows, "code", "ticket"), "two are alike");
                assertEquals(Optional.of(new Fit(4, 3)), fit(rows, "level", "rank"), "no value of the enum");
                assertEquals(Optional.of(new Fit(4, 4)), fit(rows, "code", "label"));
                assertEquals(Optional.empty(), fit(rows, "code", "seats").filter(fit -> fit.fitting() == 4));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> noRowsSayNothing() {
        return OnBoth.test(folder, lab -> {
            try (Connection connection = Connections.open(lab.url())) {
                assertEquals(Optional.empty(), fit(evidence(lab, connection), "code", "ticket"), "no table");
            }
            create(lab);
            try (Connection connection = Connections.open(lab.url())) {
                assertEquals(Optional.empty(), fit(evidence(lab, connection), "code", "ticket"));
            }
        });
    }

    /** By names alone the two are as good as each other: the rows tell them apart. */
    @TestFactory
    Stream<DynamicTest> rowsDecide() {
        return OnBoth.test(folder, lab -> {
            Database before = model("entity Guest { id : int pk; ab : text; cd : text }");
            Database after = model("entity Guest { id : int pk; xy : text; check low (length(xy) < 3); zw : text }");
            StepWriter.Steps start =
                    new StepWriter(Dialects.casts()).write(Database.EMPTY, before, Renames.NONE, Answers.NONE);
            Migrations migrations = Files.load(List.of(Files.file("20261120T080000_start", List.of(), before, start)));
            try (Migrator migrator = Migrator.open(lab.url(), migrations, Progress.SILENT)) {
                migrator.upgrade("head");
            }
            lab.execute(List.of("insert into guest (id, ab, cd) values (1, 'long text', 'a'), (2, 'another', 'b')"));
            try (Connection connection = Connections.open(lab.url())) {
                RowEvidence rows = new LiveRowEvidence(
                        connection, Connections.dialect(lab.url()), Dialects.casts(), before, after);
                List<String> questions = Step.open(new StepWriter(Dialects.casts(), rows)
                                .write(before, after, Renames.NONE, Answers.NONE)
                                .up())
                        .map(Step.Decide::question)
                        .toList();
                assertTrue(
                        questions.stream().anyMatch(q -> q.startsWith("guest.cd (text) is gone and guest.xy")),
                        questions::toString);
                assertTrue(questions.stream().allMatch(q -> q.contains("all 2 rows fit")), questions::toString);
            }
        });
    }
}
