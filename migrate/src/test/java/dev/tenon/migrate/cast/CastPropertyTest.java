package dev.tenon.migrate.cast;

import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.cast.CastCheck.Change;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Numbers and texts that nobody has thought of. Not shrunk: a shrinking that times out goes on beside the next property. */
class CastPropertyTest {
    private static final Type TEXT = Type.Scalar.of(ScalarKind.TEXT);

    /** A column of one type. */
    record Column(Type type, List<String> values) {}

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void decimals(@ForAll("decimalColumns") Column column, @ForAll("numberTypes") Type to) throws SQLException {
        CastCheck.check(new Change(column.type(), to), column.values());
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void binaryNumbers(@ForAll("binaryColumns") Column column, @ForAll("numberTypes") Type to) throws SQLException {
        CastCheck.check(new Change(column.type(), to), column.values());
    }

    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void integers(@ForAll List<Long> numbers, @ForAll("numberTypes") Type to) throws SQLException {
        List<String> values = numbers.stream().map(String::valueOf).toList();
        CastCheck.check(new Change(Type.Scalar.of(ScalarKind.LONG), to), values);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void texts(@ForAll("textsLikeValues") List<String> values, @ForAll("types") Type to) throws SQLException {
        CastCheck.check(new Change(TEXT, to), values);
    }

    @Provide
    Arbitrary<Type> numberTypes() {
        Arbitrary<Type> others = Arbitraries.of(
                Type.Scalar.of(ScalarKind.SHORT),
                Type.Scalar.of(ScalarKind.INT),
                Type.Scalar.of(ScalarKind.LONG),
                Type.Scalar.of(ScalarKind.FLOAT),
                Type.Scalar.of(ScalarKind.DOUBLE),
                Type.Scalar.of(ScalarKind.STR, 8),
                TEXT);
        return Arbitraries.oneOf(decimalTypes().map(Type.class::cast), others);
    }

    @Provide
    Arbitrary<Type> types() {
        return Arbitraries.of(Samples.TYPES);
    }

    private static Arbitrary<Type.Scalar> decimalTypes() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 40),
                        Arbitraries.integers().between(0, 40))
                .as((p, s) -> Type.Scalar.of(ScalarKind.DECIMAL, p, Math.min(p, s)));
    }

    @Provide
    Arbitrary<Column> decimalColumns() {
        return decimalTypes().flatMap(type -> {
            BigInteger largest = BigInteger.TEN.pow(type.precision()).subtract(BigInteger.ONE);
            return Arbitraries.bigIntegers()
                    .between(largest.negate(), largest)
                    .map(digits -> new BigDecimal(digits, type.scale()).toPlainString())
                    .list()
                    .ofMaxSize(12)
                    .map(values -> new Column(type, values));
        });
    }

    @Provide
    Arbitrary<Column> binaryColumns() {
        // Far from 1, SQLite writes some a last digit off: the same number when read again, but another text.
        Arbitrary<String> doubles = Arbitraries.longs()
                .map(Double::longBitsToDouble)
                .filter(number -> Math.abs(number) > 1e-30 && Math.abs(number) < 1e18)
                .map(String::valueOf);
        Arbitrary<String> floats = Arbitraries.integers()
                .map(Float::intBitsToFloat)
                .filter(number -> Float.isFinite(number) && !number.equals(-0.0f))
                .map(String::valueOf);
        return Arbitraries.oneOf(
                columns(Type.Scalar.of(ScalarKind.DOUBLE), doubles), columns(Type.Scalar.of(ScalarKind.FLOAT), floats));
    }

    private static Arbitrary<Column> columns(Type type, Arbitrary<String> values) {
        return values.list().ofMaxSize(12).map(list -> new Column(type, list));
    }

    /** Mutants of what some type takes: most are just not right. */
    @Provide
    Arbitrary<List<String>> textsLikeValues() {
        Arbitrary<String> right = Arbitraries.of(Samples.of(TEXT));
        Arbitrary<String> mutants = Combinators.combine(
                        right,
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.of("", "0", "1", "9", "-", ".", "e", "T", "Z", " ", "\"", "\\", "[", "}", ","))
                .as((text, at, piece) -> replaceOne(text, at, piece));
        // Only SQLite takes JSON numbers that no PostgreSQL numeric can hold.
        Arbitrary<String> all =
                Arbitraries.oneOf(right, mutants).filter(text -> !text.matches(".*[eE][+-]?[0-9]{5}.*"));
        return all.list().ofMaxSize(25);
    }

    private static String replaceOne(String text, int at, String piece) {
        int from = text.offsetByCodePoints(0, Math.min(at, text.codePointCount(0, text.length())));
        int to = from < text.length() ? text.offsetByCodePoints(from, 1) : from;
        return text.substring(0, from) + piece + text.substring(to);
    }
}
