package dev.tenon.migrate.parse.sql;

import dev.tenon.grammar.sql.SqliteSqlParser;
import dev.tenon.grammar.sql.SqliteSqlParser.NameContext;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** Names in any of SQLite's four quotes, or in none. */
final class Names {
    private static final Set<Integer> NO_NAMES = Set.of(
            SqliteSqlParser.NUMBER,
            SqliteSqlParser.BLOB,
            SqliteSqlParser.NULL,
            SqliteSqlParser.CURRENT,
            SqliteSqlParser.STAR);

    private Names() {}

    static String of(NameContext tree) {
        return unquoted(tree.getText());
    }

    static boolean isName(Token token) {
        return !NO_NAMES.contains(token.getType());
    }

    static String unquoted(String written) {
        char first = written.charAt(0);
        if (first == '[') {
            return written.substring(1, written.length() - 1);
        }
        if (first != '"' && first != '`' && first != '\'') {
            return written;
        }
        String quote = String.valueOf(first);
        return written.substring(1, written.length() - 1).replace(quote + quote, quote);
    }
}
