package dev.tenon.migrate.diff;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys between two models that give way to others of the same tables, each with all that changes together with it. */
record KeyMoves(Database before, Database after, Identities identities) {

    List<KeyMove> all() {
        List<List<KeyReference>> groups = new ArrayList<>();
        for (KeyReference reference : KeyReference.between(before, after)) {
            if (isAnother(reference)) {
                List<KeyReference> together = new ArrayList<>(List.of(reference));
                groups.removeIf(group ->
                        group.stream().anyMatch(other -> isConnected(reference, other)) && together.addAll(0, group));
                groups.add(together);
            }
        }
        return groups.stream().map(KeyMove::new).toList();
    }

    /** A key whose columns go by another name now is no other key, as long as nobody says no to that. */
    private boolean isAnother(KeyReference reference) {
        List<String> old = reference.old().targetColumns();
        List<String> now = reference.now().targetColumns();
        return old.size() != now.size()
                || identities.columns(table(before, reference.target()), table(after, reference.target())).stream()
                        .noneMatch(pair -> old.contains(pair.gone().name())
                                && now.contains(pair.added().name()));
    }

    private static Table table(Database of, String name) {
        return of.table(name).orElseThrow();
    }

    private static boolean isConnected(KeyReference a, KeyReference b) {
        return a.target().equals(b.target())
                || a.target().equals(b.table())
                || b.target().equals(a.table());
    }

    /**
     * The state behind a key that has moved.
     *
     * @param from where others may have moved already
     */
    Database behind(Database from, KeyMove move, Substitution substitution) {
        Map<String, Set<List<String>>> keys = new HashMap<>();
        for (KeyReference reference : move.references()) {
            Set<List<String>> ofTarget = keys.computeIfAbsent(reference.target(), table -> new HashSet<>());
            ofTarget.add(reference.old().targetColumns());
            ofTarget.add(reference.now().targetColumns());
        }
        Database state = from;
        for (String table : move.tables()) {
            List<Column> added = missing(move.columns(table), table(after, table), table(before, table));
            List<Column> gone = missing(move.back().columns(table), table(before, table), table(after, table));
            state = substitution.keyed(
                    state, table, staysGone(gone, added, table), added, keys.getOrDefault(table, Set.of()));
        }
        return substitution.referring(state);
    }

    private static List<Column> missing(Set<String> columns, Table of, Table in) {
        return of.columns().stream()
                .filter(column ->
                        columns.contains(column.name()) && !in.columns().has(column.name()))
                .toList();
    }

    /** Without what may be a column under another name, which is a question of its own. */
    private List<Column> staysGone(List<Column> gone, List<Column> added, String name) {
        Table table = table(before, name);
        List<Column> all = new ArrayList<>(table.columns().list());
        all.addAll(added);
        Set<String> renamed = new HashSet<>();
        identities
                .columns(table.withColumns(Names.of(all)), table(after, name))
                .forEach(pair -> renamed.add(pair.gone().name()));
        return gone.stream().filter(column -> !renamed.contains(column.name())).toList();
    }
}
