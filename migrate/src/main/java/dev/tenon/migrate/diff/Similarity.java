package dev.tenon.migrate.diff;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Named;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.op.Likeness;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How likely it is that something gone and something new are the same thing under another name. */
public final class Similarity {
    private final CastRegistry casts;
    private final RowEvidence rows;

    public Similarity(CastRegistry casts) {
        this(casts, RowEvidence.NONE);
    }

    public Similarity(CastRegistry casts, RowEvidence rows) {
        this.casts = casts;
        this.rows = rows;
    }

    /** Two things that could be one. */
    public record Pair<T extends Named>(T gone, T added, Likeness likeness) {}

    /** Columns that have no namesake on the other side and could be the same, likeliest first. */
    public List<Pair<Column>> columns(Table before, Table after) {
        return columns(before, after, before.name());
    }

    /** @param stored what the table is called in the database, whose rows have been asked */
    List<Pair<Column>> columns(Table before, Table after, String stored) {
        List<Column> gone = before.columns().stream()
                .filter(column -> isFree(column, after))
                .toList();
        List<Column> added = after.columns().stream()
                .filter(column -> isFree(column, before))
                .toList();
        ColumnLikeness likeness = new ColumnLikeness(casts, before, after);
        List<Pair<Column>> pairs = new ArrayList<>();
        for (Column old : gone) {
            for (Column now : added) {
                Optional<Double> threshold = likeness.threshold(old, now);
                threshold.ifPresent(least -> {
                    Likeness found = likeness.of(old, now, rows.fit(stored, old, after.name(), now));
                    if (found.value() >= least) {
                        pairs.add(new Pair<>(old, now, found));
                    }
                });
            }
        }
        return likeliestFirst(pairs);
    }

    /** What is computed is computed anew: there is nothing to keep, and nothing to ask. */
    private static boolean isFree(Column column, Table other) {
        return !column.isGenerated() && !other.columns().has(column.name());
    }

    /** Tables of one model that are gone and of another that are new, as far as they could be the same, likeliest first. */
    public List<Pair<Table>> tables(Database before, Database after, List<Table> gone, List<Table> added) {
        TableLikeness likeness = new TableLikeness(before, after);
        Function<Table, Collection<Table>> comparable = ComparableTables.of(gone, added);
        List<Pair<Table>> pairs = new ArrayList<>();
        for (Table old : gone) {
            for (Table now : comparable.apply(old)) {
                Likeness found = likeness.of(old, now);
                if (found.value() >= TableLikeness.COULD_BE) {
                    pairs.add(new Pair<>(old, now, found));
                }
            }
        }
        return likeliestFirst(pairs);
    }

    private static <T extends Named> List<Pair<T>> likeliestFirst(List<Pair<T>> pairs) {
        return pairs.stream()
                .sorted(Comparator.<Pair<T>>comparingDouble(
                                pair -> -pair.likeness().value())
                        .thenComparing(pair -> pair.gone().name())
                        .thenComparing(pair -> pair.added().name()))
                .toList();
    }

    /** Each thing at most once, and so that all pairs together are the likeliest there can be; these likeliest first. */
    static <T extends Named> List<Pair<T>> assign(List<Pair<T>> pairs) {
        List<String> gone = names(pairs, Pair::gone);
        List<String> added = names(pairs, Pair::added);
        Map<Assignment.Edge, Pair<T>> edges = new LinkedHashMap<>();
        for (Pair<T> pair : pairs) {
            int worth = 1 + (int) Math.round(pair.likeness().value() * 100);
            int row = Collections.binarySearch(gone, pair.gone().name());
            int column = Collections.binarySearch(added, pair.added().name());
            edges.put(new Assignment.Edge(row, column, worth), pair);
        }
        return likeliestFirst(Assignment.best(gone.size(), added.size(), List.copyOf(edges.keySet())).stream()
                .map(edges::get)
                .toList());
    }

    private static <T extends Named> List<String> names(List<Pair<T>> pairs, Function<Pair<T>, T> side) {
        return pairs.stream().map(side).map(Named::name).distinct().sorted().toList();
    }
}
