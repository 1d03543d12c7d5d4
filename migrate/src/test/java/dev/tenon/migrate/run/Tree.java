package dev.tenon.migrate.run;

import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.lower.Lowered;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.StepWriter;
import dev.tenon.migrate.file.Fingerprints;
import dev.tenon.migrate.file.Held;
import dev.tenon.migrate.file.Migration;
import dev.tenon.migrate.file.MigrationPrinter;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Migrations of several people: each stands on those that its author had. */
public final class Tree {
    private final List<SourceFile> files = new ArrayList<>();

    /** Named by when it was written, so that the order of the folder is the order of these calls. */
    public Tree then(String name, String dsl, String... after) {
        return then(name, dsl, text -> text, after);
    }

    /** @param edit what the author does to the file before it is committed */
    public Tree then(String name, String dsl, UnaryOperator<String> edit, String... after) {
        Compilation compilation = Compiler.compile(List.of(new SourceFile("schema.dsl", dsl)));
        if (compilation.hasErrors()) {
            throw new IllegalArgumentException(String.valueOf(compilation.diagnostics()));
        }
        Lowered lowered = compilation.lowered().orElseThrow();
        StepWriter.Steps steps = new StepWriter(ClassSource.ofProgram().casts(lowered.casts()))
                .write(state(after), lowered.model(), lowered.renames(), Answers.NONE);
        return add(name, lowered.model(), steps, edit, after);
    }

    /** Stands on several, and does nothing else. */
    public Tree merge(String name, String... after) {
        return add(name, state(after), new StepWriter.Steps(List.of(), List.of()), text -> text, after);
    }

    private Tree add(String name, Database next, StepWriter.Steps steps, UnaryOperator<String> edit, String... after) {
        String text = MigrationPrinter.print(
                new Migration(name, List.of(after), Fingerprints.of(next), Optional.empty(), steps.up(), steps.down()));
        files.add(new SourceFile(name + Migration.EXTENSION, edit.apply(text)));
        return this;
    }

    private Database state(String... ids) {
        Migrations all = load();
        List<Revision> held = new ArrayList<>();
        for (String id : ids) {
            all.upTo(all.get(id).orElseThrow()).stream()
                    .filter(revision -> !held.contains(revision))
                    .forEach(held::add);
        }
        return Held.of(held).state();
    }

    public List<SourceFile> files() {
        return List.copyOf(files);
    }

    public Migrations load() {
        return Chain.load(files);
    }
}
