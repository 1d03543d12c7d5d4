package dev.tenon.compiler.model;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Named things in the order they were written, immutable. The order is kept for printing and creating, and is no part of
 * the meaning: two collections with the same things are equal.
 */
public final class Names<T extends Named> implements Iterable<T> {
    private final Map<String, T> byName;

    private Names(Map<String, T> byName) {
        this.byName = byName;
    }

    public static <T extends Named> Names<T> of(Collection<? extends T> things) {
        Map<String, T> byName = new LinkedHashMap<>();
        for (T thing : things) {
            if (byName.put(thing.name(), thing) != null) {
                throw new IllegalArgumentException("two things are called " + thing.name());
            }
        }
        return new Names<>(byName);
    }

    public static <T extends Named> Names<T> empty() {
        return new Names<>(Map.of());
    }

    public Optional<T> get(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public boolean has(String name) {
        return byName.containsKey(name);
    }

    public Set<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }

    public boolean isEmpty() {
        return byName.isEmpty();
    }

    public int size() {
        return byName.size();
    }

    public Stream<T> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    public List<T> list() {
        return List.copyOf(byName.values());
    }

    /** These and one more at the end. */
    public Names<T> with(T thing) {
        Map<String, T> copy = new LinkedHashMap<>(byName);
        if (copy.put(thing.name(), thing) != null) {
            throw new IllegalArgumentException("two things are called " + thing.name());
        }
        return new Names<>(copy);
    }

    public Names<T> without(String name) {
        Map<String, T> copy = new LinkedHashMap<>(byName);
        if (copy.remove(name) == null) {
            throw new IllegalArgumentException("nothing is called " + name);
        }
        return new Names<>(copy);
    }

    /** These with {@code thing}, under its own name, in the place of the one called {@code name}. */
    public Names<T> replace(String name, T thing) {
        Map<String, T> copy = new LinkedHashMap<>();
        byName.forEach((key, old) -> {
            T put = key.equals(name) ? thing : old;
            if (copy.put(put.name(), put) != null) {
                throw new IllegalArgumentException("two things are called " + put.name());
            }
        });
        return new Names<>(copy);
    }

    @Override
    public Iterator<T> iterator() {
        return Collections.unmodifiableCollection(byName.values()).iterator();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Names<?> names && byName.equals(names.byName);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(byName);
    }

    @Override
    public String toString() {
        return byName.values().toString();
    }
}
