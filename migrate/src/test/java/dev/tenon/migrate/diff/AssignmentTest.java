package dev.tenon.migrate.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.migrate.diff.Assignment.Edge;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class AssignmentTest {

    @Property(tries = 2000)
    void nothingIsWorthMore(
            @ForAll long seed, @ForAll @IntRange(max = 7) int rows, @ForAll @IntRange(max = 7) int columns) {
        List<Edge> edges = edges(new Random(seed), rows, columns);
        List<Edge> best = Assignment.best(rows, columns, edges);
        assertEquals(tried(edges, 0, 0, rows, new HashSet<>()), sum(best), () -> edges + " → " + best);
        assertEquals(best.size(), best.stream().map(Edge::row).distinct().count());
        assertEquals(best.size(), best.stream().map(Edge::column).distinct().count());
    }

    private static List<Edge> edges(Random random, int rows, int columns) {
        List<Edge> edges = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                if (random.nextInt(3) > 0) {
                    edges.add(new Edge(row, column, 1 + random.nextInt(random.nextBoolean() ? 3 : 100)));
                }
            }
        }
        return edges;
    }

    /** The best of all there are, by trying all. */
    private static int tried(List<Edge> edges, int row, int worth, int rows, Set<Integer> taken) {
        if (row == rows) {
            return worth;
        }
        int best = tried(edges, row + 1, worth, rows, taken);
        for (Edge edge : edges) {
            if (edge.row() == row && taken.add(edge.column())) {
                best = Math.max(best, tried(edges, row + 1, worth + edge.worth(), rows, taken));
                taken.remove(edge.column());
            }
        }
        return best;
    }

    private static int sum(List<Edge> edges) {
        return edges.stream().mapToInt(Edge::worth).sum();
    }

    @Example
    void theLikeliestPairGivesWayToTwo() {
        List<Edge> edges = List.of(new Edge(0, 0, 90), new Edge(0, 1, 80), new Edge(1, 0, 80));
        assertEquals(List.of(edges.get(1), edges.get(2)), Assignment.best(2, 2, edges));
    }

    @Example
    void twoWeakPairsDoNotOutweighAStrongOne() {
        List<Edge> edges = List.of(new Edge(0, 0, 95), new Edge(0, 1, 45), new Edge(1, 0, 46));
        assertEquals(List.of(edges.get(0)), Assignment.best(2, 2, edges));
    }

    @Example
    void amongEqualsTheFirstIsTaken() {
        List<Edge> edges = List.of(new Edge(0, 0, 5), new Edge(0, 1, 5), new Edge(1, 0, 5), new Edge(1, 1, 5));
        assertEquals(List.of(edges.get(0), edges.get(3)), Assignment.best(2, 2, edges));
    }
}
