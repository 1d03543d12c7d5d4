package dev.tenon.codegen.java;

import java.util.Optional;

/**
 * A change of a schema, and what programs write that were built before and behind it. The entity is called {@code T#}, with a
 * number of its own in place of the sign.
 *
 * @param before what is declared, in the language
 * @param steps of the way up, where only the author knows them, and of the way back
 * @param first what a row holds that is there when the change comes: {@code name=value, name=value}; {@code ~} is for null, and
 *     {@code %} for the number of the row
 * @param old what the old program writes
 * @param now what the new one writes
 * @param cautious the reason why the guard refuses the old program, though it gets along with these rows; empty where it
 *     should say what is so
 */
record Change(
        String name,
        String before,
        String after,
        Optional<Steps> steps,
        String first,
        String old,
        String now,
        String cautious) {

    record Steps(String up, String down) {}

    /** Of the fields of one entity beside its key and a note. */
    static Change fields(String name, String before, String after) {
        return of(name, entity(before), entity(after));
    }

    static Change of(String name, String before, String after) {
        return new Change(name, before, after, Optional.empty(), "", "", "", "");
    }

    static String entity(String members) {
        return "entity T# {\nid : int pk\nnote : str(40)?\n" + members + "\n}";
    }

    Change by(String up, String down) {
        return new Change(name, before, after, Optional.of(new Steps(up, down)), first, old, now, cautious);
    }

    /** Both programs write that, and so did whoever wrote the first row. */
    Change rows(String all) {
        return new Change(name, before, after, steps, all, all, all, cautious);
    }

    Change first(String values) {
        return new Change(name, before, after, steps, values, old, now, cautious);
    }

    Change old(String values) {
        return new Change(name, before, after, steps, first, values, now, cautious);
    }

    Change now(String values) {
        return new Change(name, before, after, steps, first, old, values, cautious);
    }

    Change cautious(String reason) {
        return new Change(name, before, after, steps, first, old, now, reason);
    }
}
