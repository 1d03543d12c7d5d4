package dev.tenon.migrate.random;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.EnumStorage;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.op.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Edits as a person makes them to a schema, one after the other. */
public final class RandomEdits {
    private final Draft draft;

    private RandomEdits(Database start) {
        this.draft = new Draft(start);
    }

    /**
     * Two models and what was renamed between them.
     *
     * @param kept the columns that are in both: the place in {@code after}, and its name in {@code before}
     */
    public record Pair(Database before, Database after, Renames renames, List<Kept> kept) {}

    /** A column that is in both models. */
    public record Kept(String oldTable, String oldColumn, String newTable, String newColumn) {}

    /** The same seed with fewer edits makes a smaller step of the same kind. */
    public static Pair pair(long seed, int count) {
        return edited(start(seed), seed, seed, count);
    }

    /** Two steps from one state, as two people take them. */
    public static List<Pair> fork(long seed, int left, int right) {
        Database base = start(seed);
        return List.of(edited(base, seed, seed * 41, left), edited(base, seed, seed * 41 + 1, right));
    }

    /** Several steps, each from where the one before it leads. */
    public static List<Pair> chain(long seed, List<Integer> counts) {
        List<Pair> chain = new ArrayList<>();
        Database state = start(seed);
        for (int count : counts) {
            Pair step = edited(state, seed, seed * 41 + chain.size(), count);
            chain.add(step);
            state = step.after();
        }
        return chain;
    }

    /** With what only edits make. */
    private static Database start(long seed) {
        Draft draft = new Draft(bare(RandomModel.of(seed)));
        draft.choose(new Pick(seed * 43));
        for (int i = draft.pick.below(4); i > 0; i--) {
            new LargeEdits(draft).enrich(draft.pick.of(draft.state.tables().list()));
        }
        return Repair.withNamespaces(objects(Repair.of(draft.state), seed));
    }

    private static Database objects(Database database, long seed) {
        return Objects.some(database, new Pick(seed * 53));
    }

    /** @param origin of the seed that what stands on the tables was made by, which may stay as it is */
    private static Pair edited(Database before, long origin, long seed, int count) {
        // What stands on tables is written anew at the end; until then nothing stands in the way of edits.
        RandomEdits edits = new RandomEdits(bare(before));
        for (int i = 0; i < count; i++) {
            edits.draft.choose(new Pick(seed * 31 + i + 1));
            edits.edit();
            edits.draft.state = Repair.of(edits.draft.state);
        }
        if (count > 0) {
            Pick last = new Pick(seed * 37 + count);
            Database furnished = objects(edits.draft.state, last.oneIn(2) ? origin : seed + count);
            edits.draft.state = Repair.withNamespaces(furnished, edits.draft.parts);
            edits.draft.former.renameViews(before, edits.draft.state, last);
        }
        edits.draft.former.settle(edits.draft.state);
        return new Pair(before, edits.draft.state, edits.draft.former.renames(), edits.kept());
    }

    private static Database bare(Database database) {
        return database.withObjects(Names.empty());
    }

    private List<Kept> kept() {
        List<Kept> kept = new ArrayList<>();
        draft.former
                .columns()
                .forEach((ref, old) ->
                        kept.add(new Kept(draft.former.tables().get(ref.table()), old, ref.table(), ref.column())));
        return kept;
    }

    private void edit() {
        if (draft.state.tables().isEmpty() || draft.pick.oneIn(10)) {
            addTable();
            return;
        }
        Table table = draft.pick.of(draft.state.tables().list());
        switch (draft.pick.below(14)) {
            case 0 -> tables(table);
            case 1, 2 -> columns(table);
            case 3, 4 -> change(table, draft.pick.of(table.columns().list()));
            case 5, 6 -> enums();
            case 7 -> names(table);
            case 8, 9 -> constraints(table);
            default -> new LargeEdits(draft).edit(table);
        }
    }

    // ----------------------------------------------------------------- tables

    private void addTable() {
        Table made = draft.models.table(draft.state);
        if (draft.take(made.name())) {
            draft.state = draft.state.withTables(draft.state.tables().with(made));
            if (draft.pick.oneIn(2)) {
                draft.state = draft.models.withReference(draft.state);
            }
        }
    }

