package dev.tenon.migrate.dialect.sqlite;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.statement.Statement;
import java.util.List;

/**
 * How far SQLite has counted: a row in {@code sqlite_sequence}, which it makes with the first insert. It counts up by one,
 * from 1 or what that row says; any other way is PostgreSQL's alone, and the schema says so.
 */
final class SqliteCounter {
    private SqliteCounter() {}

    /** The last number that it passes over; 0 where it begins as usual. */
    static long passed(Default byDefault) {
        return byDefault instanceof Default.Identity identity && identity.increment() > 0
                ? Math.max(1, identity.start()) - 1
                : 0;
    }

    static long passed(Table table) {
        return SqliteDdl.identity(table)
                .flatMap(Column::byDefault)
                .map(SqliteCounter::passed)
                .orElse(0L);
    }

    /** For a new table, before it has rows. */
    static List<Statement> begin(Table table, String name) {
        return passed(table) == 0
                ? List.of()
                : List.of(SqliteStatements.catalog("insert into sqlite_sequence (name, seq) values ("
                        + SqliteLiterals.quoted(name) + ", " + passed(table) + ")"));
    }

    /** Only ever forward, so that no number is given twice. */
    static List<Statement> change(Table before, Table after) {
        if (passed(after) <= passed(before)) {
            return List.of();
        }
        String name = SqliteLiterals.quoted(after.name());
        return List.of(
                SqliteStatements.catalog("insert into sqlite_sequence (name, seq) select " + name
                        + ", 0 where not exists (select 1 from sqlite_sequence where name = " + name + ")"),
                SqliteStatements.catalog(
                        "update sqlite_sequence set seq = max(seq, " + passed(after) + ") where name = " + name));
    }

    /** For a table that takes the place of another: as far as that one had come, so that no number is given again. */
    static List<Statement> goOn(Table before, Table after, String built) {
        String name = SqliteLiterals.quoted(built);
        String reached = passed(after) == 0 ? "seq" : "max(coalesce(max(seq), 0), " + passed(after) + ")";
        // Beyond the end of a narrower type each insert would be refused.
        String within = most(after) < most(before) ? " and seq < " + most(after) : "";
        return List.of(
                SqliteStatements.catalog("delete from sqlite_sequence where name = " + name),
                SqliteStatements.catalog("insert into sqlite_sequence (name, seq) select " + name + ", " + reached
                        + " from sqlite_sequence where name = " + SqliteLiterals.quoted(after.name()) + within));
    }

    private static long most(Table table) {
        Column column = SqliteDdl.identity(table).orElseThrow();
        return ((Type.Scalar) column.type()).kind().most();
    }
}
