package dev.tenon.migrate.run;

import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.lower.Lowered;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.StepWriter;
import dev.tenon.migrate.file.Fingerprints;
import dev.tenon.migrate.file.Migration;
import dev.tenon.migrate.file.MigrationFolder;
import dev.tenon.migrate.file.MigrationPrinter;
import dev.tenon.migrate.file.Migrations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A project's migrations, each written for the next version of its schema. */
public final class Chain {
    private final List<SourceFile> files = new ArrayList<>();
    private Database state = Database.EMPTY;

    public static String id(int number) {
        return "20261120T08000" + number + "_m" + number;
    }

    /** One more version of the schema. */
    public Chain then(String dsl) {
        return then(dsl, text -> text);
    }

    /** @param edit what the author does to the file before it is committed */
    public Chain then(String dsl, UnaryOperator<String> edit) {
        Compilation compilation = Compiler.compile(List.of(new SourceFile("schema.dsl", dsl)));
        if (compilation.hasErrors()) {
            throw new IllegalArgumentException(String.valueOf(compilation.diagnostics()));
        }
        Database next = compilation.lowered().orElseThrow().model();
        Lowered lowered = compilation.lowered().orElseThrow();
        StepWriter.Steps steps = new StepWriter(ClassSource.ofProgram().casts(lowered.casts()))
                .write(state, next, lowered.renames(), Answers.NONE);
        int number = files.size() + 1;
        List<String> after = number == 1 ? List.of() : List.of(id(number - 1));
        String text = MigrationPrinter.print(
                new Migration(id(number), after, Fingerprints.of(next), Optional.empty(), steps.up(), steps.down()));
        files.add(new SourceFile(id(number) + Migration.EXTENSION, edit.apply(text)));
        state = next;
        return this;
    }

    public List<SourceFile> files() {
        return List.copyOf(files);
    }

    public Migrations load() {
        return load(files);
    }

    public static Migrations load(List<SourceFile> files) {
        Diagnostics found = new Diagnostics();
        Migrations migrations = MigrationFolder.load(files, found);
        if (found.hasErrors()) {
            throw new IllegalArgumentException(
                    found.sorted() + "\n" + files.get(files.size() - 1).text());
        }
        return migrations;
    }
}
