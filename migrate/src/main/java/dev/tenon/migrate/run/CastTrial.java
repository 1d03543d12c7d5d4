package dev.tenon.migrate.run;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Conversion;
import dev.tenon.compiler.model.Conversion.Promise;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.dialect.MigrationSession;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Operation.AlterType;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.plan.Plan.PlannedStep;
import dev.tenon.migrate.plan.Planner;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A change of type by an author's SQL, done to a table of samples: the database must take the SQL, and what its class says must
 * hold of the values. Nothing stays of it.
 */
public final class CastTrial {
    static final String TABLE = "sample";
    static final String COLUMN = "value";

    private final Connection connection;
    private final Dialect dialect;
    private final MigrationSession session;

    private CastTrial(Connection connection, Dialect dialect, MigrationSession session) {
        this.connection = connection;
        this.dialect = dialect;
        this.session = session;
    }

    /**
     * @param back what leads back; empty where the author has not said
     * @param enums of the place that the change is at
     */
    public record Way(Type from, Type to, Conversion there, Optional<Conversion> back, Names<EnumType> enums) {}

    /** What is not as the author says; empty where all is, or where nothing can be tried on this product. */
    public static Optional<String> problem(Connection connection, Dialect dialect, Way way) throws SQLException {
        if (!isTriable(dialect, way)) {
            return Optional.empty();
        }
        try (MigrationSession session = dialect.session(connection)) {
            connection.setAutoCommit(false);
            return new CastTrial(connection, dialect, session).problem(way);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** Other tables are not there, and neither are schemas. */
    private static boolean isTriable(Dialect dialect, Way way) {
        Optional<String> using = way.there().using().of(dialect.name());
        Optional<String> unless = way.there().unless().of(dialect.name());
        boolean elsewhere = Stream.of(way.from(), way.to())
                .anyMatch(type -> type instanceof Type.Enumerated enumerated
                        && QualifiedName.of(enumerated.name()).schema().isPresent());
        return using.isPresent() && !elsewhere && !looksElsewhere(using) && !looksElsewhere(unless);
    }

    private static boolean looksElsewhere(Optional<String> sql) {
        return sql.filter(text -> text.toLowerCase(Locale.ROOT).matches("(?s).*\\bselect\\b.*"))
                .isPresent();
    }

    private Optional<String> problem(Way way) throws SQLException {
        if (dialect.name().equals("postgresql")) {
            // What is made is made in the session's own schema, and what there is is found.
            execute("select set_config('search_path', 'pg_temp, ' || current_setting('search_path'), true)");
        }
        Database state = prepared(way);
        AlterType there = alter(way.from(), way.to(), way.there());
        try {
            execute("insert into " + TABLE + " (id, " + COLUMN + ") values (0, null)");
            if (way.there().promise() != Promise.LOSSY) {
                CastSamples.insert(connection, way.from(), labels(way, way.from()));
                spare(way.there());
            }
            SortedMap<Integer, String> before = values();
            Optional<String> untrue = carryOut(state, List.of(there));
            return untrue.isPresent() ? untrue : back(way, Replay.apply(state, there), before);
        } catch (SQLException e) {
            return Optional.of("its SQL is refused by the database: " + OwnCasts.words(e));
        }
    }

    /** What every value has its equal in, leads back to the same one. */
    private Optional<String> back(Way way, Database state, SortedMap<Integer, String> before) throws SQLException {
        Optional<Conversion> back = way.back()
                .filter(conversion -> conversion.using().of(dialect.name()).isPresent());
        if (way.there().promise() != Promise.WIDEN
                || back.isEmpty()
                || back.get().promise() == Promise.LOSSY
                || looksElsewhere(back.get().using().of(dialect.name()))) {
            return Optional.empty();
        }
        Optional<String> untrue = carryOut(state, List.of(alter(way.to(), way.from(), back.get())));
        if (untrue.isPresent()) {
            return Optional.of("the way back does not take what it gives: " + untrue.get());
        }
        SortedMap<Integer, String> after = values();
        return before.entrySet().stream()
                .filter(value -> !value.getValue().equals(after.get(value.getKey())))
                .findFirst()
                .map(value -> value.getValue() + " comes back as " + after.get(value.getKey()));
    }

    private static List<String> labels(Way way, Type type) {
        return type instanceof Type.Enumerated enumerated
                ? way.enums().get(enumerated.name()).map(EnumType::values).orElse(List.of())
                : List.of();
    }

    private static AlterType alter(Type from, Type to, Conversion conversion) {
        return new AlterType(TABLE, COLUMN, from, to, Optional.of(conversion));
    }

    /** The enums that the two types need, and the table. */
    private Database prepared(Way way) throws SQLException {
        List<Operation> operations = new ArrayList<>();
        Stream.of(way.from(), way.to())
                .map(type -> type instanceof Type.Array array ? array.element() : type)
                .filter(Type.Enumerated.class::isInstance)
                .map(type -> ((Type.Enumerated) type).name())
                .distinct()
                .flatMap(name -> way.enums().get(name).stream())
                .forEach(type -> operations.add(new Operation.CreateEnum(type)));
        Column id = new Column("id", Type.Scalar.of(ScalarKind.INT), true, Optional.empty(), Optional.empty());
        Column value = new Column(COLUMN, way.from(), false, Optional.empty(), Optional.empty());
        operations.add(new Operation.CreateTable(new Table(
                TABLE,
                Names.of(List.of(id, value)),
                Names.of(List.of(new Constraint.PrimaryKey("pk_" + TABLE, List.of("id")))),
                Names.empty(),
                Optional.empty())));
        carryOut(Database.EMPTY, operations);
        return Replay.apply(Database.EMPTY, operations);
    }

    /** Without the values that the author says do not fit. */
    private void spare(Conversion conversion) throws SQLException {
        Optional<String> unless = conversion.unless(dialect.name(), dialect.quote(COLUMN));
        if (unless.isPresent()) {
            execute("delete from " + TABLE + " where " + COLUMN + " is not null and " + unless.get());
        }
    }

    /** What does not hold of the rows beforehand, as where a migration does it. */
    private Optional<String> carryOut(Database before, List<Operation> operations) throws SQLException {
        for (PlannedStep step : Planner.plan(dialect, before, operations).steps()) {
            List<Violation> violations = Preflights.ask(connection, step.preflights());
            if (!violations.isEmpty()) {
                return Optional.of(violations.get(0).text());
            }
            for (dev.tenon.migrate.statement.Statement statement : step.statements()) {
                session.before(statement);
                execute(statement.sql());
                for (String due : session.after(statement)) {
                    execute(due);
                }
            }
        }
        return Optional.empty();
    }

    /** As the product writes them. */
    private SortedMap<Integer, String> values() throws SQLException {
        String text = Map.of("sqlite", "quote(" + COLUMN + ")").getOrDefault(dialect.name(), COLUMN + "::text");
        SortedMap<Integer, String> values = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id, coalesce(" + text + ", 'null') from " + TABLE)) {
            while (rows.next()) {
                values.put(rows.getInt(1), rows.getString(2));
            }
        }
        return values;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
