package dev.tenon.migrate.diff;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.cast.CastClass;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.op.ColumnUse;
import dev.tenon.migrate.op.Likeness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a column that is gone and one that is new in the same table have in common. */
record ColumnLikeness(CastRegistry casts, Table before, Table after) {

    /** @param rows what the database says, if one was asked */
    Likeness of(Column gone, Column added, Optional<RowEvidence.Fit> rows) {
        Evidence evidence = new Evidence();
        NameLikeness names = NameLikeness.of(before.name(), gone.name(), after.name(), added.name());
        evidence.add(0.45, names.value(), names.reason());
        evidence.add(0.35, type(gone.type(), added.type()), typeReason(gone.type(), added.type()));
        evidence.add(0.1, attributes(gone, added), gone.byDefault().isPresent() ? "same default" : "");
        evidence.add(0.1, place(gone, added), "same place");
        uses(evidence, uses(before, gone.name()), uses(after, added.name()));
        if (gone.comment().isPresent() || added.comment().isPresent()) {
            evidence.add(0.1, gone.comment().equals(added.comment()) ? 1 : 0, "same comment");
        }
        rows.ifPresent(fit -> evidence.add(0.2, fit.share(), Optional.of(fit.text())));
        return evidence.likeness();
    }

    /**
     * Below this nobody need be asked. Values that could stay as they are, are worth a question in any case; the more a
     * cast may refuse, the more else must speak for it.
     */
    Optional<Double> threshold(Column gone, Column added) {
        return switch (casts.classify(gone.type(), added.type())) {
            case IDENTICAL -> Optional.of(0.0);
            case WIDEN -> Optional.of(0.35);
            case CHECKED -> Optional.of(0.5);
            case LOSSY, NONE -> Optional.empty();
        };
    }

    /** There and back, as what is a widening one way is a narrowing the other. */
    private double type(Type a, Type b) {
        return (kept(casts.classify(a, b)) + kept(casts.classify(b, a))) / 2;
    }

    private static double kept(CastClass kind) {
        return switch (kind) {
            case IDENTICAL -> 1;
            case WIDEN -> 0.8;
            case CHECKED -> 0.4;
            case LOSSY -> 0.1;
            case NONE -> 0;
        };
    }

    private static String typeReason(Type gone, Type added) {
        return gone.equals(added) ? "same type" : gone.text() + " becomes " + added.text();
    }

    private static double attributes(Column gone, Column added) {
        return (gone.required() == added.required() ? 0.5 : 0)
                + (gone.byDefault().equals(added.byDefault()) ? 0.5 : 0);
    }

    /** Between the same neighbours, and in the same order among what is not in both tables. */
    private double place(Column gone, Column added) {
        List<Integer> old = place(before, gone.name(), after);
        List<Integer> now = place(after, added.name(), before);
        return old.equals(now) ? 1 : old.get(0).equals(now.get(0)) ? 0.5 : 0;
    }

    private static List<Integer> place(Table in, String column, Table other) {
        int shared = 0;
        int between = 0;
        for (Column sibling : in.columns()) {
            if (sibling.name().equals(column)) {
                break;
            }
            boolean common = other.columns().has(sibling.name());
            shared += common ? 1 : 0;
            between = common ? 0 : between + 1;
        }
        return List.of(shared, between);
    }

    private static void uses(Evidence evidence, Set<String> old, Set<String> now) {
        Set<String> all = new TreeSet<>(old);
        all.addAll(now);
        if (!all.isEmpty()) {
            List<String> both = new ArrayList<>(old);
            both.retainAll(now);
            Optional<String> reason = both.stream().findFirst().map(use -> "both " + use);
            evidence.add(0.1, (double) both.size() / all.size(), reason);
        }
    }

    /** What stands on a column of the table. */
    private static Set<String> uses(Table table, String column) {
        Set<String> uses = new TreeSet<>();
        table.constraints().stream()
                .filter(c -> ColumnUse.columnsOf(c).contains(column))
                .map(ColumnLikeness::use)
                .forEach(uses::add);
        table.indexes().stream()
                .filter(index -> index.columns().contains(column))
                .map(ColumnLikeness::use)
                .forEach(uses::add);
        return uses;
    }

    private static String use(Index index) {
        return index.unique() ? "unique" : "indexed";
    }

    private static String use(Constraint constraint) {
        if (constraint instanceof Constraint.ForeignKey key) {
            return "refer to " + key.target();
        } else if (constraint instanceof Constraint.PrimaryKey) {
            return "in the key";
        }
        return constraint instanceof Constraint.Unique ? "unique" : "checked";
    }
}
