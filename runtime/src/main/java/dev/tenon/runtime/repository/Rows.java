package dev.tenon.runtime.repository;

import dev.tenon.runtime.row.Column;
import dev.tenon.runtime.row.Names;
import dev.tenon.runtime.row.RowInsert;
import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows of one table over one connection, whose transactions it is a part of. Cheap to make; for one thread, like the
 * connection.
 *
 * @param <R> the type of the rows
 */
public final class Rows<R> {
    /** SQLite takes expressions a thousand deep. */
    private static final int REFERENCES = 250;

    private static final int FETCHED_AT_ONCE = 500;

    private final Connection connection;
    private final SqlDialect dialect;
    private final Entity<R> entity;
    private final String table;

    /** @throws SQLException if the connection is closed */
    public Rows(Connection connection, Entity<R> entity) throws SQLException {
        this.connection = connection;
        this.dialect = SqlDialect.of(connection);
        this.entity = entity;
        this.table = dialect.table(entity.table());
    }

    // ------------------------------------------------------------------------ reading

    /**
     * The one row for which it is true.
     *
     * @throws IllegalStateException if there are several
     */
    public Optional<R> one(Condition condition) throws SQLException {
        List<R> found = list(condition, Ordering.none(), 2);
        if (found.size() > 1) {
            throw new IllegalStateException("several rows of " + entity.table() + " where one was asked for");
        }
        return found.stream().findFirst();
    }

    /** All rows for which it is true. */
    public List<R> list(Condition condition, Ordering<R> ordering) throws SQLException {
        return list(condition, ordering, Integer.MAX_VALUE);
    }

