package dev.tenon.migrate.pull;

import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Named;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.print.SchemaPrinter;
import dev.tenon.compiler.raise.Raising;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.source.Span;
import dev.tenon.migrate.project.Project;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.RefusedException.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A model as the texts of schema files, held against the compiler: what they mean is the model, or there are none. */
final class SchemaText {
    /** Of what is in no module. */
    private static final String MAIN = "main";

    private static final int SHOWN = 10;
    private static final Pattern DECLARATION =
            Pattern.compile("(?m)^(enum|entity|materialized view|view|sequence|sql) .*?(?= [{]| on |$)");

    private final Database model;

    private SchemaText(Database model) {
        this.model = model;
    }

    static Map<String, String> of(Database model) {
        return new SchemaText(model).proven();
    }

    private Map<String, String> proven() {
        Map<String, String> files = new TreeMap<>();
        Set<String> taken = new HashSet<>();
        SchemaPrinter.printModules(Raising.raise(model))
                .forEach((module, text) -> files.put(fileName(module, taken), text));
        List<SourceFile> sources = files.entrySet().stream()
                .map(file -> new SourceFile(file.getKey(), file.getValue()))
                .toList();
        Compilation compiled = Compiler.compile(sources);
        if (compiled.hasErrors()) {
            throw refused(
                    "the compiler does not take what would be written",
                    compiled.diagnostics().stream()
                            .filter(Diagnostic::isError)
                            .map(error -> described(error, files))
                            .toList());
        }
        Database meant = compiled.lowered().orElseThrow().model();
        if (!meant.equals(model)) {
            throw refused("what would be written does not mean what is in the database", differing(meant));
        }
        return files;
    }

    /** No two differ by case alone, which some file systems do not see. */
    private static String fileName(String module, Set<String> taken) {
        String plain = module.isEmpty() ? MAIN : module.replaceAll("[^\\p{L}\\p{Nd}_-]", "_");
        String name = plain;
        for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = plain + "_" + i;
        }
        return name + Project.SCHEMA_EXTENSION;
    }

    private RefusedException refused(String what, List<String> where) {
        String shown = where.stream().limit(SHOWN).map(line -> "\n  " + line).collect(Collectors.joining());
        String rest = where.size() > SHOWN ? "\n  … and " + (where.size() - SHOWN) + " more" : "";
        return new RefusedException(
                Reason.FINDING,
                what + "; nothing was written" + shown + rest
                        + "\nLeave these objects out by their names, [database] ignore = [\"…\"] in dsl.toml, and please report it");
    }

    private static String described(Diagnostic error, Map<String, String> files) {
        return error.span().map(span -> declaration(span, files) + ": ").orElse("") + error.message();
    }

    /** What the place is in. */
    private static String declaration(Span span, Map<String, String> files) {
        Matcher heads = DECLARATION.matcher(files.get(span.file().name()));
        String last = span.file().name();
        while (heads.find() && heads.start() <= span.start()) {
            last = heads.group();
        }
        return last;
    }

    private List<String> differing(Database meant) {
        List<String> names = new ArrayList<>();
        names.addAll(differing("enum ", model.enums(), meant.enums()));
        names.addAll(differing("table ", model.tables(), meant.tables()));
        names.addAll(differing("", model.objects(), meant.objects()));
        names.addAll(differing("schema ", model.namespaces(), meant.namespaces()));
        return names;
    }

    private static <T extends Named> Collection<String> differing(String kind, Names<T> ones, Names<T> others) {
        return Stream.concat(ones.names().stream(), others.names().stream())
                .distinct()
                .filter(name -> !ones.get(name).equals(others.get(name)))
                .map(name -> kind + name)
                .sorted()
                .toList();
    }
}
