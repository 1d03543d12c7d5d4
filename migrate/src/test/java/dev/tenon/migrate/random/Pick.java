package dev.tenon.migrate.random;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Choices that depend on nothing but a seed. */
final class Pick {
    private final Random random;

    Pick(long seed) {
        // Neighbouring seeds of java.util.Random begin alike.
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        random.nextLong();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    <T> T of(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    @SafeVarargs
    final <T> T of(T... things) {
        return things[random.nextInt(things.length)];
    }

    <T> List<T> shuffled(List<T> things) {
        List<T> copy = new ArrayList<>(things);
        Collections.shuffle(copy, random);
        return copy;
    }

    /** Between one and {@code most} of the things, in any order. */
    <T> List<T> some(List<T> things, int most) {
        return List.copyOf(shuffled(things).subList(0, 1 + below(Math.min(most, things.size()))));
    }
}
