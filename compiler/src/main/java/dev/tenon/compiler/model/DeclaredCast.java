package dev.tenon.compiler.model;

import dev.tenon.compiler.type.Type;
import dev.tenon.compiler.type.TypePattern;
import java.util.Optional;

/**
 * A line {@code cast a -> b …} of the schema.
 *
 * @param conversion empty where the author wants to be asked each time
 */
public record DeclaredCast(TypePattern from, TypePattern to, Optional<Conversion> conversion) {

    public boolean matches(Type old, Type now) {
        return from.matches(old) && to.matches(now);
    }

    /** Of two that match, the one that says more is meant; what it says of the new type counts first. */
    public int exactness() {
        return (to instanceof TypePattern.One ? 2 : 0) + (from instanceof TypePattern.One ? 1 : 0);
    }
}
