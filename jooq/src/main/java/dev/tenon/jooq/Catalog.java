package dev.tenon.jooq;

import java.util.List;
import java.util.Optional;

/**
 * A database in the words in which a product tells jOOQ of it, with what jOOQ asks for and nothing else.
 *
 * @param schemas by name; the one without a name, of SQLite, is empty
 */
record Catalog(List<String> schemas, List<Relation> relations, List<Enumerated> enums, List<Counter> counters) {

    /** What rows are read from. */
    enum Kind {
        TABLE,
        VIEW,
        MATERIALIZED_VIEW
    }

    /** @param comment empty where there is none */
    record Relation(
            Place place,
            Kind kind,
            String comment,
            List<Attribute> attributes,
            Optional<KeyOf> primaryKey,
            List<KeyOf> uniques,
            List<Reference> references,
            List<Check> checks,
            List<IndexOf> indexes) {}

    /** Where a thing is. */
    record Place(String schema, String name) {}

    /**
     * A column.
     *
     * @param byDefault as the product says it; null where there is none, which is jOOQ's word for it
     * @param counted whether the database gives it the next number
     * @param stored of a generated one, whether it is kept; empty for others
     */
    record Attribute(
            String name,
            DataType type,
            boolean nullable,
            Optional<String> byDefault,
            boolean counted,
            Optional<Boolean> stored,
            String comment) {

        Attribute withType(DataType changed) {
            return new Attribute(name, changed, nullable, byDefault, counted, stored, comment);
        }
    }

    /**
     * The type of a column. Of its numbers those are null that a product does not say: jOOQ's word for it.
     *
     * @param name as in the standard's information schema: {@code character varying}, {@code USER-DEFINED}
     * @param own the name that the type has where it is made
     */
    record DataType(
            String name, Optional<Integer> length, Optional<Integer> precision, Optional<Integer> scale, Place own) {}

    record KeyOf(String name, List<String> columns) {}

    /** @param key the name of the key that it refers to */
    record Reference(String name, List<String> columns, Place target, String key, List<String> targetColumns) {}

    record Check(String name, String condition) {}

    record IndexOf(String name, boolean unique, List<KeyColumn> columns) {}

    record KeyColumn(String name, boolean descending) {}

    record Enumerated(Place place, List<String> labels) {}

    /** A sequence, with what it says beyond what it would do anyway. */
    record Counter(
            Place place,
            DataType type,
            Optional<Long> start,
            Optional<Long> increment,
            Optional<Long> least,
            Optional<Long> most,
            boolean cycle) {}
}
