package dev.tenon.migrate.diff;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.cast.CastRegistry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How likely it is that something gone and something new are the same thing under another name. */
public final class Similarity {
    private static final double COULD_BE = 0.45;
    private final CastRegistry casts;

    public Similarity(CastRegistry casts) {
        this.casts = casts;
    }

    /** @param score from 0, nothing in common, to 1 */
    public record Pair<T>(T gone, T added, double score) {}

    /** Columns that have no namesake on the other side and could be the same, likeliest first. */
    public List<Pair<Column>> columns(Table before, Table after) {
        List<Pair<Column>> pairs = new ArrayList<>();
        for (Column gone : before.columns()) {
            for (Column added : after.columns()) {
                boolean noNamesakes =
                        !after.columns().has(gone.name()) && !before.columns().has(added.name());
                // What is computed is computed anew: there is nothing to keep, and nothing to ask.
                if (noNamesakes && !gone.isGenerated() && !added.isGenerated()) {
                    pairs.add(new Pair<>(gone, added, score(gone, added)));
                }
            }
        }
        return likely(
                pairs,
                Comparator.comparing(p -> p.gone().name() + " " + p.added().name()));
    }

    /** Tables that have no namesake on the other side and could be the same, likeliest first. */
    public List<Pair<Table>> tables(List<Table> gone, List<Table> added) {
        List<Pair<Table>> pairs = new ArrayList<>();
        gone.forEach(old -> added.forEach(now -> pairs.add(new Pair<>(old, now, score(old, now)))));
        return likely(
                pairs,
                Comparator.comparing(p -> p.gone().name() + " " + p.added().name()));
    }

    private static <T> List<Pair<T>> likely(List<Pair<T>> pairs, Comparator<Pair<T>> tieBreak) {
        return pairs.stream()
                .filter(pair -> pair.score() >= COULD_BE)
                .sorted(Comparator.<Pair<T>>comparingDouble(Pair::score)
                        .reversed()
                        .thenComparing(tieBreak))
                .toList();
    }

    /** Each thing at most once, likeliest pairs first. */
    static <T> List<Pair<T>> assign(List<Pair<T>> pairs) {
        Set<T> taken = new HashSet<>();
        List<Pair<T>> chosen = new ArrayList<>();
        for (Pair<T> pair : pairs) {
            if (!taken.contains(pair.gone()) && !taken.contains(pair.added())) {
                taken.add(pair.gone());
                taken.add(pair.added());
                chosen.add(pair);
            }
        }
        return chosen;
    }

    private double score(Column gone, Column added) {
        double type = switch (casts.classify(gone.type(), added.type())) {
            case IDENTICAL -> 1;
            case WIDEN -> 0.8;
            case CHECKED -> 0.5;
            case LOSSY, NONE -> -1;
        };
        double same = gone.required() == added.required() && gone.byDefault().equals(added.byDefault()) ? 1 : 0;
        return 0.45 * type + 0.45 * names(gone.name(), added.name()) + 0.1 * same;
    }

    private double score(Table gone, Table added) {
        long shared = gone.columns().stream()
                .filter(column -> added.column(column.name())
                        .filter(now -> now.type().equals(column.type()))
                        .isPresent())
                .count();
        double columns = (double) shared
                / Math.max(gone.columns().size(), added.columns().size());
        return 0.8 * columns + 0.2 * names(gone.name(), added.name());
    }

    /** 1 for equal names, falling with the share of characters that must change. */
    private static double names(String a, String b) {
        return 1 - (double) editDistance(a, b) / Math.max(1, Math.max(a.length(), b.length()));
    }

    private static int editDistance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
