package dev.tenon.migrate.cast;

import dev.tenon.compiler.model.Conversion;
import dev.tenon.compiler.model.DeclaredCast;
import dev.tenon.compiler.type.Type;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the schema says of changes of type, before what is known anyway. */
public final class RegisteredCasts implements CastRegistry {
    private final List<DeclaredCast> declared;
    private final CastRegistry others;

    public RegisteredCasts(List<DeclaredCast> declared, CastRegistry others) {
        this.declared = declared.stream()
                .sorted(Comparator.comparing(DeclaredCast::exactness).reversed())
                .toList();
        this.others = others;
    }

    private Optional<DeclaredCast> find(Type from, Type to) {
        return from.equals(to)
                ? Optional.empty()
                : declared.stream().filter(cast -> cast.matches(from, to)).findFirst();
    }

    @Override
    public Optional<Conversion> conversion(Type from, Type to) {
        Optional<DeclaredCast> own = find(from, to);
        return own.isPresent() ? own.get().conversion() : others.conversion(from, to);
    }

    @Override
    public CastClass classify(Type from, Type to) {
        return find(from, to).map(RegisteredCasts::classOf).orElseGet(() -> others.classify(from, to));
    }

    @Override
    public CastClass classify(Type from, Type to, Function<String, List<String>> enumValues) {
        return find(from, to).map(RegisteredCasts::classOf).orElseGet(() -> others.classify(from, to, enumValues));
    }

    private static CastClass classOf(DeclaredCast cast) {
        return cast.conversion().map(own -> CastClass.of(own.promise())).orElse(CastClass.NONE);
    }

    /** Of a change that has no conversion of its own. */
    @Override
    public Cast cast(String dialect, Type from, Type to) {
        return others.cast(dialect, from, to);
    }

    @Override
    public Cast cast(String dialect, Type from, Type to, Function<String, List<String>> enumValues) {
        return others.cast(dialect, from, to, enumValues);
    }
}
