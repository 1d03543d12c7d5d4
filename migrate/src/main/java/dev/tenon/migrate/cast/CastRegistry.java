package dev.tenon.migrate.cast;

import dev.tenon.compiler.model.Conversion;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.op.Operation.AlterType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Every known way from one type to another. */
public interface CastRegistry {

    /** The class of a change of type, the same on every dialect. */
    CastClass classify(Type from, Type to);

    /** @param dialect {@code postgresql} or {@code sqlite} */
    Cast cast(String dialect, Type from, Type to);

    /** What the author makes of the values; an operation takes it along. */
    default Optional<Conversion> conversion(Type from, Type to) {
        return Optional.empty();
    }

    /** The class of a change, whether it has its own conversion or not. */
    default CastClass classify(AlterType alter, Function<String, List<String>> enumValues) {
        return alter.conversion()
                .map(own -> CastClass.of(own.promise()))
                .orElseGet(() -> classify(alter.before(), alter.after(), enumValues));
    }

    default CastClass classify(AlterType alter) {
        return alter.conversion()
                .map(own -> CastClass.of(own.promise()))
                .orElseGet(() -> classify(alter.before(), alter.after()));
    }

    /** What a change does to the values, by its own conversion or by what is registered. */
    default Cast cast(String dialect, AlterType alter, Function<String, List<String>> enumValues) {
        return alter.conversion()
                .map(own -> Cast.of(own, dialect))
                .orElseGet(() -> cast(dialect, alter.before(), alter.after(), enumValues));
    }

    /** @param enumValues the labels of an enum by its name, those of the state before for {@code from}'s; empty if unknown */
    default CastClass classify(Type from, Type to, Function<String, List<String>> enumValues) {
        return classify(from, to);
    }

    /**
     * @param dialect {@code postgresql} or {@code sqlite}
     * @param enumValues the labels of an enum by its name; a cast to an enum needs them
     */
    default Cast cast(String dialect, Type from, Type to, Function<String, List<String>> enumValues) {
        return cast(dialect, from, to);
    }
}
