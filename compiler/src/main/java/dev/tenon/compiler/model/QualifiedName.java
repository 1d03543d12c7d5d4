package dev.tenon.compiler.model;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The name of a table, type, view or sequence with the schema of the database that it is in. In the model such a name is one
 * text: {@code shop.orders}; SQLite, which has no schemas, takes it as it is. What names no schema is where the connection's
 * default is.
 */
public record QualifiedName(Optional<String> schema, String name) {

    public static QualifiedName of(String text) {
        int dot = text.indexOf('.');
        return dot < 0
                ? new QualifiedName(Optional.empty(), text)
                : new QualifiedName(Optional.of(text.substring(0, dot)), text.substring(dot + 1));
    }

    /** The name without its schema: what a thing is called where it stands. */
    public static String bare(String text) {
        return of(text).name;
    }

    /** The name in the schema, unless it names one itself. */
    public static String in(Optional<String> schema, String name) {
        return name.indexOf('.') >= 0 ? name : new QualifiedName(schema, name).toString();
    }

    /** As one word, for the names that are made of it. */
    public static String flat(String text) {
        return text.replace('.', '_');
    }

    /** The name with another beginning, in the same schema. */
    public static String prefixed(String prefix, String text) {
        QualifiedName qualified = of(text);
        return new QualifiedName(qualified.schema, Naming.fit(prefix + qualified.name)).toString();
    }

    /** As it is written where each of its parts is quoted by itself. */
    public String written(UnaryOperator<String> quote) {
        return schema.map(s -> quote.apply(s) + ".").orElse("") + quote.apply(name);
    }

    @Override
    public String toString() {
        return written(part -> part);
    }
}
