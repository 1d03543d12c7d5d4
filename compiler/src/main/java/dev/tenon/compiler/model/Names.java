package dev.tenon.compiler.model;

import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Named things in the order they were written, immutable. The order is kept for printing and creating, and is no part of
 * the meaning: two collections with the same things are equal.
 */
public final class Names<T extends Named> implements Iterable<T> {
    /** Up to so many, to look at each is quicker than hashing; most collections are no larger. */
    private static final int FEW = 8;

    private static final Names<?> EMPTY = new Names<>(List.of());

    private final List<T> things;

    /** Of more than a few, made by whoever first looks for a name: a replay makes many that nobody looks into. */
    private volatile NameIndex<T> byName;

    private Names(List<T> things) {
        this.things = things;
    }

    public static <T extends Named> Names<T> of(Collection<? extends T> things) {
        Names<T> names = new Names<>(List.copyOf(things));
        names.requireDistinct();
        return names;
    }

    @SuppressWarnings("unchecked") // nothing is of any kind
    public static <T extends Named> Names<T> empty() {
        return (Names<T>) EMPTY;
    }

    private void requireDistinct() {
        if (things.size() > FEW) {
            index();
            return;
        }
        for (int i = 1; i < things.size(); i++) {
            if (position(things.get(i).name()) < i) {
                throw doubled(things.get(i).name());
            }
        }
    }

    private static IllegalArgumentException doubled(String name) {
        return new IllegalArgumentException("two things are called " + name);
    }

    private NameIndex<T> index() {
        NameIndex<T> index = byName;
        if (index == null) {
            Map<String, T> map = new HashMap<>(things.size() * 2);
            for (T thing : things) {
                if (map.put(thing.name(), thing) != null) {
                    throw doubled(thing.name());
                }
            }
            index = new NameIndex<>(map);
            byName = index;
        }
        return index;
    }

    /** -1 where there is none. */
    private int position(String name) {
        for (int i = 0; i < things.size(); i++) {
            if (things.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    public Optional<T> get(String name) {
        return Optional.ofNullable(find(name));
    }

    public boolean has(String name) {
        return find(name) != null;
    }

    private T find(String name) {
        if (things.size() > FEW) {
            return index().get(name);
        }
        int position = position(name);
        return position < 0 ? null : things.get(position);
    }

    public Set<String> names() {
        return new NameSet();
    }

    public boolean isEmpty() {
        return things.isEmpty();
    }

    public int size() {
        return things.size();
    }

    public Stream<T> stream() {
        return things.stream();
    }

    public List<T> list() {
        return things;
    }

    /** These and one more at the end. */
    public Names<T> with(T thing) {
        if (has(thing.name())) {
            throw doubled(thing.name());
        }
        List<T> all = new ArrayList<>(things.size() + 1);
        all.addAll(things);
        all.add(thing);
        return changed(all, null, thing);
    }

    public Names<T> without(String name) {
        List<T> rest = new ArrayList<>(things);
        T gone = rest.remove(requirePosition(name));
        return changed(rest, gone, null);
    }

    /** These with {@code thing}, under its own name, in the place of the one called {@code name}. */
    public Names<T> replace(String name, T thing) {
        if (!thing.name().equals(name) && has(thing.name())) {
            throw doubled(thing.name());
        }
        List<T> all = new ArrayList<>(things);
        T gone = all.set(requirePosition(name), thing);
        return changed(all, gone, thing);
    }

    /** @param all nobody else's; a copy of a long list would cost more than all else */
    private Names<T> changed(List<T> all, T gone, T come) {
        Names<T> changed = new Names<>(Collections.unmodifiableList(all));
        NameIndex<T> index = byName;
        if (index != null && all.size() > FEW) {
            changed.byName = index.changed(gone, come);
        }
        return changed;
    }

    private int requirePosition(String name) {
        T thing = find(name);
        if (thing == null) {
            throw new IllegalArgumentException("nothing is called " + name);
        }
        int position = 0;
        while (things.get(position) != thing) {
            position++;
        }
        return position;
    }

    @Override
    public Iterator<T> iterator() {
        return things.iterator();
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Names<?> names) || names.size() != size()) {
            return false;
        }
        for (T thing : things) {
            if (!thing.equals(names.find(thing.name()))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (T thing : things) {
            hash += thing.hashCode();
        }
        return hash;
    }

    @Override
    public String toString() {
        return things.toString();
    }

    private final class NameSet extends AbstractSet<String> {
        @Override
        public boolean contains(Object name) {
            return name instanceof String text && has(text);
        }

        @Override
        public Iterator<String> iterator() {
            return things.stream().map(Named::name).iterator();
        }

        @Override
        public int size() {
            return things.size();
        }
    }
}
