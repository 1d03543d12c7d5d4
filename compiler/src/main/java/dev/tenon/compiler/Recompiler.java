package dev.tenon.compiler;

import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.diagnostic.Rung;
import dev.tenon.compiler.lower.TableMemory;
import dev.tenon.compiler.parse.Parser;
import dev.tenon.compiler.resolve.EntityMemory;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.syntax.SchemaFileSyntax;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compiles one project again and again, and does not do again what has not changed since the last time. What it says is
 * what {@link Compiler} says.
 */
public final class Recompiler {
    private Map<String, Parsed> parsed = Map.of();
    private final EntityMemory entities = new EntityMemory();
    private final TableMemory tables = new TableMemory();

    private record Parsed(SourceFile file, SchemaFileSyntax syntax, List<Diagnostic> found) {}

    public synchronized Compilation compile(List<SourceFile> files) {
        Map<String, Parsed> now = new HashMap<>();
        Diagnostics found = new Diagnostics();
        List<SchemaFileSyntax> syntax = files.stream()
                .map(file -> {
                    Parsed known = parsed.get(file.name());
                    Parsed read = known != null && known.file().equals(file) ? known : parse(file);
                    now.put(file.name(), read);
                    found.addAll(read.found());
                    return read.syntax();
                })
                .toList();
        parsed = now;
        return compile(syntax, found);
    }

    private static Parsed parse(SourceFile file) {
        Diagnostics found = new Diagnostics();
        SchemaFileSyntax syntax = Parser.parse(file, found);
        return new Parsed(file, syntax, found.sorted());
    }

    /**
     * The way on from files that are parsed already: one that has not changed is the same object.
     *
     * @param found what was wrong with them; gets what else there is
     */
    public synchronized Compilation compile(List<SchemaFileSyntax> syntax, Diagnostics found) {
        if (found.hasErrors(Rung.SYNTAX)) {
            return Compiler.compile(syntax, found);
        }
        Diagnostics tried = new Diagnostics();
        tried.addAll(found.sorted());
        Compilation compilation = Compiler.compile(syntax, entities, tables, tried);
        // What is remembered has no errors; all of them are found by looking at all.
        return compilation.hasErrors() ? Compiler.compile(syntax, found) : compilation;
    }
}
