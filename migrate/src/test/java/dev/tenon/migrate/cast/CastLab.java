package dev.tenon.migrate.cast;

import dev.tenon.compiler.type.Type;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * A table with the columns {@code id} and {@code "v"} on one database. Values go in and out as texts that are the same for
 * equal values on every database.
 */
interface CastLab {

    /** Longer and shorter than what the fragments of the table call their own columns, and a name one of them has. */
    String COLUMN = "\"v\"";

    Map<String, List<String>> ENUMS = Map.of(
            "tier", List.of("standard", "gold"),
            "wide_tier", List.of("standard", "gold", "it's \"new\""),
            "mood", List.of("standard", "true", "7", "sad"));

    String dialect();

    /**
     * The table anew, with these values; one that is null too. A value's id is its place in the list. Of an array type, each
     * is an array of the one element.
     */
    void fill(Type type, List<String> values) throws SQLException;

    SortedSet<Integer> ids(String condition) throws SQLException;

    void delete(Set<Integer> ids) throws SQLException;

    void change(Type to, Cast cast) throws SQLException;

    /** Values by id; the row with null under -1. */
    SortedMap<Integer, String> read(Type type) throws SQLException;

    default Cast cast(Type from, Type to) {
        return new BuiltInCasts().cast(dialect(), from, to, ENUMS::get);
    }

    /** The rows that do not fit. */
    default SortedSet<Integer> offending(Cast cast) throws SQLException {
        return ids(cast.offending(COLUMN).orElse("1 = 0"));
    }
}
