package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.cast.BuiltInCasts;
import dev.tenon.migrate.cast.Cast;
import dev.tenon.migrate.cast.CastClass;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.statement.Statement.Work;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The built-in casts; where they have none, one by way of text, so that tests on empty tables can go from any type to any. */
final class TestCasts implements CastRegistry {
    private final CastRegistry builtIn = new BuiltInCasts();

    @Override
    public CastClass classify(Type from, Type to) {
        return builtIn.classify(from, to);
    }

    @Override
    public Cast cast(String dialect, Type from, Type to) {
        return cast(dialect, from, to, name -> List.of());
    }

    @Override
    public Cast cast(String dialect, Type from, Type to, Function<String, List<String>> enumValues) {
        Cast known = builtIn.cast(dialect, from, to, enumValues);
        Optional<String> byText = Optional.of(Cast.COLUMN + "::text::" + PostgresTypes.sql(to));
        return known.kind() == CastClass.NONE
                ? new Cast(CastClass.LOSSY, byText, Optional.empty(), Work.REWRITE)
                : known;
    }
}
