package dev.tenon.migrate.cast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.cast.CastCheck.Change;
import dev.tenon.testing.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Casts between arrays: what holds for every change of type, with each sample as the one element of an array. */
class ArrayCastsTest {
    private static final Type LONG = Type.Scalar.of(ScalarKind.LONG);
    private static final Type TEXT = Type.Scalar.of(ScalarKind.TEXT);
    private final BuiltInCasts casts = new BuiltInCasts();

    static Stream<Change> changes() {
        return Samples.TYPES.stream()
                .flatMap(from -> Samples.TYPES.stream().map(to -> new Change(new Type.Array(from), new Type.Array(to))))
                .filter(change -> change.kind() != CastClass.NONE);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void keepsWhatFitsAndFlagsWhatDoesNot(Change change) throws SQLException {
        CastCheck.check(change, Samples.of(((Type.Array) change.from()).element()));
    }

    static Stream<Change> wraps() {
        return Samples.TYPES.stream()
                .flatMap(type ->
                        Stream.of(new Change(type, new Type.Array(type)), new Change(new Type.Array(type), type)));
    }

    @ParameterizedTest
    @MethodSource("wraps")
    void oneValueIsAnArrayOfItThereAndBack(Change change) throws SQLException {
        Type element = change.from() instanceof Type.Array array ? array.element() : change.from();
        CastCheck.check(change, Samples.of(element));
    }

    @Test
    void anotherValueIsNoArrayOfIt() {
        assertEquals(CastClass.NONE, casts.classify(LONG, new Type.Array(TEXT)));
        assertEquals(CastClass.NONE, casts.classify(new Type.Array(TEXT), LONG));
    }

    @Test
    void anArrayOfNoneOrTwoIsNoValue() throws SQLException {
        Cast sqlite = casts.cast("sqlite", new Type.Array(LONG), LONG);
        Cast postgresql = casts.cast("postgresql", new Type.Array(LONG), LONG);
        for (String array : List.of("1", "", "1,2", "null")) {
            boolean fits = array.equals("1");
            assertEquals(
                    fits ? "0" : "1",
                    sqlite("select " + sqlite.offending("'[" + array + "]'").orElseThrow()),
                    array);
            assertEquals(
                    fits ? "f" : "t",
                    postgresql("select "
                            + postgresql
                                    .offending("('{" + array + "}'::bigint[])")
                                    .orElseThrow()),
                    array);
        }
    }

    @Test
    void everyElementIsAskedAndChanged() throws SQLException {
        Cast cast = casts.cast("sqlite", new Type.Array(LONG), new Type.Array(TEXT));
        assertEquals("[\"1\",\"-2\"]", sqlite("select " + cast.using("'[1,-2]'").orElseThrow()));
        assertEquals("[]", sqlite("select " + cast.using("'[]'").orElseThrow()));
        Cast back = casts.cast("sqlite", new Type.Array(TEXT), new Type.Array(LONG));
        assertEquals("1", sqlite("select " + back.offending("'[\"1\",\"x\"]'").orElseThrow()));
        assertEquals("0", sqlite("select " + back.offending("'[]'").orElseThrow()));
    }

    private static String sqlite(String sql) throws SQLException {
        return one("jdbc:sqlite::memory:", sql);
    }

    private static String postgresql(String sql) throws SQLException {
        String url = EmbeddedPostgres.shared().createDatabase();
        try {
            return one(url, sql);
        } finally {
            EmbeddedPostgres.shared().dropDatabase(url);
        }
    }

    private static String one(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
