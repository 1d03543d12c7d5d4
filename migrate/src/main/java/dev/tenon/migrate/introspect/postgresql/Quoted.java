package dev.tenon.migrate.introspect.postgresql;

import dev.tenon.compiler.model.QualifiedName;

/** Names as SQL takes them in any case. */
final class Quoted {
    private Quoted() {}

    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** @param name as the model has it */
    static String relation(String name) {
        return QualifiedName.of(name).written(Quoted::name);
    }

    /** @param name with its schema before a dot where that is not the usual one */
    static String collation(String name) {
        int dot = name.indexOf('.');
        boolean qualified = dot > 0 && name.substring(0, dot).matches("[a-z_][a-z0-9_]*");
        return qualified ? name(name.substring(0, dot)) + "." + name(name.substring(dot + 1)) : name(name);
    }
}
