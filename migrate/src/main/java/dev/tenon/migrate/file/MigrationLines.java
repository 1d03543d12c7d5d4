package dev.tenon.migrate.file;

import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.parse.MigrationParser;
import java.util.List;
import java.util.Optional;

/** Lines of the language of migrations by themselves, without a file around them. */
public final class MigrationLines {
    private MigrationLines() {}

    /** Operations, given the state they meet; empty where something is wrong, which is then in {@code found}. */
    public static Optional<List<Step>> read(SourceFile lines, Database before, Diagnostics found) {
        return MigrationParser.operations(lines, found)
                .flatMap(syntax -> Binding.bind(syntax, before, found))
                .map(Binding.Bound::steps);
    }
}
