package dev.tenon.migrate.diff;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.op.Likeness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a table that is gone and one that is new have in common: most of all their columns. */
final class TableLikeness {
    /** Two tables of which less speaks for being one are not a question. */
    static final double COULD_BE = 0.45;

    /** A column whose name is another, but whose type is not, may have been renamed with its table. */
    private static final double ONLY_TYPE = 0.4;

    private static final double ONLY_NAME = 0.6;

    private final Map<String, Set<String>> referringBefore;
    private final Map<String, Set<String>> referringAfter;

    TableLikeness(Database before, Database after) {
        this.referringBefore = referring(before);
        this.referringAfter = referring(after);
    }

    private static Map<String, Set<String>> referring(Database database) {
        Map<String, Set<String>> referring = new HashMap<>();
        for (Table table : database.tables()) {
            table.foreignKeys()
                    .map(Constraint.ForeignKey::target)
                    .filter(target -> !target.equals(table.name()))
                    .forEach(target -> referring
                            .computeIfAbsent(target, t -> new HashSet<>())
                            .add(table.name()));
        }
        return referring;
    }

    Likeness of(Table gone, Table added) {
        Evidence evidence = new Evidence();
        NameLikeness names = NameLikeness.of(gone.name(), added.name());
        long same = same(gone, added);
        int most = Math.max(gone.columns().size(), added.columns().size());
        evidence.add(
                0.7,
                most == 0 ? 1 : columns(gone, added) / most,
                same == 0 ? Optional.empty() : Optional.of(same + " of " + most + " columns the same"));
        evidence.add(0.2, names.value(), names.reason());
        links(
                evidence,
                referringBefore.getOrDefault(gone.name(), Set.of()),
                referringAfter.getOrDefault(added.name(), Set.of()),
                "refers to both");
        links(evidence, targets(gone), targets(added), "referred to by both");
        if (gone.comment().isPresent() || added.comment().isPresent()) {
            evidence.add(0.1, gone.comment().equals(added.comment()) ? 1 : 0, "same comment");
        }
        return evidence.likeness();
    }

    private static Set<String> targets(Table table) {
        Set<String> targets = new HashSet<>();
        table.foreignKeys().map(Constraint.ForeignKey::target).forEach(targets::add);
        return targets;
    }

    private static void links(Evidence evidence, Set<String> old, Set<String> now, String words) {
        Set<String> all = new HashSet<>(old);
        all.addAll(now);
        if (!all.isEmpty()) {
            List<String> both = old.stream().filter(now::contains).sorted().toList();
            Optional<String> reason = both.stream().findFirst().map(name -> name + " " + words);
            evidence.add(0.1, (double) both.size() / all.size(), reason);
        }
    }

    private static long same(Table gone, Table added) {
        return gone.columns().stream().filter(column -> isSame(column, added)).count();
    }

    private static boolean isSame(Column column, Table other) {
        return other.column(column.name())
                .filter(now -> now.type().equals(column.type()))
                .isPresent();
    }

    /** How many columns are in both, one that is so only in part counting for less. */
    private static double columns(Table gone, Table added) {
        double found = 0;
        List<Type> left = new ArrayList<>();
        for (Column column : gone.columns()) {
            if (isSame(column, added)) {
                found++;
            } else if (added.columns().has(column.name())) {
                found += ONLY_NAME;
            } else {
                left.add(column.type());
            }
        }
        for (Column column : added.columns()) {
            if (!gone.columns().has(column.name()) && left.remove(column.type())) {
                found += ONLY_TYPE;
            }
        }
        return found;
    }
}
