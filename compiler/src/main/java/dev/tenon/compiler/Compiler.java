package dev.tenon.compiler;

import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.diagnostic.Rung;
import dev.tenon.compiler.lower.Lowered;
import dev.tenon.compiler.lower.Lowering;
import dev.tenon.compiler.lower.ObjectCycles;
import dev.tenon.compiler.lower.OptionsCheck;
import dev.tenon.compiler.lower.TableMemory;
import dev.tenon.compiler.parse.Parser;
import dev.tenon.compiler.resolve.EntityMemory;
import dev.tenon.compiler.resolve.Resolved;
import dev.tenon.compiler.resolve.Resolver;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.syntax.SchemaFileSyntax;
import java.util.List;
import java.util.Optional;

/** The whole way from schema files to the relational model. */
public final class Compiler {
    private Compiler() {}

    public static Compilation compile(List<SourceFile> files) {
        List<Parsed> parsed = files.parallelStream().map(Parsed::of).toList();
        Diagnostics found = new Diagnostics();
        parsed.forEach(file -> found.addAll(file.found().sorted()));
        return compile(parsed.stream().map(Parsed::syntax).toList(), found);
    }

    /** A file by itself, so that several can be read at a time. */
    private record Parsed(SchemaFileSyntax syntax, Diagnostics found) {
        static Parsed of(SourceFile file) {
            Diagnostics own = new Diagnostics();
            return new Parsed(Parser.parse(file, own), own);
        }
    }

    /**
     * The way on from files that are parsed already.
     *
     * @param found what was wrong with them; gets what else there is
     */
    public static Compilation compile(List<SchemaFileSyntax> syntax, Diagnostics found) {
        if (found.hasErrors(Rung.SYNTAX)) {
            return failed(found);
        }
        return compile(syntax, new EntityMemory(), new TableMemory(), found);
    }

    /** @param found no error of syntax */
    static Compilation compile(
            List<SchemaFileSyntax> syntax, EntityMemory entities, TableMemory tables, Diagnostics found) {
        Resolved resolved = Resolver.resolve(syntax, entities, found);
        if (found.hasErrors()) {
            return failed(found);
        }
        Lowered lowered = Lowering.lower(resolved, tables);
        ObjectCycles.check(resolved.schema(), lowered, found);
        OptionsCheck.check(resolved.schema(), lowered, found);
        if (found.hasErrors()) {
            return failed(found);
        }
        return new Compilation(Optional.of(resolved.schema()), Optional.of(lowered), found.sorted());
    }

    private static Compilation failed(Diagnostics found) {
        return new Compilation(Optional.empty(), Optional.empty(), found.firstRung());
    }
}
