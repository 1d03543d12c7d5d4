package dev.tenon.migrate.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.diagnostic.DiagnosticText;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.diagnostic.Theme;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.diff.StepWriter.Steps;
import dev.tenon.migrate.file.Fingerprints;
import dev.tenon.migrate.file.Migration;
import dev.tenon.migrate.file.MigrationFolder;
import dev.tenon.migrate.file.MigrationPrinter;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.op.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Migrations as files, without a folder. */
public final class Files {

    private Files() {}

    /** The file of a migration that leads to {@code after}. */
    public static SourceFile file(String id, List<String> parents, Database after, Steps steps) {
        Migration migration =
                new Migration(id, parents, Fingerprints.of(after), Optional.empty(), steps.up(), steps.down());
        return new SourceFile("migrations/" + id + Migration.EXTENSION, MigrationPrinter.print(migration));
    }

    /** The migrations of files in which nothing is wrong. */
    public static Migrations load(List<SourceFile> files) {
        Diagnostics found = new Diagnostics();
        Migrations migrations = MigrationFolder.load(files, found);
        assertEquals(
                "",
                new DiagnosticText(Theme.PLAIN).print(found.sorted()),
                () -> files.stream().map(SourceFile::text).reduce("", String::concat));
        return migrations;
    }

    /** The steps with every question answered. */
    public static List<Step> decided(List<Step> steps, ToIntFunction<Step.Decide> choice) {
        List<Step> decided = new ArrayList<>();
        for (Step step : steps) {
            if (step instanceof Step.Decide decide) {
                decided.addAll(decided(
                        decide.alternatives().get(choice.applyAsInt(decide)).steps(), choice));
            } else {
                decided.add(step);
            }
        }
        return decided;
    }
}
