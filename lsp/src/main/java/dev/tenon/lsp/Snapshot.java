package dev.tenon.lsp;

import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.Recompiler;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.lint.Linter;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.schema.Enumeration;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.syntax.SchemaFileSyntax;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A project at one moment: its texts and what they mean together. Never changes; found out as far as somebody asks. */
final class Snapshot {
    private final Map<String, ParsedFile> byUri;
    private final Map<String, ParsedFile> byName;
    private final Recompiler recompiler;
    private final Linter linter;
    private final Optional<Compilation> before;
    private final Supplier<Migrated> migrated;
    private Compilation compilation;
    private Declared declared;
    private SymbolIndex index;

    /** @param before the last compilation without errors */
    Snapshot(
            List<ParsedFile> files,
            Recompiler recompiler,
            Linter linter,
            Optional<Compilation> before,
            Supplier<Migrated> migrated) {
        this.recompiler = recompiler;
        this.migrated = migrated;
        this.byUri = files.stream().collect(Collectors.toMap(ParsedFile::uri, Function.identity()));
        this.byName =
                files.stream().collect(Collectors.toMap(file -> file.file().name(), Function.identity(), (a, b) -> a));
        this.linter = linter;
        this.before = before;
    }

    Optional<ParsedFile> file(String uri) {
        return Optional.ofNullable(byUri.get(uri));
    }

    /** By the name that the files have in messages. */
    String uri(SourceFile file) {
        return byName.get(file.name()).uri();
    }

    List<ParsedFile> files() {
        return List.copyOf(byUri.values());
    }

    Compilation compilation() {
        if (compilation == null) {
            Diagnostics found = new Diagnostics();
            byUri.values().forEach(file -> found.addAll(file.found()));
            compilation = recompiler.compile(
                    byUri.values().stream().map(ParsedFile::syntax).toList(), found);
        }
        return compilation;
    }

    /** What `dsl check` says. */
    List<Diagnostic> findings() {
        return linter.lint(
                compilation(), byUri.values().stream().map(ParsedFile::file).toList());
    }

    /** Without errors: this compilation, else the last one that had none. */
    Optional<Compilation> lastGood() {
        return compilation().hasErrors() ? before : Optional.of(compilation());
    }

    /** What an enum is called in the database. */
    String typeName(String enumeration) {
        return lastGood()
                .flatMap(Compilation::schema)
                .flatMap(schema -> schema.enums().stream()
                        .filter(e -> e.name().equals(enumeration))
                        .map(Enumeration::typeName)
                        .findFirst())
                .orElseGet(() -> Naming.snakeCase(enumeration));
    }

    /** As it is on disk now. */
    Migrated migrated() {
        return migrated.get();
    }

    SymbolIndex index() {
        if (index == null) {
            index = new SymbolIndex(declared(), outlines());
        }
        return index;
    }

    /** As far as the files can be read. */
    Declared declared() {
        if (declared == null) {
            declared = new Declared(outlines());
        }
        return declared;
    }

    private List<SchemaFileSyntax> outlines() {
        return byUri.values().stream().map(ParsedFile::outline).toList();
    }
}
