package dev.tenon.compiler;

import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Chance, the same for the same seed. */
final class Chance extends Random {
    private static final long serialVersionUID = 1;

    Chance(long seed) {
        super(seed);
    }

    <T> T pick(List<T> of) {
        return of.get(nextInt(of.size()));
    }

    Optional<String> doc() {
        return pick(List.of(Optional.<String>empty(), Optional.of("Doc."), Optional.of("Two\n  lines // of\n\n'it'")));
    }
}
