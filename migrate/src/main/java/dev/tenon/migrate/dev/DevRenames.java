package dev.tenon.migrate.dev;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Named;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.model.Renames.ColumnRef;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.diff.KeyReference;
import dev.tenon.migrate.diff.Moves;
import dev.tenon.migrate.diff.Similarity;
import dev.tenon.migrate.diff.Similarity.Pair;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** In development nobody is asked: what can only be one rename is taken as one. */
record DevRenames(CastRegistry casts) {

    /** The hints and what is added to them: where something gone and something new have each other for only candidate. */
    Renames with(Renames given, Database before, Database after) {
        Renames hints = Moves.with(given, before, after);
        Map<String, String> tables = new HashMap<>(hints.tables());
        List<Table> gone = before.tables().stream()
                .filter(t -> !after.tables().has(t.name()) && !hints.tables().containsValue(t.name()))
                .toList();
        List<Table> added = after.tables().stream()
                .filter(t -> !before.tables().has(t.name()) && !isRename(hints, before, t.name()))
                .toList();
        only(new Similarity(casts).tables(before, after, gone, added))
                .forEach(pair -> tables.put(pair.added().name(), pair.gone().name()));
        Map<ColumnRef, String> columns = new HashMap<>(hints.columns());
        for (Table now : after.tables()) {
            before.table(tables.getOrDefault(now.name(), now.name()))
                    .ifPresent(old -> only(candidates(hints, old, now))
                            .forEach(pair -> columns.put(
                                    new ColumnRef(now.name(), pair.added().name()),
                                    pair.gone().name())));
        }
        columns.keySet().retainAll(kept(columns, hints, KeyReference.between(before, after)));
        return new Renames(tables, columns, hints.enums(), hints.values(), hints.objects());
    }

    /** A reference that goes by another key holds other values: nothing but a hint makes it the old one under another name. */
    private static Set<ColumnRef> kept(Map<ColumnRef, String> columns, Renames hints, List<KeyReference> references) {
        Set<ColumnRef> kept = new HashSet<>(columns.keySet());
        boolean fewer = true;
        while (fewer) {
            // What refers to a key that holds such a reference goes by another key, too.
            fewer = references.stream()
                    .filter(reference -> !isSameKey(reference, columns, kept))
                    .flatMap(reference ->
                            reference.now().columns().stream().map(column -> new ColumnRef(reference.table(), column)))
                    .filter(column -> !hints.columns().containsKey(column))
                    .map(kept::remove)
                    .reduce(false, Boolean::logicalOr);
        }
        return kept;
    }

    private static boolean isSameKey(KeyReference reference, Map<ColumnRef, String> columns, Set<ColumnRef> kept) {
        List<String> former = reference.now().targetColumns().stream()
                .map(name -> {
                    ColumnRef column = new ColumnRef(reference.target(), name);
                    return kept.contains(column) ? columns.get(column) : name;
                })
                .toList();
        return former.equals(reference.old().targetColumns());
    }

    private static boolean isRename(Renames hints, Database before, String table) {
        return hints.formerTable(table).filter(before.tables()::has).isPresent();
    }

    private List<Pair<Column>> candidates(Renames hints, Table old, Table now) {
        return new Similarity(casts)
                .columns(old, now).stream()
                        .filter(pair -> hints.formerColumn(
                                        now.name(), pair.added().name())
                                .filter(old.columns()::has)
                                .isEmpty())
                        .filter(pair -> now.columns().stream()
                                .noneMatch(c -> hints.formerColumn(now.name(), c.name())
                                        .filter(pair.gone().name()::equals)
                                        .isPresent()))
                        .toList();
    }

    private static <T extends Named> List<Pair<T>> only(List<Pair<T>> pairs) {
        return pairs.stream()
                .filter(pair -> pairs.stream()
                                .filter(other -> other.gone().equals(pair.gone())
                                        || other.added().equals(pair.added()))
                                .count()
                        == 1)
                .toList();
    }
}
