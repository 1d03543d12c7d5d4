package dev.tenon.migrate.dialect.sqlite;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.TableOption;
import java.util.Locale;
import java.util.Optional;

/**
 * What columns declare in a strict table. SQLite has six words there, and they say how values are stored and no more; so the
 * name of the type stands behind the word as a comment, which the database keeps, so that a reader finds the type again.
 */
final class SqliteStrict {

    private SqliteStrict() {}

    static boolean is(Table table) {
        return table.is(TableOption.STRICT);
    }

    /** The word and the type's own name, where that is not the word. */
    static String declared(String name) {
        String word = word(name);
        return word.equals(name) ? word : word + " /* " + name + " */";
    }

    /** Whether the name of a column's type needs no comment. */
    static boolean isWord(Column column) {
        return TableOption.isStrictType(SqliteTypes.declaredName(column));
    }

    /** How a type stores its values: the affinity says it. A number that may have a fraction is a real. */
    static String word(String name) {
        if (TableOption.isStrictType(name)) {
            return name;
        }
        SqliteAffinity affinity = SqliteAffinity.of(name);
        return affinity == SqliteAffinity.NUMERIC ? SqliteAffinity.REAL.name() : affinity.name();
    }

    /** What becomes of values of a column. */
    static SqliteAffinity affinity(Column column, Table table) {
        String name = SqliteTypes.declaredName(column);
        if (!is(table)) {
            return SqliteAffinity.of(name);
        }
        String word = word(name).toUpperCase(Locale.ROOT);
        // Elsewhere ANY makes numbers of texts.
        return word.equals("ANY") ? SqliteAffinity.BLOB : SqliteAffinity.of(word);
    }

    /**
     * Holds for a value that a column would refuse. Of a type of the author's own, that is: the check of any other has kept
     * such values out.
     */
    static Optional<String> refused(Table tableBefore, Column before, Table tableAfter, Column after) {
        String word = word(SqliteTypes.declaredName(after)).toUpperCase(Locale.ROOT);
        boolean known = is(tableBefore)
                && word.equals(word(SqliteTypes.declaredName(before)).toUpperCase(Locale.ROOT));
        return !is(tableAfter) || known || !SqliteTypes.isDeclaredByAuthor(after)
                ? Optional.empty()
                : refused(word, SqliteDdl.quote(before.name()));
    }

    /** SQLite takes what it can make a value of the word without loss. */
    private static Optional<String> refused(String word, String c) {
        String stored = "typeof(" + c + ")";
        String number = "cast(" + c + " as numeric)";
        return switch (word) {
            case "ANY" -> Optional.empty();
            case "BLOB" -> Optional.of(stored + " not in ('blob', 'null')");
            case "TEXT" -> Optional.of(stored + " = 'blob'");
            case "REAL" ->
                Optional.of("(" + stored + " = 'blob' or " + stored + " = 'text' and " + number + " <> " + c + ")");
            default ->
                Optional.of("(" + stored + " = 'blob' or " + stored + " = 'text' and (" + number + " <> " + c
                        + " or typeof(" + number + ") <> 'integer') or " + stored + " = 'real' and cast(" + c
                        + " as integer) <> " + c + ")");
        };
    }
}
