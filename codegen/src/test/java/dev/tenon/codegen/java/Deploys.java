package dev.tenon.codegen.java;

import dev.tenon.codegen.GeneratedFile;
import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.lower.Lowered;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.StepWriter;
import dev.tenon.migrate.file.Fingerprints;
import dev.tenon.migrate.file.Migration;
import dev.tenon.migrate.file.MigrationFolder;
import dev.tenon.migrate.file.MigrationPrinter;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.runtime.MigrationRef;
import dev.tenon.runtime.SchemaDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One deploy after another, each of one change: migration 0 makes what is there before all of them, and each further one
 * changes a table of its own. So two programs are enough, one of before and one of behind all.
 */
final class Deploys {
    private final List<Change> changes;
    private final Migrations migrations;

    Deploys(List<Change> changes) {
        this.changes = changes;
        this.migrations = load();
    }

    Migrations migrations() {
        return migrations;
    }

    /** What a program was built for that knows so many of the changes. */
    SchemaDescriptor descriptor(int known) {
        List<MigrationRef> refs = migrations.ordered().stream()
                .limit(known + 1)
                .map(revision -> new MigrationRef(revision.id(), revision.fingerprint(), revision.checksum()))
                .toList();
        return new SchemaDescriptor("deploys", refs.get(known).fingerprint(), refs);
    }

    /** The generated classes of a program that knows so many of the changes. */
    List<GeneratedFile> program(int known, String packageName) {
        return new JavaGenerator()
                .generate(Requests.of(compiled(known).schema().orElseThrow(), descriptor(known), packageName));
    }

    private Compilation compiled(int known) {
        String text = IntStream.range(0, changes.size())
                .mapToObj(i -> numbered(
                        i < known ? changes.get(i).after() : changes.get(i).before(), i))
                .collect(Collectors.joining("\n"));
        Compilation compilation = Compiler.compile(List.of(new SourceFile("schema.dsl", text)));
        if (compilation.hasErrors()) {
            throw new IllegalArgumentException(String.valueOf(compilation.diagnostics()));
        }
        return compilation;
    }

    static String numbered(String text, int number) {
        return text.replace("#", String.valueOf(number));
    }

    private Migrations load() {
        List<SourceFile> files = new ArrayList<>();
        Database state = Database.EMPTY;
        for (int known = 0; known <= changes.size(); known++) {
            Lowered lowered = compiled(known).lowered().orElseThrow();
            StepWriter.Steps steps =
                    new StepWriter(Dialects.casts()).write(state, lowered.model(), lowered.renames(), Answers.NONE);
            String text = MigrationPrinter.print(new Migration(
                    id(known),
                    known == 0 ? List.of() : List.of(id(known - 1)),
                    Fingerprints.of(lowered.model()),
                    Optional.empty(),
                    steps.up(),
                    steps.down()));
            files.add(new SourceFile(id(known) + Migration.EXTENSION, edited(text, known - 1)));
            state = lowered.model();
        }
        Diagnostics found = new Diagnostics();
        Migrations loaded = MigrationFolder.load(files, found);
        if (found.hasErrors()) {
            throw new IllegalArgumentException(String.valueOf(found.sorted()));
        }
        return loaded;
    }

    /** With the author's own steps where the change has some. */
    private String edited(String text, int number) {
        return number < 0
                ? text
                : changes.get(number)
                        .steps()
                        .map(steps -> text.substring(0, text.indexOf("up {")) + "up {\n" + numbered(steps.up(), number)
                                + "\n}\n\ndown {\n" + numbered(steps.down(), number) + "\n}\n")
                        .orElse(text);
    }

    static String id(int known) {
        return "20261123T0900%02d_change".formatted(known);
    }
}
