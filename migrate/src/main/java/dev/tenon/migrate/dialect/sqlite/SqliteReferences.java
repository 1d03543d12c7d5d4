package dev.tenon.migrate.dialect.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether every foreign key finds its row. */
final class SqliteReferences {

    private static final String ORPHANS = """
            select orphan."table", orphan.parent, count(*), min(orphan.rowid),
                   (select group_concat(key."from", ', ') from pragma_foreign_key_list(orphan."table") key
                     where key.id = orphan.fkid)
            from pragma_foreign_key_check orphan
            group by orphan."table", orphan.parent, orphan.fkid
            order by 1, 2, 5
            """;

    private SqliteReferences() {}

    /** A sentence for each foreign key that some rows break. */
    static List<String> violations(Connection connection) throws SQLException {
        try {
            return SqliteQueries.rows(
                    connection,
                    ORPHANS,
                    row -> sentence(
                            row.getString(1), row.getString(2), row.getLong(3), row.getString(4), row.getString(5)));
        } catch (SQLException refused) {
            String words = SqliteQueries.words(refused);
            if (words.startsWith("foreign key mismatch")) {
                return List.of(words + ": the columns referred to are neither a primary key nor unique");
            }
            throw refused;
        }
    }

    private static String sentence(String table, String parent, long rows, @Nullable String first, String columns) {
        String who = rows == 1 ? "1 row of " + table + " refers" : rows + " rows of " + table + " refer";
        // A table without rowids has no number to tell.
        return who + " by " + columns + " to a " + parent + " that does not exist"
                + (first == null ? "" : "; the first is row " + first);
    }
}
