package dev.tenon.migrate.trash;

import dev.tenon.migrate.connect.Jdbc;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.trash.LiveTable.LiveColumn;
import dev.tenon.migrate.trash.TrashEntry.Origin;
import dev.tenon.runtime.history.HistoryTables.Trash;
import dev.tenon.runtime.value.Codecs;
import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The table of what was put aside, and the tables that hold it. All in the caller's transaction. */
public final class TrashStore {
    private static final String COLUMNS = String.join(
            ", ",
            Trash.ID,
            Trash.AT,
            Trash.TABLE_NAME,
            Trash.COLUMN_NAME,
            Trash.ROWS,
            Trash.STORED_IN,
            Trash.MIGRATION,
            Trash.DIRECTION);
    private static final String UP = "up";
    private static final String DOWN = "down";

    private final Connection connection;
    private final Dialect dialect;
    private final SqlDialect values;

    public TrashStore(Connection connection, Dialect dialect) throws SQLException {
        this.connection = connection;
        this.dialect = dialect;
        this.values = SqlDialect.of(connection);
    }

    /**
     * What is put aside, under the names by which it is remembered.
     *
     * @param column empty for a whole table
     * @param names what its columns are called there, where that is not as they are called now
     * @param origin empty for automatic migration
     */
    public record Label(String table, Optional<String> column, Map<String, String> names, Optional<Origin> origin) {
        public Label {
            names = Map.copyOf(names);
        }

        private String of(String column) {
            return names.getOrDefault(column, column);
        }
    }

    // --------------------------------------------------------------- putting aside

    /** All rows of a table; empty where it has none. */
    public Optional<TrashEntry> keepRows(LiveTable table, Label label) throws SQLException {
        return copy(table, table.columns().keySet(), "", label);
    }

    /** The values of a column in the rows for which a condition holds, with what tells these rows apart. */
    public Optional<TrashEntry> keepValues(
            LiveTable table, String column, Collection<String> key, String condition, Label label) throws SQLException {
        List<String> columns = table.columns().keySet().stream()
                .filter(name -> name.equals(column) || key.contains(name))
                .toList();
        return copy(table, columns, " where " + condition, label);
    }

    /**
     * The table itself, under another name, where that does no harm: without its rows being written anew. Its caller need not drop
     * it then.
     */
    public Optional<TrashEntry> keepTable(LiveTable table, Label label) throws SQLException {
        long rows = Jdbc.number(connection, "select count(*) from " + dialect.relation(table.name()));
        if (rows == 0) {
            return Optional.empty();
        }
        long id = next();
        boolean renamed = SetAside.on(connection, dialect).rename(table.name(), Trash.PREFIX + id);
        return renamed ? Optional.of(write(id, rows, label)) : Optional.empty();
    }

    /** Nobody writes to it until the transaction ends, which changes or drops it anyway. */
    public void lock(LiveTable table) throws SQLException {
        if (values == SqlDialect.POSTGRESQL) {
            Jdbc.execute(connection, "lock table " + dialect.relation(table.name()) + " in access exclusive mode");
        }
    }

    /** What is of a type that somebody made is kept as text: such a type may go too, and none goes that a column still has. */
    private String list(LiveTable table, Collection<String> columns, Label label) {
        return columns.stream()
                .map(name -> {
                    LiveColumn column = table.columns().get(name);
                    boolean array = column.type().endsWith("[]");
                    String value = column.ownType()
                            ? "cast(" + dialect.quote(name) + " as text" + (array ? "[]" : "") + ")"
                            : dialect.quote(name);
                    return value + " as " + dialect.quote(label.of(name));
                })
                .collect(Collectors.joining(", "));
    }

    private Optional<TrashEntry> copy(LiveTable table, Collection<String> columns, String which, Label label)
            throws SQLException {
        String from = " from " + dialect.relation(table.name()) + which;
        Optional<String> hiding = seeAll();
        long rows = Jdbc.number(connection, "select count(*)" + from);
        Optional<TrashEntry> entry = Optional.empty();
        if (rows > 0) {
            long id = next();
            fill(Trash.PREFIX + id, table, columns, "select " + list(table, columns, label) + from, label);
            entry = Optional.of(write(id, rows, label));
        }
        if (hiding.isPresent()) {
            rowSecurity(hiding.get());
        }
        return entry;
    }

    /** Rows that a policy hides from us are there all the same: then PostgreSQL is to refuse, and not to leave them out. */
    private Optional<String> seeAll() throws SQLException {
        if (values == SqlDialect.SQLITE) {
            return Optional.empty();
        }
        Optional<String> setting = Jdbc.text(connection, "select current_setting('row_security')");
        rowSecurity("off");
        return setting;
    }

