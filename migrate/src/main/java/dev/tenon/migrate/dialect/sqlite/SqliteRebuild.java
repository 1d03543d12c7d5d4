package dev.tenon.migrate.dialect.sqlite;

import static dev.tenon.migrate.dialect.sqlite.SqliteDdl.quote;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.dialect.Dialect.Rebuild;
import dev.tenon.migrate.statement.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table built anew, in the order of SQLite's own documentation: new table, copy, drop, rename, indexes. It needs foreign
 * key enforcement off, or dropping the old table would delete the rows that refer to it; the table's triggers go with it.
 * {@link SqliteSession} sees to both.
 */
final class SqliteRebuild {

    private static final String PREFIX = "dsl_new_";

    private final CastRegistry casts;

    SqliteRebuild(CastRegistry casts) {
        this.casts = casts;
    }

    List<Statement> statements(Rebuild rebuild) {
        Table after = rebuild.after();
        String name = after.name();
        SqliteDdl ddl = new SqliteDdl(after, rebuild.stateAfter());
        List<Statement> statements = new ArrayList<>();
        if (!rebuild.before().name().equals(name)) {
            statements.addAll(renameTable(rebuild.before().name(), name));
        }
        Map<String, SqliteOrigins.Origin> origins = new SqliteOrigins(casts, rebuild).read();
        statements.add(SqliteStatements.catalog(ddl.createTable(PREFIX + name)));
        boolean countsOn = countsOn(rebuild.before(), after, origins);
        if (!countsOn) {
            statements.addAll(SqliteCounter.begin(after, PREFIX + name));
        }
        statements.add(SqliteStatements.rewrite(new SqliteCopy(rebuild.before(), after, origins).sql(PREFIX + name)));
        if (countsOn) {
            statements.addAll(SqliteCounter.goOn(rebuild.before(), after, PREFIX + name));
        }
        // Those of the model come back from the model; any other that is left then is somebody's, and stays.
        SqliteDdl.indexes(rebuild.before())
                .forEach(index ->
                        statements.add(SqliteStatements.catalog("drop index if exists " + quote(index.name()))));
        statements.add(SqliteStatements.catalog(drop(name)));
        // Without this, views that read the table make the rename fail, though they are right again behind it.
        statements.add(SqliteStatements.catalog("pragma legacy_alter_table = on"));
        statements.add(SqliteStatements.catalog(putInPlace(name)));
        statements.add(SqliteStatements.catalog("pragma legacy_alter_table = off"));
        SqliteDdl.indexes(after).forEach(index -> statements.add(SqliteStatements.indexBuild(ddl.createIndex(index))));
        // The old ones went with the old table.
        ElementTriggers.of(after, rebuild.stateAfter())
                .values()
                .forEach(trigger -> statements.add(SqliteStatements.catalog(trigger)));
        return statements;
    }

    /** In two steps where only the case changes: SQLite finds the new name taken, by the table itself. */
    static List<Statement> renameTable(String from, String to) {
        if (SqliteDdl.isSameName(from, to)) {
            String between = PREFIX + to;
            return List.of(
                    SqliteStatements.catalog(SqliteDdl.alter(from, "rename to " + quote(between))),
                    SqliteStatements.catalog(SqliteDdl.alter(between, "rename to " + quote(to))));
        }
        return List.of(SqliteStatements.catalog(SqliteDdl.alter(from, "rename to " + quote(to))));
    }

    /** The statement that takes the old table away, and its triggers with it. */
    static String drop(String table) {
        return "drop table " + quote(table);
    }

    /** The statement behind which the new table has its name, and can have triggers again. */
    static String putInPlace(String table) {
        return SqliteDdl.alter(PREFIX + table, "rename to " + quote(table));
    }

    /** The table that a statement drops. */
    static Optional<String> dropped(String drop) {
        String start = "drop table \"";
        if (!drop.startsWith(start) || !drop.endsWith("\"")) {
            return Optional.empty();
        }
        return Optional.of(drop.substring(start.length(), drop.length() - 1).replace("\"\"", "\""));
    }

    private static boolean countsOn(Table before, Table after, Map<String, SqliteOrigins.Origin> origins) {
        Optional<String> counted = SqliteDdl.identity(before).map(Column::name);
        return counted.isPresent()
                && SqliteDdl.identity(after)
                        .map(column -> origins.get(column.name()))
                        .filter(origin -> origin.column().equals(counted.get()))
                        .isPresent();
    }
}
