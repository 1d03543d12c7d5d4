package dev.tenon.migrate.dev;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Renames;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.connect.Jdbc;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.diff.Differ;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.history.HistoryStore;
import dev.tenon.migrate.history.ProgressStore;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.plan.Plan;
import dev.tenon.migrate.plan.Planner;
import dev.tenon.migrate.run.ForeignTables;
import dev.tenon.migrate.run.Position;
import dev.tenon.migrate.run.Progress;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.migrate.run.RunnerLock;
import dev.tenon.migrate.run.Transaction;
import dev.tenon.migrate.trash.TrashEntry;
import dev.tenon.migrate.trash.TrashStore;
import dev.tenon.runtime.history.History;
import dev.tenon.runtime.history.HistoryTables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Empties a development database: tables, rows, history and trash, all in one transaction. */
public final class Reset {

    private final Connection connection;
    private final Dialect dialect;

    private Reset(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /**
     * What is in the database, table by table.
     *
     * @param tables the schema's own, those of the history left out
     */
    public record Contents(List<Counted> tables) {
        public Contents {
            tables = List.copyOf(tables);
        }

        public long rows() {
            return tables.stream().mapToLong(Counted::rows).sum();
        }
    }

    public record Counted(String table, long rows) {}

    /** @throws RefusedException if the database is not ours */
    public static Contents look(DatabaseUrl url, Migrations migrations) {
        return on(url, reset -> reset.contents(reset.state(url, migrations)));
    }

    /**
     * @param wait for another run to end
     * @throws RefusedException if the database is not ours, or another run is at work; then nothing was changed
     */
    public static void run(DatabaseUrl url, Migrations migrations, Duration wait) {
        on(url, reset -> {
            // Refused before anything is locked; read again when nobody else is at work.
            reset.state(url, migrations);
            RunnerLock.hold(reset.connection, wait, Progress.SILENT, () -> {
                Database state = reset.state(url, migrations);
                reset.empty(url.dialect().equals("sqlite") ? reset.everything() : reset.ours(state));
                return true;
            });
            return true;
        });
    }

    private void empty(List<String> statements) throws SQLException {
        foreignKeys("off");
        new Transaction(connection).run(() -> {
            for (String statement : statements) {
                Jdbc.execute(connection, statement);
            }
        });
        foreignKeys("on");
    }

    private interface Work<T> {
        T with(Reset reset) throws SQLException;
    }

    private static <T> T on(DatabaseUrl url, Work<T> work) {
        try (Connection connection = Connections.open(url)) {
            return work.with(new Reset(connection, Connections.dialect(url)));
        } catch (SQLException e) {
            throw DatabaseException.of(url, e);
        }
    }

    private Database state(DatabaseUrl url, Migrations migrations) throws SQLException {
        History history = new HistoryStore(connection).read();
        boolean strange = !(history instanceof History.Recorded)
                && (!(history instanceof History.Absent) || ForeignTables.count(connection) > 0);
        if (strange) {
            throw new RefusedException(
                    Reason.DATABASE, url.display() + " is not ours to empty: it has no history that this Tenon wrote");
        }
        Position position = Position.of(history, new ProgressStore(connection).read(history), migrations);
        if (position.part().isPresent() && !dialect.name().equals("sqlite")) {
            throw new RefusedException(
                    Reason.FINDING,
                    url.display() + " holds " + position.part().get().migration()
                            + " only in part, so it is not known what is in it; let `dsl db upgrade` finish it, or `dsl db downgrade -1` undo it");
        }
        if (!position.unknown().isEmpty() && position.development().isEmpty()) {
            throw new RefusedException(
                    Reason.FINDING,
                    url.display() + " holds " + position.unknown().get(0).id()
                            + ", and there is no such file here, so it is not known what is in it; update your checkout");
        }
        return present(position.state());
    }

    /** A database that was stamped may lack what it is said to hold, and is to be emptied all the same. */
    private Database present(Database known) throws SQLException {
        boolean sqlite = dialect.name().equals("sqlite");
        Set<String> tables = names(
                sqlite
                        ? "select name from sqlite_schema where type = 'table'"
                        : namesIn("pg_class", "rel", "relkind in ('r', 'p')"));
        // SQLite has no types of its own.
        Set<String> types = sqlite ? known.enums().names() : names(namesIn("pg_type", "typ", "typtype = 'e'"));
        return new Database(
                Names.of(known.enums().stream()
                        .filter(type -> types.contains(type.name()))
                        .toList()),
                Names.of(known.tables().stream()
                        .filter(table -> tables.contains(table.name()))
                        .toList()),
                known.objects(),
                known.namespaces());
    }

    /**
     * With their schema, and what is in the connection's own also without.
     *
     * @param prefix of the columns of the catalog's table
     */
    private static String namesIn(String catalog, String prefix, String which) {
        String qualified = "nspname || '.' || " + prefix + "name";
        return "select unnest(case when nspname = current_schema() then array[" + prefix + "name, " + qualified
                + "] else array[" + qualified + "] end) from " + catalog + " join pg_namespace n on n.oid = " + prefix
                + "namespace where " + which;
    }

    private Set<String> names(String sql) throws SQLException {
        Set<String> names = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }

    private Contents contents(Database state) throws SQLException {
        List<Counted> counted = new ArrayList<>();
        for (String table : state.tables().names()) {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("select count(*) from " + dialect.relation(table))) {
                counted.add(new Counted(table, result.next() ? result.getLong(1) : 0));
            }
        }
        return new Contents(counted);
    }

    /** A SQLite file holds nothing but the project's, and what somebody added to it. */
    private List<String> everything() throws SQLException {
        List<String> statements = new ArrayList<>();
        String objects = "select type, name from sqlite_schema where type in ('view', 'table')"
                + " and name not like 'sqlite@_%' escape '@' order by type desc";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(objects)) {
            while (row.next()) {
                statements.add("drop " + row.getString(1) + " if exists " + dialect.quote(row.getString(2)));
            }
        }
        return statements;
    }

    /** A schema of a PostgreSQL database may hold more than the project's. */
    private List<String> ours(Database state) throws SQLException {
        List<String> statements = new ArrayList<>();
        for (TrashEntry entry : new TrashStore(connection, dialect).entries()) {
            statements.add("drop table if exists " + entry.storedIn());
        }
        for (Plan.PlannedStep step : Planner.plan(dialect, state, Differ.diff(state, Database.EMPTY, Renames.NONE))
                .steps()) {
            boolean mayBeMissing = step.operations().stream()
                    .anyMatch(operation ->
                            operation instanceof Operation.DropObject || operation instanceof Operation.DropPolicy);
            step.statements()
                    .forEach(statement -> statements.add(mayBeMissing ? ifThere(statement.sql()) : statement.sql()));
        }
        for (String table : List.of(
                HistoryTables.Trash.TABLE,
                HistoryTables.Progress.TABLE,
                HistoryTables.Log.TABLE,
                HistoryTables.Migration.TABLE)) {
            statements.add("drop table if exists " + table);
        }
        statements.add("drop function if exists dsl_log_keeps()");
        return statements;
    }

    /** PostgreSQL's blocks undo what failed in them, and the transaction goes on. */
    private static String ifThere(String drop) {
        return "do $dsl_reset$ begin " + drop + "; exception when undefined_object or undefined_table"
                + " or undefined_function or invalid_schema_name then null; end $dsl_reset$";
    }

    private void foreignKeys(String setting) throws SQLException {
        if (dialect.name().equals("sqlite")) {
            Jdbc.execute(connection, "pragma foreign_keys = " + setting);
        }
    }
}
