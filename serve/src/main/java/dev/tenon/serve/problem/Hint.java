package dev.tenon.serve.problem;

import dev.tenon.compiler.diagnostic.Nearest;
import java.util.Collection;

/** The end of a sentence about a name that does not exist. */
public final class Hint {

    private Hint() {}

    /** {@code ; did you mean `status`?}, or nothing where no name is near. */
    public static String nearest(String written, Collection<String> names) {
        if (written.isBlank()) {
            return "";
        }
        return Nearest.hint(written, names).map(hint -> "; " + hint).orElse("");
    }
}
