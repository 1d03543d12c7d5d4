package dev.tenon.migrate.cast;

import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.statement.Statement.Work;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The casts between the language's own types: the resource {@code casts.table}, read when the first is asked for. */
public final class BuiltInCasts implements CastRegistry {

    @Override
    public CastClass classify(Type from, Type to) {
        return classify(from, to, name -> List.of());
    }

    @Override
    public Cast cast(String dialect, Type from, Type to) {
        return cast(dialect, from, to, name -> List.of());
    }

    @Override
    public CastClass classify(Type from, Type to, Function<String, List<String>> enumValues) {
        if (isNative(from, to)) {
            return ofNative(from, to);
        }
        if (from instanceof Type.Array || to instanceof Type.Array) {
            return arrays(from, to, enumValues);
        }
        return table().rule(from, to, Parameters.of(from, to, enumValues)).kind();
    }

    private static CastClass arrays(Type from, Type to, Function<String, List<String>> enumValues) {
        if (isArrayOf(from, to)) {
            return CastClass.WIDEN;
        }
        if (isArrayOf(to, from)) {
            return CastClass.CHECKED;
        }
        if (!(from instanceof Type.Array old) || !(to instanceof Type.Array now)) {
            return CastClass.NONE;
        }
        boolean thereAndBack =
                isOwn(old.element(), now.element(), enumValues) && isOwn(now.element(), old.element(), enumValues);
        Parameters parameters = Parameters.of(old.element(), now.element(), enumValues);
        CastClass element =
                table().rule(old.element(), now.element(), parameters).kind();
        return thereAndBack ? element : CastClass.NONE;
    }

    private static boolean isArrayOf(Type element, Type type) {
        return type instanceof Type.Array array && array.element().equals(element);
    }

    private static boolean isOwn(Type from, Type to, Function<String, List<String>> enumValues) {
        Parameters parameters = Parameters.of(from, to, enumValues);
        TableRule rule = table().rule(from, to, parameters);
        SqlExpansion expansion = new SqlExpansion(table().fragments(), parameters);
        return ArrayCasts.isOwn(rule.kind(), rule.postgresql().value().map(expansion::expand));
    }

    @Override
    public Cast cast(String dialect, Type from, Type to, Function<String, List<String>> enumValues) {
        if (isNative(from, to)) {
            return ofNative(dialect, from, to);
        }
        if (from instanceof Type.Array || to instanceof Type.Array) {
            return arrays(dialect, from, to, enumValues);
        }
        Parameters parameters = Parameters.of(from, to, enumValues);
        TableRule rule = table().rule(from, to, parameters);
        SqlExpansion expansion = new SqlExpansion(table().fragments(), parameters);
        return switch (dialect) {
            case "postgresql" -> cast(rule.kind(), rule.postgresql(), rule.work(), expansion);
            case "sqlite" -> cast(rule.kind(), rule.sqlite(), Work.REWRITE, expansion);
            default -> throw new IllegalArgumentException("no casts for dialect " + dialect);
        };
    }

    private static boolean isNative(Type from, Type to) {
        return from instanceof Type.Native || to instanceof Type.Native;
    }

    private static CastClass ofNative(Type from, Type to) {
        return from.equals(to)
                ? CastClass.IDENTICAL
                : NativeCasts.find(from, to).map(Cast::kind).orElse(CastClass.NONE);
    }

    private static Cast ofNative(String dialect, Type from, Type to) {
        Optional<Cast> known = NativeCasts.find(from, to);
        if (known.isEmpty()) {
            // Only the author knows what the values of one are in the other.
            return new Cast(ofNative(from, to), Optional.empty(), Optional.empty(), Work.REWRITE);
        }
        return dialect.equals("postgresql")
                ? known.get()
                : NativeCasts.onSqlite(known.get().kind(), to);
    }

    private Cast arrays(String dialect, Type from, Type to, Function<String, List<String>> enumValues) {
        ArraySql product = ArraySql.of(dialect);
        if (isArrayOf(from, to)) {
            return ArrayCasts.wrapping(product, from);
        }
        if (isArrayOf(to, from)) {
            return ArrayCasts.unwrapping(product, to);
        }
        if (arrays(from, to, enumValues) == CastClass.NONE) {
            return new Cast(CastClass.NONE, Optional.empty(), Optional.empty(), Work.REWRITE);
        }
        Type old = ((Type.Array) from).element();
        Type now = ((Type.Array) to).element();
        Cast element = cast(dialect, old, now, enumValues);
        return product == ArraySql.POSTGRESQL ? ArrayCasts.postgresql(element) : ArrayCasts.sqlite(element, old, now);
    }

    /** What the table says about a pair beside its class, such as the form a text must have. */
    public Optional<String> note(Type from, Type to, Function<String, List<String>> enumValues) {
        return table().rule(from, to, Parameters.of(from, to, enumValues)).note();
    }

    static Cast cast(CastClass kind, TableRule.Sql sql, Work work, SqlExpansion expansion) {
        Optional<String> value = sql.value().map(expansion::expand);
        // In parentheses, so that it stays whole beside an `and`.
        Optional<String> offending = sql.offending().map(expansion::expand).map(condition -> "(" + condition + ")");
        return new Cast(kind, value, offending, work);
    }

    static CastTable table() {
        return Loaded.TABLE;
    }

    /** Holds the table from its first use on. */
    private static final class Loaded {
        static final CastTable TABLE = load();

        private static CastTable load() {
            try (InputStream text = BuiltInCasts.class.getResourceAsStream("casts.table")) {
                return CastTableReader.read(new String(text.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException("casts.table cannot be read", e);
            }
        }
    }
}
