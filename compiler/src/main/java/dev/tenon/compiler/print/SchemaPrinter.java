package dev.tenon.compiler.print;

import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.EnumStorage;
import dev.tenon.compiler.model.Namespace;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.schema.Enumeration;
import dev.tenon.compiler.schema.Schema;
import dev.tenon.compiler.source.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A schema as text in canonical form; reading it gives the same schema again. */
public final class SchemaPrinter {
    private SchemaPrinter() {}

    public static String print(Schema schema) {
        return formatted(String.join("", sections(schema).values()));
    }

    /** A text for each module, each a file of its own; what is in none is under the empty name. */
    public static SortedMap<String, String> printModules(Schema schema) {
        SortedMap<String, String> files = new TreeMap<>();
        sections(schema).forEach((module, text) -> files.put(module, formatted(text)));
        return files;
    }

    /** By module; what is in none comes first. */
    private static SortedMap<String, String> sections(Schema schema) {
        Map<String, String> enums =
                schema.enums().stream().collect(Collectors.toMap(Enumeration::typeName, Enumeration::name));
        Map<String, Entity> entities =
                schema.entities().stream().collect(Collectors.toMap(Entity::name, Function.identity()));
        Placed out = new Placed();
        schema.enums().forEach(e -> out.in(e.typeName(), enumeration(e)));
        schema.entities().forEach(entity -> out.in(entity.table(), new EntityPrinter(entity, entities, enums).print()));
        schema.sequences().forEach(sequence -> out.in(sequence.name(), ObjectPrinter.sequence(sequence)));
        schema.views().forEach(view -> out.in(view.table(), ObjectPrinter.view(view, enums)));
        schema.objects().forEach(object -> out.in(object.name(), ObjectPrinter.object(object)));
        schema.casts().forEach(cast -> out.in("", CastPrinter.print(cast, enums)));
        return out.texts(schema.modules());
    }

    private static String formatted(String text) {
        Diagnostics found = new Diagnostics();
        return Formatter.format(new SourceFile("schema", text), found)
                .orElseThrow(() -> new IllegalStateException("printed what cannot be read: " + found.sorted()));
    }

    /** Declarations by the module they are in. */
    private static final class Placed {
        private final Map<String, StringBuilder> byModule = new TreeMap<>();

        void in(String physical, String declaration) {
            String module = QualifiedName.of(physical).schema().orElse("");
            byModule.computeIfAbsent(module, name -> new StringBuilder()).append(declaration);
        }

        SortedMap<String, String> texts(List<Namespace> modules) {
            SortedMap<String, String> texts = new TreeMap<>();
            if (byModule.containsKey("")) {
                texts.put("", byModule.get("").toString());
            }
            for (Namespace module : modules) {
                texts.put(
                        module.name(),
                        doc(module.comment()) + "module " + moduleName(module.name()) + "\n"
                                + byModule.getOrDefault(module.name(), new StringBuilder()));
            }
            return texts;
        }

        private static String moduleName(String name) {
            return Naming.snakeCase(name).equals(name) ? NamePrinter.print(name) : '`' + name + '`';
        }
    }

    private static String enumeration(Enumeration e) {
        boolean documented = e.values().stream().anyMatch(value -> value.doc().isPresent());
        List<String> values = e.values().stream()
                .map(value -> doc(value.doc()) + NamePrinter.print(value.label()))
                .toList();
        String body = documented ? "\n" + String.join("\n", values) + "\n" : " " + String.join(", ", values) + " ";
        String type = QualifiedName.bare(e.typeName());
        return doc(e.doc()) + "enum " + NamePrinter.print(e.name())
                + (type.equals(Naming.snakeCase(e.name())) ? "" : " type " + NamePrinter.text(type))
                + (e.storage() == EnumStorage.CHECK ? " as check" : "") + " {" + body + "}\n";
    }

    static String doc(Optional<String> doc) {
        return doc.map(text -> "/// " + text.replace("\n", "\n/// ") + "\n").orElse("");
    }

    /** The values of an enum as they are written: as names. */
    private static Expr named(Expr value) {
        if (value instanceof Expr.Array array) {
            return new Expr.Array(
                    array.elements().stream().map(SchemaPrinter::named).toList());
        }
        return value instanceof Expr.Str label ? new Expr.Name(label.value()) : value;
    }

    /**
     * @param ofEnum whether a text is the name of a value
     * @param alone whether it is that of the field that is alone the key
     */
    static String byDefault(Default byDefault, boolean ofEnum, boolean alone) {
        if (byDefault instanceof Default.Generated computed) {
            return ColumnPrinter.generated(computed);
        }
        if (byDefault instanceof Default.Identity identity) {
            return " = " + identity.schemaText(alone);
        }
        Expr value = ((Default.Value) byDefault).expr();
        return " = " + ExprPrinter.printOperand(ofEnum ? named(value) : value);
    }
}
