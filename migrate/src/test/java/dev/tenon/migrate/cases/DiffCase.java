package dev.tenon.migrate.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.lower.Lowered;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.StepWriter;
import dev.tenon.migrate.diff.StepWriter.Steps;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.plan.Planner;
import dev.tenon.migrate.random.Files;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.Progress;
import dev.tenon.migrate.truth.Lab;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** One schema and the next: the migration between them, and what it comes to on each product. */
final class DiffCase {
    private static final String OLD = "20261120T080000_old";
    private static final String NEW = "20261120T090000_new";
    private static final StepWriter WRITER = new StepWriter(Dialects.casts());

    private final Lowered before;
    private final Lowered after;
    private final Steps steps;

    DiffCase(String oldSchema, String newSchema) {
        this.before = lowered(oldSchema);
        this.after = lowered(newSchema);
        this.steps = new StepWriter(ClassSource.ofProgram().casts(after.casts()))
                .write(before.model(), after.model(), after.renames(), Answers.NONE);
    }

    private static Lowered lowered(String schema) {
        Compilation compilation = Compiler.compile(List.of(new SourceFile("schema.dsl", schema)));
        return compilation
                .lowered()
                .orElseThrow(() -> new IllegalArgumentException(String.valueOf(compilation.diagnostics())));
    }

    /** The file's two blocks. */
    String operations() {
        String text = Files.file(NEW, List.of(), after.model(), steps).text();
        return text.substring(text.indexOf("up {"));
    }

    /** With the first alternative of every question. */
    String sql(String dialect) {
        return Planner.plan(Dialects.of(dialect), before.model(), Step.replayable(steps.up()))
                .statements()
                .map(statement -> statement.sql() + ";\n")
                .collect(Collectors.joining());
    }

    /** With the first answer to every question, and with the last. */
    void run(Lab lab) throws Exception {
        run(lab, question -> 0);
        if (steps.up().stream().anyMatch(Step.Decide.class::isInstance)) {
            run(lab, question -> question.alternatives().size() - 1);
        }
    }

    /** There, back and there again; each time the database is what one built anew is. */
    private void run(Lab lab, ToIntFunction<Step.Decide> choice) throws Exception {
        Migrations migrations = Files.load(List.of(
                Files.file(OLD, List.of(), before.model(), built(before.model())),
                Files.file(
                        NEW,
                        List.of(OLD),
                        after.model(),
                        new Steps(Files.decided(steps.up(), choice), Files.decided(steps.down(), choice)))));
        lab.empty();
        upgrade(lab, Files.load(List.of(Files.file(OLD, List.of(), after.model(), built(after.model())))));
        String expected = lab.catalog();
        lab.empty();
        try (Migrator migrator = Migrator.open(lab.url(), migrations, Progress.SILENT)) {
            migrator.upgrade("+1");
            String start = lab.catalog();
            migrator.upgrade("head");
            assertEquals(expected, lab.catalog());
            migrator.downgrade(OLD);
            assertEquals(start, lab.catalog());
            migrator.upgrade("head");
            assertEquals(expected, lab.catalog());
        }
    }

    private static Steps built(Database model) {
        return WRITER.write(Database.EMPTY, model, Renames.NONE, Answers.NONE);
    }

    private static void upgrade(Lab lab, Migrations migrations) {
        try (Migrator migrator = Migrator.open(lab.url(), migrations, Progress.SILENT)) {
            migrator.upgrade("head");
        }
    }
}
