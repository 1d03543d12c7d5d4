package dev.tenon.migrate.cast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.cast.CastCheck.Change;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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

    @Test
    void oneValueIsNoArray() {
        assertEquals(CastClass.NONE, casts.classify(TEXT, new Type.Array(TEXT)));
        assertEquals(CastClass.NONE, casts.classify(new Type.Array(TEXT), TEXT));
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
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
