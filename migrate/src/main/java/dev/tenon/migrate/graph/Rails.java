package dev.tenon.migrate.graph;

import dev.tenon.migrate.file.Revision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A graph of migrations in lines of text, the newest first, as {@code git log --graph} draws commits. */
public final class Rails {
    /** By each id, that of the line which it stands in: those that are squashed stand in one. */
    private final Map<String, String> shown = new HashMap<>();
    /** Of each rail, the id that it leads down to. */
    private final List<String> rails = new ArrayList<>();

    private final List<Row> rows = new ArrayList<>();

    private Rails() {}

    /**
     * A line.
     *
     * @param drawn the rails, without blanks behind them
     * @param revision what stands in it; empty where it only bends rails
     */
    public record Row(String drawn, Optional<Revision> revision) {}

    /** @param ordered each behind those it stands on, as far as these are shown */
    public static List<Row> of(List<Revision> ordered) {
        Rails graph = new Rails();
        ordered.forEach(revision -> revision.parts().forEach(part -> graph.shown.put(part.id(), revision.id())));
        List<Revision> newestFirst = new ArrayList<>(ordered);
        Collections.reverse(newestFirst);
        newestFirst.forEach(graph::add);
        return graph.rows;
    }

    private void add(Revision revision) {
        if (!rails.contains(revision.id())) {
            rails.add(revision.id());
        }
        int at = rails.indexOf(revision.id());
        for (int other = rails.lastIndexOf(revision.id()); other > at; other = rails.lastIndexOf(revision.id())) {
            join(at, other);
        }
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < rails.size(); i++) {
            line.append(i == at ? "* " : "| ");
        }
        rows.add(new Row(line.toString().stripTrailing(), Optional.of(revision)));
        List<String> parents = revision.parents().stream()
                .filter(shown::containsKey)
                .map(shown::get)
                .toList();
        if (parents.isEmpty()) {
            end(at);
            return;
        }
        rails.set(at, parents.get(0));
        for (int i = 1; i < parents.size(); i++) {
            branch(at + i - 1, parents.get(i));
        }
    }

    /** A rail comes to another one to its left, and those to its right move up. */
    private void join(int at, int other) {
        char[] line = blank(rails.size());
        for (int i = 0; i < other; i++) {
            line[2 * i] = '|';
        }
        for (int i = at; i < other - 1; i++) {
            line[2 * i + 1] = '_';
        }
        moveUp(line, other);
        rails.remove(other);
    }

    private void moveUp(char[] line, int from) {
        for (int i = from; i < rails.size(); i++) {
            line[2 * i - 1] = '/';
        }
        bend(line);
    }

    private void end(int at) {
        boolean isLast = at == rails.size() - 1;
        if (!isLast) {
            char[] line = blank(rails.size());
            for (int i = 0; i < at; i++) {
                line[2 * i] = '|';
            }
            moveUp(line, at + 1);
        }
        rails.remove(at);
    }

    /** A new rail to the right of one, whose right neighbours make room. */
    private void branch(int at, String parent) {
        char[] line = blank(rails.size() + 1);
        for (int i = 0; i <= at; i++) {
            line[2 * i] = '|';
        }
        for (int i = at; i < rails.size(); i++) {
            line[2 * i + 1] = '\\';
        }
        bend(line);
        rails.add(at + 1, parent);
    }

    private static char[] blank(int rails) {
        char[] line = new char[2 * rails];
        Arrays.fill(line, ' ');
        return line;
    }

    private void bend(char[] line) {
        rows.add(new Row(new String(line).stripTrailing(), Optional.empty()));
    }
}