    private void tables(Table table) {
        if (draft.pick.oneIn(3)) {
            draft.state = draft.state.withTables(draft.state.tables().without(table.name()));
            draft.former.dropTable(table.name());
        } else if (draft.pick.oneIn(3) && draft.state.tables().size() > 1) {
            swapTables(table);
        } else {
            draft.renameTable(table.name(), draft.parts.placed(draft.fresh("")));
            if (draft.pick.oneIn(2)) {
                draft.byConvention(draft.state.tables().list().get(0).name());
            }
        }
    }

    private void swapTables(Table table) {
        String one = table.name();
        String other = draft.pick.of(draft.state.tables().list()).name();
        if (!one.equals(other)) {
            draft.renameTable(one, "between");
            draft.renameTable(other, one);
            draft.renameTable("between", other);
        }
    }

    // ---------------------------------------------------------------- columns

    private void columns(Table table) {
        int kind = draft.pick.below(4);
        if (kind == 0) {
            draft.replace(
                    table.name(),
                    draft.pick.oneIn(4)
                            ? table.withColumns(table.columns()
                                    .with(generated(table, draft.parts.column(draft.fresh(""), draft.state))))
                            : table.withColumns(
                                    table.columns().with(draft.parts.column(draft.fresh(""), draft.state))));
        } else if (kind == 1 && table.columns().size() > 1) {
            String gone = draft.pick.of(table.columns().list()).name();
            draft.replace(table.name(), table.withColumns(table.columns().without(gone)));
            draft.former.dropColumn(table.name(), gone);
        } else if (kind == 2 && table.columns().size() > 1) {
            List<Column> two = draft.pick.shuffled(table.columns().list());
            draft.renameColumn(table.name(), two.get(0).name(), "between");
            draft.renameColumn(table.name(), two.get(1).name(), two.get(0).name());
            draft.renameColumn(table.name(), "between", two.get(1).name());
        } else {
            draft.renameColumn(
                    table.name(), draft.pick.of(table.columns().list()).name(), draft.fresh(""));
            if (draft.pick.oneIn(2)) {
                draft.byConvention(table.name());
            }
        }
    }

    private void change(Table table, Column column) {
        Column changed = switch (draft.pick.below(6)) {
            case 0 -> column.withRequired(!column.required());
            case 1 ->
                column.withDefault(
                        column.byDefault().isPresent() && draft.pick.oneIn(2)
                                ? Optional.empty()
                                : isCounted(column)
                                        ? Optional.of(draft.parts.identity())
                                        : draft.parts.byDefault(column.type(), draft.state));
            case 2 -> column.withComment(draft.parts.comment());
            case 3 -> column.withStorage(draft.parts.storage(column.type()));
            case 4 -> generated(table, column);
            default -> retyped(column);
        };
        draft.replace(table.name(), table.withColumns(table.columns().replace(column.name(), changed)));
        if (!changed.type().equals(column.type()) && draft.pick.oneIn(2)) {
            draft.follow(table.name(), column.name(), changed.type());
        }
    }

    private static boolean isCounted(Column column) {
        return column.byDefault().filter(Default.Identity.class::isInstance).isPresent();
    }

    /** Begins to be computed, is so in another way, or no longer is. */
    private Column generated(Table table, Column column) {
        List<Column> others = table.columns().stream()
                .filter(c -> !c.isGenerated() && !c.name().equals(column.name()))
                .toList();
        if (others.isEmpty() || (column.isGenerated() && draft.pick.oneIn(2))) {
            return column.isGenerated() ? column.withDefault(Optional.empty()) : column;
        }
        return draft.parts.generated(column.name(), draft.pick.of(others));
    }

    private Column retyped(Column column) {
        Type type = draft.parts.type(draft.state);
        return column.withType(type)
                .withDefault(draft.pick.oneIn(2) ? column.byDefault() : Optional.empty())
                .withStorage(draft.pick.oneIn(2) ? column.storage() : draft.parts.storage(type));
    }

    // ------------------------------------------------- constraints and indexes

