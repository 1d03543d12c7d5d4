package dev.tenon.migrate.truth;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.StepWriter;
import dev.tenon.migrate.diff.StepWriter.Steps;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.random.Files;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.Progress;
import java.util.List;

/** Two migrations: to a schema, and on to another with every question answered by the alternative of one name. */
final class Answered {
    private Answered() {}

    private static Database model(String schema) {
        return Compiler.compile(List.of(new SourceFile("a.dsl", schema)))
                .lowered()
                .orElseThrow()
                .model();
    }

    /** From nothing to one schema, and on to the next with the alternative of that name. */
    static Migrations migrations(String before, String after, String answer) {
        StepWriter writer = new StepWriter(Dialects.casts());
        Database start = model(before);
        Database end = model(after);
        Steps first = writer.write(Database.EMPTY, start, Renames.NONE, Answers.NONE);
        Steps next = writer.write(start, end, Renames.NONE, Answers.NONE);
        return Files.load(List.of(
                Files.file("20261120T080000_old", List.of(), start, first),
                Files.file(
                        "20261120T090000_new",
                        List.of("20261120T080000_old"),
                        end,
                        new Steps(
                                Files.decided(next.up(), decide -> choice(decide, answer)),
                                Files.decided(next.down(), decide -> choice(decide, answer))))));
    }

    private static int choice(Step.Decide decide, String answer) {
        List<String> names =
                decide.alternatives().stream().map(Step.Alternative::name).toList();
        assertTrue(names.contains(answer), names::toString);
        return names.indexOf(answer);
    }

    static void go(Lab lab, Migrations migrations, String target) {
        try (Migrator migrator = Migrator.open(lab.url(), migrations, Progress.SILENT)) {
            if (target.startsWith("-")) {
                migrator.downgrade(target);
            } else {
                migrator.upgrade(target);
            }
        }
    }
}
