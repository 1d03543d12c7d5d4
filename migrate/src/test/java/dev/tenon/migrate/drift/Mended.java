package dev.tenon.migrate.drift;

import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.author.NextMigration;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.dialect.SqlSplitter;
import dev.tenon.migrate.dialect.SqlSplitter.Syntax;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.file.Migration;
import dev.tenon.migrate.file.MigrationPrinter;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.question.Answer;
import dev.tenon.migrate.question.Decisions;
import dev.tenon.migrate.question.Question;
import dev.tenon.migrate.question.RowCounts;
import dev.tenon.migrate.random.Files;
import dev.tenon.migrate.run.OpenDatabase;
import dev.tenon.migrate.run.Progress;
import dev.tenon.migrate.truth.Lab;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** A drift that is taken back, or adopted, as the command does it. */
final class Mended {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private Mended() {}

    /** Runs the script that takes all of it back. */
    static void revert(Lab lab, Migrations migrations, ToIntFunction<Question> choice) throws SQLException {
        String script;
        try (OpenDatabase database = OpenDatabase.open(lab.url(), Progress.SILENT)) {
            DatabaseDrift found = found(database, migrations);
            Reverting reverting = new Reverting(found, Selection.of(found.drift(), List.of()));
            Optional<Decisions> decisions = reverting.decisions(database, Answers.NONE, Dialects.casts());
            decisions.ifPresent(open -> decide(open, choice));
            script = reverting.script(database, decisions);
        }
        lab.execute(statements(script, lab));
    }

    /** What a driver takes of a script: without the lines that speak to the client program itself. */
    private static List<String> statements(String script, Lab lab) {
        String sql = script.lines()
                .filter(line -> !line.startsWith(".bail") && !line.startsWith("\\set"))
                .collect(Collectors.joining("\n"));
        return SqlSplitter.split(sql, lab.isSqlite() ? Syntax.SQLITE : Syntax.POSTGRESQL);
    }

    /** Adopts all of it; returns the migrations with the one of it. */
    static Migrations adopt(Lab lab, List<SourceFile> files, Path folder, ToIntFunction<Question> choice) {
        Migrations migrations = Files.load(files);
        try (OpenDatabase database = OpenDatabase.open(lab.url(), Progress.SILENT)) {
            DatabaseDrift found = found(database, migrations);
            Selection all = Selection.of(found.drift(), List.of());
            Adopting adopting = Adopting.of(found, all, migrations, Optional.empty());
            Decisions decisions = adopting.decisions(Answers.NONE, Dialects.casts());
            decide(decisions, choice);
            NextMigration next = new NextMigration(migrations, NOW);
            Migration migration = next.of(decisions, Optional.of("Adopted"), decisions.decided("test"));
            adopting.adopt(database, DriftLab.SCOPE, next, migration, folder);
            return Files.load(List.of(
                    files.get(0),
                    new SourceFile(
                            "migrations/" + migration.id() + Migration.EXTENSION, MigrationPrinter.print(migration))));
        }
    }

    private static DatabaseDrift found(OpenDatabase database, Migrations migrations) {
        return DatabaseDrift.of(database, migrations, Optional.empty(), DriftLab.SCOPE);
    }

    private static void decide(Decisions decisions, ToIntFunction<Question> choice) {
        List<Question> open = decisions.open(RowCounts.NONE);
        while (!open.isEmpty()) {
            Question first = open.get(0);
            String name = first.alternativeNames().get(choice.applyAsInt(first));
            decisions.answer(Answer.choose(first.id(), name, "test"));
            open = decisions.open(RowCounts.NONE);
        }
    }
}
