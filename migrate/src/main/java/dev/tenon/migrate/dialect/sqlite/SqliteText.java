package dev.tenon.migrate.dialect.sqlite;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Table;
import java.util.Optional;

/** What SQLite says of the columns of a table when it is asked: {@code pragma table_xinfo}. */
public final class SqliteText {
    private SqliteText() {}

    /** The declared type, without the comment that may stand behind it. */
    public static String type(Column column, Table table, Database database) {
        String declared = new SqliteDdl(table, database).declaredType(column);
        int comment = declared.indexOf(" /*");
        return comment < 0 ? declared : declared.substring(0, comment);
    }

    /** The default, without its parentheses. */
    public static Optional<String> byDefault(Column column, Table table, Database database) {
        return new SqliteDdl(table, database).byDefault(column);
    }

    /** Whether it counts the numbers of a column. */
    public static boolean counts(Column column, Table table) {
        return SqliteDdl.identity(table).filter(column::equals).isPresent();
    }
}
