package dev.tenon.migrate.drift;

import dev.tenon.compiler.model.QualifiedName;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One thing of a database that can be there, be gone or be another by itself.
 *
 * @param owner the table that it is a part of; empty where it is none
 * @param name empty for what a table has one of
 * @param comment whether it is not the thing but the comment on it
 */
public record Element(Kind kind, String owner, String name, boolean comment) {

    /** What sort of thing. */
    public enum Kind {
        SCHEMA,
        ENUM,
        TABLE,
        COLUMN,
        CONSTRAINT,
        INDEX,
        POLICY,
        PARTITIONS,
        OPTIONS,
        /** A view, a sequence, or what SQL of the author's makes. */
        OBJECT;

        /** As both languages call it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Element of(Kind kind, String name) {
        return new Element(kind, "", name, false);
    }

    static Element in(String table, Kind kind, String name) {
        return new Element(kind, table, name, false);
    }

    /** Itself, not the comment on it. */
    Element thing() {
        return new Element(kind, owner, name, false);
    }

    Element onComment() {
        return new Element(kind, owner, name, true);
    }

    /** What must be there for it to differ by itself; empty where that is nothing. */
    Optional<Element> whole() {
        if (comment) {
            return Optional.of(thing());
        }
        return owner.isEmpty() ? Optional.empty() : Optional.of(of(Kind.TABLE, owner));
    }

    /** The table or object that somebody names who means it and all that belongs to it. */
    public String root() {
        return owner.isEmpty() ? name : owner;
    }

    /** What a user calls it: {@code booking}, {@code booking.note}, {@code ix_booking_at}. */
    public String label() {
        return switch (kind) {
            case COLUMN, CONSTRAINT, POLICY -> owner + "." + name;
            case PARTITIONS, OPTIONS -> owner;
            case SCHEMA, ENUM, TABLE, INDEX, OBJECT -> name;
        };
    }

    /** Every name that means it, or that it belongs to. */
    Stream<String> names() {
        Stream<String> own = Stream.of(label(), name, root());
        return (owner.isEmpty() ? own : Stream.concat(own, Stream.of(owner + "." + name)))
                .flatMap(text -> Stream.of(text, QualifiedName.bare(text)))
                .filter(text -> !text.isEmpty())
                .distinct();
    }
}
