package dev.tenon.migrate.run;

import java.util.function.UnaryOperator;

/** What an author writes into a migration by hand. */
public final class Sql {

    private Sql() {}

    public static UnaryOperator<String> atTheEndOfUp(String sql) {
        return atTheEndOfUp(sql, sql);
    }

    public static UnaryOperator<String> atTheEndOfUp(String postgresql, String sqlite) {
        String step = "  sql { postgresql \"" + postgresql + "\" sqlite \"" + sqlite + "\" }\n";
        return text -> text.replace("}\n\ndown {", step + "}\n\ndown {");
    }

    /** All of a file's lines anew. */
    public static UnaryOperator<String> steps(String up, String down) {
        return text -> text.substring(0, text.indexOf("up {")) + "up {\n" + up + "\n}\n\ndown {\n" + down + "\n}\n";
    }

    /** The line that runs a data migration. */
    public static String run(Class<?> type) {
        String name = type.getName();
        int dot = name.lastIndexOf('.');
        return "run " + name.substring(0, dot + 1) + "`" + name.substring(dot + 1) + "`";
    }

    /** The lines of the first alternative in place of the question. */
    public static UnaryOperator<String> firstAnswer() {
        return text -> text.replaceFirst("(?s)  decide [^\n]*\n +\\w+ \\{\n(.*?)\n    }\n.*?\n  }\n", "$1\n");
    }
}
