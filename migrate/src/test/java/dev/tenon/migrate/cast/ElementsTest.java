package dev.tenon.migrate.cast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.plan.Planner;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What SQLite takes as an element is what it takes as a value alone. That the latter is what PostgreSQL takes, other tests
 * say.
 */
class ElementsTest {
    private static final Database ENUMS = new Database(
            Names.of(CastLab.ENUMS.entrySet().stream()
                    .map(type -> new EnumType(type.getKey(), type.getValue(), Optional.empty()))
                    .toList()),
            Names.empty());

    private static final Type BYTES = Type.Scalar.of(ScalarKind.BYTES);

    static List<Type> types() {
        return Samples.TYPES.stream().filter(type -> !type.equals(BYTES)).toList();
    }

    @ParameterizedTest
    @MethodSource("types")
    void areTakenAsTheValueAlone(Type type) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            create(connection, type);
            int taken = 0;
            for (Object value : candidates()) {
                Optional<Boolean> alone = alone(connection, value);
                if (alone.isPresent()) {
                    assertEquals(alone.get(), inArray(connection, type, value), type.text() + " " + value);
                    taken += alone.get() ? 1 : 0;
                }
            }
            assertTrue(taken > 0, "nothing fits into " + type.text());
        }
    }

    /** As JSON is written by hand: not in the one form, so two equal arrays could differ. */
    @Test
    void anArrayHasOneForm() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            create(connection, Type.Scalar.of(ScalarKind.TEXT));
            assertTrue(takes(connection, "many", "?", "[\"A\"]"));
            for (String other :
                    List.of("[\"\\u0041\"]", "[ \"A\"]", "[\"A\",]", "['A']", "[\"a\\/\"]", "[\"\\u0000\"]")) {
                assertEquals(false, takes(connection, "many", "?", other), other);
            }
        }
    }

    /** What JSON cannot hold. */
    @Test
    void bytesAreHexadecimalDigits() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            create(connection, BYTES);
            assertTrue(takes(connection, "many", "?", "[\"00ff\",\"\"]"));
            for (String other : List.of("[\"0\"]", "[\"0G\"]", "[\"FF\"]", "[1]", "[\"0 0\"]")) {
                assertEquals(false, takes(connection, "many", "?", other), other);
            }
        }
    }

    private static void create(Connection connection, Type type) throws SQLException {
        Table table = new Table(
                "t",
                Names.of(List.of(column("one", type), column("many", new Type.Array(type)))),
                Names.empty(),
                Names.empty(),
                Optional.empty());
        try (Statement statement = connection.createStatement()) {
            for (var planned : Planner.plan(Dialects.of("sqlite"), ENUMS, List.of(new Operation.CreateTable(table)))
                    .statements()
                    .toList()) {
                statement.execute(planned.sql());
            }
        }
    }

    private static Column column(String name, Type type) {
        return new Column(name, type, false, Optional.empty(), Optional.empty());
    }

    /** Every value of every type, as SQLite stores it. */
    private static Set<Object> candidates() {
        Set<Object> candidates = new LinkedHashSet<>();
        for (Type type : Samples.TYPES) {
            for (String text : Samples.of(type)) {
                candidates.add(text);
                try {
                    Object stored = SqliteStorage.stored(type, text);
                    boolean nan = stored instanceof Double number && number.isNaN();
                    candidates.add(nan || stored instanceof byte[] ? text : stored);
                } catch (NumberFormatException notOfThisType) {
                    candidates.add(text);
                }
            }
        }
        return candidates;
    }

    /** Empty where the column would change the value on its way. */
    private static Optional<Boolean> alone(Connection connection, Object value) throws SQLException {
        if (!takes(connection, "one", "?", value)) {
            return Optional.of(false);
        }
        try (PreparedStatement same = connection.prepareStatement(
                "select typeof(one) = typeof(?) and one is ? from t where one is not null order by rowid desc")) {
            same.setObject(1, value);
            same.setObject(2, value);
            try (ResultSet row = same.executeQuery()) {
                return row.next() && row.getBoolean(1) ? Optional.of(true) : Optional.empty();
            }
        }
    }

    private static boolean inArray(Connection connection, Type type, Object value) throws SQLException {
        boolean decimal = ArraySql.isNumberDecimal(type);
        if (decimal && value instanceof Number number && Double.isFinite(number.doubleValue())) {
            BigDecimal exact = new BigDecimal(number.toString());
            int scale = ((Type.Scalar) type).scale();
            boolean fits = exact.stripTrailingZeros().scale() <= scale;
            String digits = (fits ? exact.setScale(scale) : exact).toPlainString();
            return takes(connection, "many", "?", "[" + digits + "]");
        }
        return takes(connection, "many", "json_array(?)", value);
    }

    private static boolean takes(Connection connection, String column, String sql, Object value) {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into t (" + column + ") values (" + sql + ")")) {
            insert.setObject(1, value);
            insert.executeUpdate();
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }
}
