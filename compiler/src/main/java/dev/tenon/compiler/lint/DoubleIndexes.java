package dev.tenon.compiler.lint;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.print.IndexPrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Indexes that only cost: something else answers the same questions. */
final class DoubleIndexes implements LintRule {

    @Override
    public void check(LintedSchema schema, Consumer<Diagnostic> found) {
        for (Table table : schema.model().tables()) {
            List<Lookup> lookups = lookups(table);
            for (int i = lookups.size() - table.indexes().size(); i < lookups.size(); i++) {
                Lookup own = lookups.get(i);
                // Only what somebody wrote can be taken away, and of two that are the same only one.
                schema.written(table, own.name())
                        .flatMap(place -> finding(own, lookups)
                                .map(said -> Diagnostic.at(place, said.code(), said.message())
                                        .hint("take it away, unless something needs it by its name")))
                        .ifPresent(found);
            }
        }
    }

    private record Said(Code code, String message) {}

    private static Optional<Said> finding(Lookup own, List<Lookup> all) {
        Optional<Said> same = all.subList(0, all.indexOf(own)).stream()
                .filter(own::equalsIn)
                .findFirst()
                .map(other -> new Said(Code.DUPLICATE_INDEX, own + " is the same as " + other));
        return same.or(() -> all.stream()
                .filter(own::beginsIn)
                .findFirst()
                .map(other -> new Said(
                        Code.REDUNDANT_INDEX,
                        own + " is the beginning of " + other + ", which answers the same questions")));
    }

    /** Keys before indexes: a key cannot be taken away for an index. */
    private static List<Lookup> lookups(Table table) {
        List<Lookup> lookups = new ArrayList<>();
        for (Constraint constraint : table.constraints()) {
            if (constraint instanceof Constraint.PrimaryKey key) {
                lookups.add(Lookup.of("the primary key", key.name(), key.columns()));
            } else if (constraint instanceof Constraint.Unique unique) {
                lookups.add(Lookup.of("the unique key", unique.name(), unique.columns()));
            }
        }
        table.indexes().forEach(index -> lookups.add(new Lookup("the index", index)));
        return lookups;
    }

    /** Something that finds rows by the values of columns. */
    private record Lookup(String what, Index index) {

        static Lookup of(String what, String name, List<String> columns) {
            List<Index.Key> keys =
                    columns.stream().map(column -> new Index.Key(column, false)).toList();
            return new Lookup(what, new Index(name, keys, true, Optional.empty()));
        }

        String name() {
            return index.name();
        }

        /** What is unique refuses rows, whatever else finds them. */
        boolean equalsIn(Lookup other) {
            return index.keys().equals(other.index.keys()) && answersAs(other);
        }

        boolean beginsIn(Lookup other) {
            int count = index.keys().size();
            return !index.unique()
                    && index.method().isOrdered()
                    && count < other.index.keys().size()
                    && index.keys().equals(other.index.keys().subList(0, count))
                    && answersAs(other);
        }

        private boolean answersAs(Lookup other) {
            return (!index.unique() || other.index.unique())
                    && (index.nullsDistinct() || !other.index.nullsDistinct())
                    && index.method() == other.index.method()
                    && index.where().equals(other.index.where())
                    && other.kept().containsAll(index.include());
        }

        /** The columns whose values it has at hand. */
        private List<String> kept() {
            List<String> kept = new ArrayList<>(index.keyColumns());
            kept.addAll(index.include());
            return kept;
        }

        @Override
        public String toString() {
            return what + " `" + name() + "` " + IndexPrinter.printKeys(index);
        }
    }
}