    private void constraints(Table table) {
        int kind = draft.pick.below(7);
        if (kind == 6) {
            Table told = table.options().isEmpty() ? RandomModel.withOptions(table) : table.withOptions(Set.of());
            draft.replace(
                    table.name(),
                    draft.pick.oneIn(2)
                            ? told.withPartitioning(Optional.empty())
                            : draft.models.withPartitioning(told));
        } else if (kind == 0 && !table.constraints().isEmpty()) {
            String gone = draft.pick.of(table.constraints().list()).name();
            draft.replace(
                    table.name(), table.withConstraints(table.constraints().without(gone)));
        } else if (kind == 1 && !table.indexes().isEmpty()) {
            String gone = draft.pick.of(table.indexes().list()).name();
            draft.replace(table.name(), table.withIndexes(table.indexes().without(gone)));
        } else if (kind == 2) {
            draft.state = draft.models.withReference(draft.state);
        } else if (kind == 3) {
            draft.replace(table.name(), draft.models.withKey(table));
        } else if (kind == 4 && !table.indexes().isEmpty()) {
            Index old = draft.pick.of(table.indexes().list());
            draft.replace(
                    table.name(),
                    table.withIndexes(table.indexes().replace(old.name(), draft.parts.index(table, old.name()))));
        } else {
            draft.replace(table.name(), draft.models.withPart(draft.state, table));
        }
    }

    private void names(Table table) {
        if (!table.constraints().isEmpty() && draft.pick.oneIn(2)) {
            draft.apply(new Operation.RenameConstraint(
                    table.name(), draft.pick.of(table.constraints().list()).name(), draft.fresh("_named")));
        } else if (table.indexes().size() > 1 && draft.pick.oneIn(2)) {
            List<Index> two = draft.pick.shuffled(table.indexes().list());
            Names<Index> rest = table.indexes()
                    .without(two.get(0).name())
                    .without(two.get(1).name());
            draft.replace(
                    table.name(),
                    table.withIndexes(rest.with(two.get(0).withName(two.get(1).name()))
                            .with(two.get(1).withName(two.get(0).name()))));
        } else if (!table.indexes().isEmpty()) {
            draft.apply(new Operation.RenameIndex(
                    table.name(), draft.pick.of(table.indexes().list()).name(), draft.fresh("_named")));
        } else {
            draft.replace(table.name(), table.withComment(draft.parts.comment()));
        }
    }

    // ------------------------------------------------------------------ enums

    private void enums() {
        if (draft.state.enums().isEmpty() || draft.pick.oneIn(5)) {
            EnumType type = draft.models.enumType(draft.state);
            if (draft.take(type.name())) {
                draft.state = draft.state.withEnums(draft.state.enums().with(type));
            }
            return;
        }
        EnumType type = draft.pick.of(draft.state.enums().list());
        switch (draft.pick.below(7)) {
            case 0 -> {
                draft.state = draft.state.withEnums(draft.state.enums().without(type.name()));
                draft.former.dropEnum(type.name());
            }
            case 1 -> {
                String to = draft.parts.placed(draft.fresh("_kind"));
                draft.apply(new Operation.RenameEnum(type.name(), to));
                draft.former.renameEnum(type.name(), to);
            }
            case 2 -> {
                String from = draft.pick.of(type.values());
                String to = draft.fresh("");
                draft.apply(new Operation.RenameEnumValue(type.name(), from, to));
                draft.former.renameValue(type.name(), from, to);
            }
            case 3 -> replace(type, values(type, true), type.comment());
            case 4 -> replace(type, values(type, false), type.comment());
            case 5 ->
                draft.apply(new Operation.SetEnumStorage(
                        type.name(),
                        type.storage(),
                        type.storage() == EnumStorage.CHECK ? EnumStorage.NATIVE : EnumStorage.CHECK));
            default ->
                replace(
                        type,
                        draft.pick.oneIn(2) ? draft.pick.shuffled(type.values()) : type.values(),
                        draft.parts.comment());
        }
    }

    private List<String> values(EnumType type, boolean grows) {
        List<String> values = new ArrayList<>(type.values());
        if (grows) {
            values.add(draft.pick.below(values.size() + 1), draft.fresh(""));
        } else if (values.size() > 1) {
            draft.former.dropValue(type.name(), values.remove(draft.pick.below(values.size())));
        }
        return values;
    }

    private void replace(EnumType type, List<String> values, Optional<String> comment) {
        draft.state = draft.state.withEnums(
                draft.state.enums().replace(type.name(), type.withValues(values).withComment(comment)));
    }
}
