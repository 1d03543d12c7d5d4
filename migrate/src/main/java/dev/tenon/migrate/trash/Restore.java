package dev.tenon.migrate.trash;

import dev.tenon.compiler.model.Constraint.ForeignKey;
import dev.tenon.migrate.connect.Jdbc;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Brings one entry of the trash back. What finds no place stays put aside: nothing is ever forgotten on the way. */
public final class Restore {
    private final Connection connection;
    private final Dialect dialect;
    private final TrashEntry entry;
    private final Target target;
    private final boolean postgresql;
    private final String table;
    private final LiveTable here;
    private final List<String> stored;

    /**
     * Where it comes back to.
     *
     * @param table as it is called now
     * @param names what its columns are called now, where that is not as they are remembered
     * @param references that its rows must fulfil: those that cannot stay put aside
     */
    public record Target(String table, Map<String, String> names, List<ForeignKey> references) {
        public Target {
            names = Map.copyOf(names);
            references = List.copyOf(references);
        }

        /** Under the names by which it is remembered. */
        public static Target of(TrashEntry entry) {
            return new Target(entry.table(), Map.of(), List.of());
        }

        private String now(String column) {
            return names.getOrDefault(column, column);
        }
    }

    /** In the caller's transaction. */
    public Restore(Connection connection, Dialect dialect, TrashEntry entry, Target target) throws SQLException {
        this.connection = connection;
        this.dialect = dialect;
        this.entry = entry;
        this.target = target;
        this.postgresql = SqlDialect.of(connection) == SqlDialect.POSTGRESQL;
        this.table = dialect.relation(target.table());
        this.here = LiveTable.of(connection, dialect, target.table());
        this.stored = List.copyOf(
                LiveTable.of(connection, dialect, entry.storedIn()).columns().keySet());
    }

    /** @throws NoPlaceException if there is no place for any of it */
    public Restored restore() throws SQLException {
        if (!here.isThere() || entry.column().filter(c -> !has(c)).isPresent()) {
            throw refused(
                    "there is no " + entry.name() + " to bring it back to; put it into the schema again first", "");
        }
        long rows = entry.column().isPresent() ? update(entry.column().get()) : insert();
        if (postgresql) {
            countOn();
        }
        long left = Jdbc.number(connection, "select count(*) from " + entry.storedIn());
        new TrashStore(connection, dialect).forget(entry, left);
        return new Restored(rows, left);
    }

    private boolean has(String storedColumn) {
        return here.has(target.now(storedColumn));
    }

    private String now(String storedColumn) {
        return dialect.quote(target.now(storedColumn));
    }

    // ------------------------------------------------------------------ whole rows

    private long insert() throws SQLException {
        for (String column : stored) {
            if (!has(column)) {
                requireEmpty(column);
            }
        }
        List<String> common = stored.stream().filter(this::has).toList();
        // None of them is of the table itself, so that they say the same behind the insert.
        String which = where(parents(common));
        long rows = Jdbc.update(
                connection,
                "insert into " + table + " ("
                        + common.stream().map(this::now).collect(Collectors.joining(", ")) + ") "
                        // What was put aside brings its own number, also where nobody else may.
                        + (postgresql ? "overriding system value " : "") + "select "
                        + common.stream().map(this::value).collect(Collectors.joining(", ")) + " from "
                        + entry.storedIn() + " k" + which);
        Jdbc.update(connection, "delete from " + entry.storedIn() + " as k" + which);
        return rows;
    }

    private void requireEmpty(String column) throws SQLException {
        long rows = Jdbc.number(
                connection,
                "select count(*) from " + entry.storedIn() + " where " + dialect.quote(column) + " is not null");
        if (rows > 0) {
            throw refused(
                    entry.table() + " has no " + column + ", and " + rows + " of the rows put aside "
                            + (rows == 1 ? "has" : "have") + " a value in it; put it into the schema again first",
                    place());
        }
    }

    // A sequence knows nothing of rows that bring their own number; one that is beyond them stays there.
    private void countOn() throws SQLException {
        for (String column : here.columns().keySet()) {
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
            throw refused(entry.name() + " was the key itself, so nothing tells its rows apart", place());
        }
        for (String part : key) {
            if (!has(part)) {
                throw refused(
                        entry.name() + " was put aside by its key " + entry.table() + "." + part
                                + ", and there is none any more",
                        place());
            }
        }
        if (here.columns().get(target.now(column)).numbered()) {
            throw refused(entry.name() + " gets its numbers from the database alone", place());
        }
        List<String> conditions = new ArrayList<>();
        key.forEach(part -> conditions.add(value(part) + " = " + table + "." + now(part)));
        conditions.addAll(parents(List.of(column)));
        String same = String.join(" and ", conditions);
        long rows = Jdbc.update(
                connection,
                "update " + table + " set " + now(column) + " = " + value(column) + " from " + entry.storedIn()
                        + " k where " + same);
        Jdbc.update(
                connection,
                "delete from " + entry.storedIn() + " as k where exists (select 1 from " + table + " where " + same
                        + ")");
        return rows;
    }

    /** What was kept, as the column wants it now: PostgreSQL converts nothing by itself that may be lossy. */
    private String value(String column) {
        String kept = "k." + dialect.quote(column);
        return postgresql
                ? "cast(" + kept + " as "
                        + here.columns().get(target.now(column)).type() + ")"
                : kept;
    }

    // -------------------------------------------------------------------- references

    /** That what the columns refer to is there; a reference to rows of the same table comes back with them. */
    private List<String> parents(Collection<String> columns) throws SQLException {
        List<String> conditions = new ArrayList<>();
        for (ForeignKey key : target.references()) {
            List<String> own = key.columns().stream()
                    .flatMap(name -> columns.stream().filter(c -> target.now(c).equals(name)))
                    .toList();
            LiveTable parent = LiveTable.of(connection, dialect, key.target());
            boolean askable = own.size() == key.columns().size()
                    && !key.target().equals(target.table())
                    && parent.columns().keySet().containsAll(key.targetColumns());
            if (askable) {
                conditions.add(parent(key, own));
            }
        }
        return conditions;
    }

    private String parent(ForeignKey key, List<String> own) {
        List<String> same = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            same.add("p." + dialect.quote(key.targetColumns().get(i)) + " = " + value(own.get(i)));
        }
        String without =
                own.stream().map(c -> "k." + dialect.quote(c) + " is null").collect(Collectors.joining(" or "));
        return "(" + without + " or exists (select 1 from " + dialect.relation(key.target()) + " p where "
                + String.join(" and ", same) + "))";
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    // ------------------------------------------------------------------------ helpers

    private String place() {
        return " (they are in the table " + entry.storedIn() + ")";
    }

    private static NoPlaceException refused(String why, String where) {
        return new NoPlaceException(why + where);
    }
}
