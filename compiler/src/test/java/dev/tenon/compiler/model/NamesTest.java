package dev.tenon.compiler.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same of a few things as of many, which are looked up in another way. */
class NamesTest {
    private record Thing(String name, int value) implements Named {}

    private static Names<Thing> first(int count) {
        return Names.of(IntStream.range(0, count).mapToObj(NamesTest::thing).toList());
    }

    private static Thing thing(int number) {
        return new Thing("t" + number, number);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 100})
    void areFoundByName(int count) {
        Names<Thing> names = first(count);
        assertEquals(Optional.of(thing(count - 1)), names.get("t" + (count - 1)));
        assertEquals(Optional.empty(), names.get("t" + count));
        assertTrue(names.names().contains("t0"));
        assertFalse(names.names().contains("t" + count));
        assertEquals(List.of("t0"), names.names().stream().limit(1).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 100})
    void staysWhatItWasWhenAnotherIsMadeOfIt(int count) {
        Names<Thing> names = first(count);
        Names<Thing> more = names.with(thing(count));
        assertFalse(names.has("t" + count));
        assertTrue(more.has("t" + count));
        assertEquals(names, more.without("t" + count));
        Thing other = new Thing("other", 1);
        Names<Thing> replaced = names.replace("t0", other);
        assertEquals(other, replaced.list().get(0), "in its place");
        assertFalse(replaced.has("t0"));
        assertTrue(names.has("t0"));
        assertNotEquals(names, replaced);
        assertEquals(names, replaced.replace("other", thing(0)));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8, 9, 100})
    void orderIsNoPartOfTheMeaning(int count) {
        Names<Thing> names = first(count);
        Names<Thing> turned = names.without("t0").with(thing(0));
        assertNotEquals(names.list(), turned.list());
        assertEquals(names, turned);
        assertEquals(names.hashCode(), turned.hashCode());
        assertNotEquals(names, names.replace("t0", new Thing("t0", -1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8, 9, 100})
    void noTwoAreCalledAlike(int count) {
        Names<Thing> names = first(count);
        assertThrows(IllegalArgumentException.class, () -> names.with(new Thing("t1", 0)));
        assertThrows(IllegalArgumentException.class, () -> names.replace("t0", thing(1)));
        assertThrows(IllegalArgumentException.class, () -> names.without("t" + count));
        assertThrows(IllegalArgumentException.class, () -> names.replace("t" + count, thing(count)));
        List<Thing> doubled = IntStream.rangeClosed(0, count)
                .mapToObj(number -> thing(number % count))
                .toList();
        assertThrows(IllegalArgumentException.class, () -> Names.of(doubled));
    }

    /** Each has looked into the one before, so that it knows what was found there. */
    @ParameterizedTest
    @ValueSource(ints = {5, 9, 12, 200})
    void manyChangesComeToWhatTheListSays(int count) {
        Random random = new Random(count);
        Names<Thing> names = first(count);
        List<Thing> expected = new ArrayList<>(names.list());
        for (int change = 0; change < 500; change++) {
            int at = random.nextInt(expected.size());
            Thing old = expected.get(at);
            Thing now = random.nextInt(4) == 0 ? new Thing(old.name(), change) : new Thing("n" + change % 300, change);
            boolean taken = expected.stream().anyMatch(thing -> thing.name().equals(now.name()));
            boolean grows = expected.size() < count;
            if (grows && !taken) {
                names = names.with(now);
                expected.add(now);
            } else if (old.name().equals(now.name()) || (!taken && random.nextBoolean())) {
                names = names.replace(old.name(), now);
                expected.set(at, now);
            } else {
                names = names.without(old.name());
                expected.remove(at);
            }
            assertEquals(expected, names.list());
            for (Thing thing : expected) {
                assertEquals(Optional.of(thing), names.get(thing.name()));
            }
            assertEquals(expected.contains(old), names.get(old.name()).equals(Optional.of(old)));
        }
    }
}