    private void rowSecurity(String setting) throws SQLException {
        Jdbc.execute(connection, "set local row_security = " + setting);
    }

    private void fill(String stored, LiveTable table, Collection<String> columns, String query, Label label)
            throws SQLException {
        if (values == SqlDialect.POSTGRESQL) {
            Jdbc.update(connection, "create table " + stored + " as " + query);
            return;
        }
        // In one statement SQLite would give columns such as `true` another name.
        String names = columns.stream()
                .map(name -> dialect.quote(label.of(name)) + " " + asIs(table, name))
                .collect(Collectors.joining(", "));
        Jdbc.update(connection, "create table " + stored + " (" + names + ")");
        Jdbc.update(connection, "insert into " + stored + " " + query);
    }

    /** A type that changes no value: in a strict table ANY keeps each as it is, elsewhere it makes numbers of texts. */
    private static String asIs(LiveTable table, String column) {
        String type = table.columns().get(column).type();
        return type.equalsIgnoreCase("any") ? "" : type;
    }

    private TrashEntry write(long id, long rows, Label label) throws SQLException {
        TrashEntry entry = new TrashEntry(
                id, Instant.now(), label.table(), label.column(), rows, Trash.PREFIX + id, label.origin());
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into " + Trash.TABLE + " (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, id);
            Codecs.timestamp().bind(values, insert, 2, entry.at());
            insert.setString(3, entry.table());
            insert.setString(4, entry.column().orElse(null));
            insert.setLong(5, rows);
            insert.setString(6, entry.storedIn());
            insert.setString(7, entry.origin().map(Origin::migration).orElse(null));
            insert.setString(
                    8, entry.origin().map(origin -> origin.up() ? UP : DOWN).orElse(null));
            insert.executeUpdate();
        }
        return entry;
    }

    /** Of what is gone the line stays, so that no later entry gets a number that somebody may still have in mind. */
    private long next() throws SQLException {
        create();
        return Jdbc.number(connection, "select coalesce(max(id), 0) + 1 from " + Trash.TABLE);
    }

    private void create() throws SQLException {
        LiveTable there = table();
        if (!there.isThere()) {
            String timestamp = values == SqlDialect.POSTGRESQL ? "timestamptz" : "text";
            Jdbc.update(
                    connection,
                    "create table " + Trash.TABLE + " (id bigint primary key, at " + timestamp
                            + " not null, table_name text not null, column_name text, rows bigint not null,"
                            + " stored_in text not null, migration text, direction text)");
        } else if (!there.has(Trash.MIGRATION)) {
            // Made by a version that put nothing aside for a migration.
            Jdbc.update(connection, "alter table " + Trash.TABLE + " add column migration text");
            Jdbc.update(connection, "alter table " + Trash.TABLE + " add column direction text");
        }
    }

    private LiveTable table() throws SQLException {
        return LiveTable.of(connection, dialect, Trash.TABLE);
    }

    // --------------------------------------------------------------- what there is

    /** All entries that still hold something, oldest first. */
    public List<TrashEntry> entries() throws SQLException {
        return all(where -> where + " where " + Trash.ROWS + " > 0");
    }

    /** Those too that hold nothing any more. */
    public List<TrashEntry> everything() throws SQLException {
        return all(where -> where);
    }

    private List<TrashEntry> all(UnaryOperator<String> which) throws SQLException {
        LiveTable there = table();
        if (!there.isThere()) {
            return List.of();
        }
        String columns = there.has(Trash.MIGRATION)
                ? COLUMNS
                : COLUMNS.replace(", " + Trash.MIGRATION + ", " + Trash.DIRECTION, ", null, null");
        List<TrashEntry> entries = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        which.apply("select " + columns + " from " + Trash.TABLE) + " order by " + Trash.ID)) {
            while (row.next()) {
                boolean up = UP.equals(row.getString(8));
                entries.add(new TrashEntry(
                        row.getLong(1),
                        Codecs.timestamp().readRequired(values, row, 2),
                        row.getString(3),
                        Optional.ofNullable(row.getString(4)),
                        row.getLong(5),
                        row.getString(6),
                        Optional.ofNullable(row.getString(7)).map(id -> new Origin(id, up))));
            }
        }
        return entries;
    }

    // ------------------------------------------------------------------- forgetting

    /** What it holds is gone for good. */
    public void purge(TrashEntry entry) throws SQLException {
        forget(entry, 0);
    }

    /** @param left how many rows it still holds */
    void forget(TrashEntry entry, long left) throws SQLException {
        if (left == 0) {
            Jdbc.update(connection, "drop table " + entry.storedIn());
        }
        Jdbc.update(
                connection,
                "update " + Trash.TABLE + " set " + Trash.ROWS + " = " + left + " where " + Trash.ID + " = "
                        + entry.id());
    }
}