    /** @param most how many at most */
    public List<R> list(Condition condition, Ordering<R> ordering, int most) throws SQLException {
        String limit = most == Integer.MAX_VALUE ? "" : " limit " + most;
        List<R> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(select(condition, ordering) + limit)) {
            condition.bind(dialect, select, 1);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    rows.add(entity.reader().read(dialect, found));
                }
            }
        }
        return rows;
    }

    /** @param ordering in which no two rows have the same place */
    public Page<R> page(Condition condition, Ordering<R> ordering, PageRequest<R> request) throws SQLException {
        Condition there = request.after().map(ordering::behind).orElse(Condition.ALL);
        List<R> rows = list(condition.and(there), ordering, request.size() + 1);
        boolean more = rows.size() > request.size();
        return new Page<>(more ? rows.subList(0, request.size()) : rows, more);
    }

    /**
     * All rows for which it is true, read as they are asked for. To be closed. On PostgreSQL this needs a transaction, outside of
     * which the driver reads all of them at once; nothing else is to be done with the connection before it is closed.
     *
     * @throws UncheckedSqlException from the stream, if the database fails in the midst of it
     */
    public Stream<R> stream(Condition condition, Ordering<R> ordering) throws SQLException {
        PreparedStatement select = connection.prepareStatement(select(condition, ordering));
        try {
            select.setFetchSize(FETCHED_AT_ONCE);
            condition.bind(dialect, select, 1);
            return RowStream.of(select, dialect, entity.reader());
        } catch (SQLException | RuntimeException e) {
            select.close();
            throw e;
        }
    }

    public long count(Condition condition) throws SQLException {
        try (PreparedStatement count =
                connection.prepareStatement("select count(*) from " + table + condition.where())) {
            condition.bind(dialect, count, 1);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    public boolean exists(Condition condition) throws SQLException {
        try (PreparedStatement probe =
                connection.prepareStatement("select 1 from " + table + condition.where() + " limit 1")) {
            condition.bind(dialect, probe, 1);
            try (ResultSet row = probe.executeQuery()) {
                return row.next();
            }
        }
    }

    /**
     * What other rows refer to, each with what it refers to, in a few statements however many rows there are; those that refer
     * to nothing are left out. What only the database finds the same, as with a collation that ignores case, takes a statement each.
     *
     * @param referring rows of any table
     * @param links for each column of the key, where the other rows have its value
     */
    public <O> Map<O, R> referredBy(Collection<O> referring, List<Link<O, R, ?>> links) throws SQLException {
        Map<List<Object>, Condition> wanted = new LinkedHashMap<>();
        for (O row : referring) {
            key(row, links).ifPresent(key -> wanted.computeIfAbsent(key, k -> condition(row, links)));
        }
        Map<List<Object>, R> found = new HashMap<>();
        List<Condition> conditions = List.copyOf(wanted.values());
        for (int from = 0; from < conditions.size(); from += REFERENCES) {
            List<Condition> part = conditions.subList(from, Math.min(conditions.size(), from + REFERENCES));
            for (R row : list(Condition.anyOf(part), Ordering.none())) {
                found.put(links.stream().map(link -> link.heldBy(row)).toList(), row);
            }
        }
        for (Map.Entry<List<Object>, Condition> one : wanted.entrySet()) {
            if (!found.containsKey(one.getKey())) {
                // What is the same only to the database, as where the case of a text is of no matter.
                one(one.getValue()).ifPresent(row -> found.put(one.getKey(), row));
            }
        }
        Map<O, R> referred = new LinkedHashMap<>();
        for (O row : referring) {
            key(row, links).map(found::get).ifPresent(target -> referred.put(row, target));
        }
        return referred;
    }

    /** Empty where one of the values is null. */
    private static <O, R> Optional<List<Object>> key(O row, List<Link<O, R, ?>> links) {
        List<Object> key = links.stream().flatMap(link -> link.of(row).stream()).toList();
        return key.size() == links.size() ? Optional.of(key) : Optional.empty();
    }

    private static <O, R> Condition condition(O row, List<Link<O, R, ?>> links) {
        Condition all = Condition.ALL;
        for (Link<O, R, ?> link : links) {
            all = all.and(link.condition(row));
        }
        return all;
    }

    private String select(Condition condition, Ordering<R> ordering) {
        return "select " + Names.list(entity.columns()) + " from " + table + condition.where() + ordering.orderBy();
    }

    // ------------------------------------------------------------------------ writing

    /**
     * Inserts a row; or where there is one with the same values in some columns, gives that one the values of this one, but for
     * these columns, the key, and what is left to the database.
     *
     * @param row to be
     * @param same the columns of the key, or of a unique constraint that is always checked at once
     * @return the row as it then is
     */
    public R upsert(RowInsert row, Column<?>... same) throws SQLException {
        List<String> fixed = new ArrayList<>(
                entity.key().stream().map(key -> key.column().name()).toList());
        Stream.of(same).map(Column::name).forEach(fixed::add);
        return row.upserting(
                connection,
                Stream.of(same).map(Column::name).toList(),
                fixed,
                entity.version().map(version -> version.column().name()),
                entity.columns(),
                entity.reader());
    }

    /**
     * Writes what has changed in a row, and nothing else.
     *
     * @param before as it was read
     * @param after as it is to be, with the same key
     * @return the row as it then is, with what the database computes; where nothing has changed {@code before}, and nothing is
     *     sent
     * @throws StaleRowException if it is no longer there, or was changed meanwhile and has a column that counts its changes
     */
    public R update(R before, R after) throws SQLException {
        List<Property<R, ?>> changed = entity.properties().stream()
                .filter(property -> property.written() && !isVersion(property) && differs(property, before, after))
                .toList();
        if (changed.isEmpty()) {
            return before;
        }
        Condition same = this.same(before);
        String sets = changed.stream()
                .map(property -> property.column().quoted() + " = ?")
                .collect(Collectors.joining(", "));
        String counted = entity.version()
                .map(version -> ", " + version.column().quoted() + " = "
                        + version.column().quoted() + " + 1")
                .orElse("");
        String sql = "update " + table + " set " + sets + counted + same.where() + " returning "
                + Names.list(entity.columns());
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            int index = 1;
            for (Property<R, ?> property : changed) {
                property.bind(dialect, update, index, after);
                index++;
            }
            same.bind(dialect, update, index);
            try (ResultSet row = update.executeQuery()) {
                if (!row.next()) {
                    throw new StaleRowException(entity.table());
                }
                return entity.reader().read(dialect, row);
            }
        }
    }

    private boolean isVersion(Property<R, ?> property) {
        return entity.version().filter(property::equals).isPresent();
    }

    private static <R, T> boolean differs(Property<R, T> property, R before, R after) {
        return !Objects.deepEquals(
                property.value().apply(before), property.value().apply(after));
    }

    /** The row by its key, if nobody has changed it meanwhile. */
    private Condition same(R row) {
        Condition same = Condition.ALL;
        for (Property<R, ?> key : entity.key()) {
            same = same.and(key.sameAs(row));
        }
        if (entity.version().isPresent()) {
            same = same.and(entity.version().get().sameAs(row));
        }
        return same;
    }

    /**
     * Deletes a row.
     *
     * @throws StaleRowException if it is no longer there, or was changed meanwhile and has a column that counts its changes
     */
    public void delete(R row) throws SQLException {
        if (delete(same(row)) == 0) {
            throw new StaleRowException(entity.table());
        }
    }

    /** Deletes all rows for which it is true; returns how many. */
    public long delete(Condition condition) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from " + table + condition.where())) {
            condition.bind(dialect, delete, 1);
            return delete.executeLargeUpdate();
        }
    }
}
