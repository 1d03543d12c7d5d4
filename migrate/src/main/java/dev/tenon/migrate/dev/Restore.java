package dev.tenon.migrate.dev;

import dev.tenon.migrate.connect.Jdbc;
import dev.tenon.migrate.dev.Trash.Entry;
import dev.tenon.migrate.dev.Trash.Restored;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Brings one entry of the trash back. What finds no place stays put aside: nothing is ever forgotten on the way. */
final class Restore {
    private final Connection connection;
    private final Dialect dialect;
    private final Entry entry;
    private final boolean postgresql;
    private final String table;
    private final Map<String, String> here;
    private final List<String> stored;

    /** In the caller's transaction. */
    Restore(Connection connection, Dialect dialect, Entry entry) throws SQLException {
        this.connection = connection;
        this.dialect = dialect;
        this.entry = entry;
        this.postgresql = SqlDialect.of(connection) == SqlDialect.POSTGRESQL;
        this.table = dialect.relation(entry.table());
        LiveColumns columns = new LiveColumns(connection, dialect);
        this.here = columns.of(entry.table());
        this.stored = List.copyOf(columns.of(entry.storedIn()).keySet());
    }

    Restored restore() throws SQLException {
        if (here.isEmpty() || entry.column().filter(c -> !here.containsKey(c)).isPresent()) {
            throw refused("there is no " + entry.name() + " to bring it back to; put it into the schema again first");
        }
        long rows = entry.column().isPresent() ? update(entry.column().get()) : insert();
        long left = Jdbc.number(connection, "select count(*) from " + entry.storedIn());
        if (left == 0) {
            Jdbc.update(connection, "drop table " + entry.storedIn());
        }
        // The line stays, so that no later entry gets a number that somebody may still have in mind.
        Jdbc.update(connection, "update dsl_trash set rows = " + left + " where id = " + entry.id());
        return new Restored(rows, left);
    }

    // ------------------------------------------------------------------ whole rows

    private long insert() throws SQLException {
        for (String column : stored) {
            if (!here.containsKey(column)) {
                requireEmpty(column);
            }
        }
        List<String> common = stored.stream().filter(here::containsKey).toList();
        long rows = Jdbc.update(
                connection,
                "insert into " + table + " ("
                        + common.stream().map(dialect::quote).collect(Collectors.joining(", ")) + ") "
                        // What was put aside brings its own number, also where nobody else may.
                        + (postgresql ? "overriding system value " : "") + "select "
                        + common.stream().map(this::value).collect(Collectors.joining(", ")) + " from "
                        + entry.storedIn()
                        + " k");
        if (postgresql) {
            countOn();
        }
        Jdbc.update(connection, "delete from " + entry.storedIn());
        return rows;
    }

    private void requireEmpty(String column) throws SQLException {
        long rows = Jdbc.number(
                connection,
                "select count(*) from " + entry.storedIn() + " where " + dialect.quote(column) + " is not null");
        if (rows > 0) {
            throw refused(entry.table() + " has no " + column + ", and " + rows + " of the rows put aside "
                    + (rows == 1 ? "has" : "have") + " a value in it; put it into the schema again first" + place());
        }
    }

    // A sequence knows nothing of rows that bring their own number; one that is beyond them stays there.
    private void countOn() throws SQLException {
        for (String column : here.keySet()) {
            Optional<String> sequence = sequence(column);
            if (sequence.isPresent()) {
                String name = dialect.quote(column);
                try (PreparedStatement next = connection.prepareStatement(
                        "select setval(c.seqrelid, r.reached) from pg_sequence c, " + sequence.get()
                                + " s, lateral (select case when c.seqincrement > 0 then max(" + name + ") else min("
                                + name + ") end as reached from " + table + ") r where c.seqrelid = cast(? as regclass)"
                                + " and sign(c.seqincrement) * (r.reached - s.last_value) >= 0")) {
                    next.setString(1, sequence.get());
                    next.execute();
                }
            }
        }
    }

    private Optional<String> sequence(String column) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement("select pg_get_serial_sequence(?, ?)")) {
            ask.setString(1, table);
            ask.setString(2, column);
            try (ResultSet result = ask.executeQuery()) {
                return result.next() ? Optional.ofNullable(result.getString(1)) : Optional.empty();
            }
        }
    }

    // -------------------------------------------------------------- values of rows

    private long update(String column) throws SQLException {
        List<String> key = stored.stream().filter(c -> !c.equals(column)).toList();
        if (key.isEmpty()) {
            throw refused(entry.name() + " was the key itself, so nothing tells its rows apart" + place());
        }
        for (String part : key) {
            if (!here.containsKey(part)) {
                throw refused(entry.name() + " was put aside by its key " + entry.table() + "." + part
                        + ", and there is none any more" + place());
            }
        }
        String same = key.stream()
                .map(part -> value(part) + " = " + table + "." + dialect.quote(part))
                .collect(Collectors.joining(" and "));
        long rows = Jdbc.update(
                connection,
                "update " + table + " set " + dialect.quote(column) + " = " + value(column) + " from "
                        + entry.storedIn() + " k where " + same);
        if (rows == 0) {
            throw refused("none of the rows that had a value in " + entry.name() + " is there any more" + place());
        }
        Jdbc.update(
                connection,
                "delete from " + entry.storedIn() + " as k where exists (select 1 from " + table + " where " + same
                        + ")");
        return rows;
    }

    /** What was kept, as the column wants it now: PostgreSQL converts nothing by itself that may be lossy. */
    private String value(String column) {
        String kept = "k." + dialect.quote(column);
        return postgresql ? "cast(" + kept + " as " + here.get(column) + ")" : kept;
    }

    // ------------------------------------------------------------------------ helpers

    private String place() {
        return " (they are in the table " + entry.storedIn() + ")";
    }

    private static RefusedException refused(String why) {
        return new RefusedException(Reason.FINDING, why);
    }
}
