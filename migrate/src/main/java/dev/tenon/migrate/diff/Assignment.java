package dev.tenon.migrate.diff;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pairs chosen over all candidates at once: each thing is in at most one, and no other choice is worth more in sum. A
 * maximum weight matching of a bipartite graph, by augmenting paths: row after row is added to the best choice for those
 * before it. Among choices of the same worth the order of the edges decides.
 */
final class Assignment {

    /** @param worth more than nothing */
    record Edge(int row, int column, int worth) {}

    private final Map<Integer, List<Edge>> ofRow = new HashMap<>();
    private final Edge[] taken;
    private final Edge[] ofTakenRow;

    private Assignment(int rows, int columns, List<Edge> edges) {
        this.taken = new Edge[columns];
        this.ofTakenRow = new Edge[rows];
        edges.forEach(edge ->
                ofRow.computeIfAbsent(edge.row(), row -> new ArrayList<>()).add(edge));
    }

    /** Sorted by row. */
    static List<Edge> best(int rows, int columns, List<Edge> edges) {
        Assignment assignment = new Assignment(rows, columns, edges);
        for (int row = 0; row < rows; row++) {
            assignment.add(row);
        }
        return Arrays.stream(assignment.ofTakenRow)
                .filter(edge -> edge != null)
                .sorted(Comparator.comparingInt(Edge::row))
                .toList();
    }

    /** What a column can be reached for: {@code gain} is what the whole is worth more, {@code by} the last edge there. */
    private record Reached(int gain, Edge by) {}

    /** A row finds a column by itself, or takes one from a row that finds another, or is left without. */
    private void add(int start) {
        Map<Integer, Reached> reached = new HashMap<>();
        Map<Integer, Integer> gains = new HashMap<>(Map.of(start, 0));
        Deque<Integer> rows = new ArrayDeque<>(List.of(start));
        while (!rows.isEmpty()) {
            int row = rows.remove();
            for (Edge edge : ofRow.getOrDefault(row, List.of())) {
                int gain = gains.get(row) + edge.worth();
                Reached before = reached.get(edge.column());
                if (edge.equals(taken[edge.column()]) || (before != null && before.gain() >= gain)) {
                    continue;
                }
                reached.put(edge.column(), new Reached(gain, edge));
                Edge loser = taken[edge.column()];
                if (loser != null) {
                    gains.put(loser.row(), gain - loser.worth());
                    rows.add(loser.row());
                }
            }
        }
        end(reached).ifPresent(column -> take(column, reached, start));
    }

    /** Where the way to it is worth most, counting what a row loses that is left without. */
    private Optional<Integer> end(Map<Integer, Reached> reached) {
        return reached.keySet().stream()
                .sorted()
                .max(Comparator.comparingInt(column -> worth(column, reached)))
                .filter(column -> worth(column, reached) > 0);
    }

    private int worth(int column, Map<Integer, Reached> reached) {
        return reached.get(column).gain() - (taken[column] == null ? 0 : taken[column].worth());
    }

    private void take(int end, Map<Integer, Reached> reached, int start) {
        if (taken[end] != null) {
            ofTakenRow[taken[end].row()] = null;
        }
        int column = end;
        while (true) {
            Edge edge = reached.get(column).by();
            Edge former = ofTakenRow[edge.row()];
            taken[column] = edge;
            ofTakenRow[edge.row()] = edge;
            if (edge.row() == start) {
                return;
            }
            column = former.column();
        }
    }
}
