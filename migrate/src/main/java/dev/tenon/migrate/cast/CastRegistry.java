package dev.tenon.migrate.cast;

import dev.tenon.compiler.type.Type;
import java.util.List;
import java.util.function.Function;

/** Every known way from one type to another. */
public interface CastRegistry {

    /** The class of a change of type, the same on every dialect. */
    CastClass classify(Type from, Type to);

    /** @param dialect {@code postgresql} or {@code sqlite} */
    Cast cast(String dialect, Type from, Type to);

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
