package dev.tenon.migrate.random;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.EnumStorage;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Namespace;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Replay;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Edits as a person makes them to a schema, one after the other. */
public final class RandomEdits {
    private static final Names<Namespace> NAMESPACES =
            Names.of(List.of(new Namespace("shop", Optional.empty()), new Namespace("Big Shop", Optional.empty())));

    private final Former former;
    private final Set<String> used = new HashSet<>();
    private Database state;
    private Pick pick;
    private Parts parts;
    private RandomModel models;

    private RandomEdits(Database start) {
        this.former = new Former(start);
        this.state = start;
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
        return edited(Repair.of(RandomModel.of(seed)), seed, count);
    }

    /** Several steps, each from where the one before it leads. */
    public static List<Pair> chain(long seed, List<Integer> counts) {
        List<Pair> chain = new ArrayList<>();
        Database state = Repair.of(RandomModel.of(seed));
        for (int count : counts) {
            Pair step = edited(state, seed * 41 + chain.size(), count);
            chain.add(step);
            state = step.after();
        }
        return chain;
    }

    private static Pair edited(Database before, long seed, int count) {
        // What stands on tables is written anew at the end; until then nothing stands in the way of edits.
        RandomEdits edits = new RandomEdits(bare(before));
        for (int i = 0; i < count; i++) {
            edits.with(new Pick(seed * 31 + i + 1));
            edits.edit();
            edits.state = Repair.of(edits.state);
        }
        if (count > 0) {
            edits.state = Repair.withNamespaces(Objects.some(edits.state, new Pick(seed * 37 + count)));
        }
        edits.former.settle(edits.state);
        return new Pair(before, edits.state, edits.former.renames(), edits.kept());
    }

    private static Database bare(Database database) {
        return database.withObjects(Names.empty());
    }

    private List<Kept> kept() {
        List<Kept> kept = new ArrayList<>();
        former.columns()
                .forEach((ref, old) ->
                        kept.add(new Kept(former.tables().get(ref.table()), old, ref.table(), ref.column())));
        return kept;
    }

    /** A name that was ever in use is never taken for something new: whether that is a rename is another question. */
    private void with(Pick next) {
        state.tables().forEach(table -> {
            used.add(QualifiedName.of(table.name()).name());
            used.addAll(table.columns().names());
            used.addAll(table.constraints().names());
            used.addAll(table.indexes().names());
        });
        state.enums().forEach(type -> {
            used.add(QualifiedName.of(type.name()).name());
            used.addAll(type.values());
        });
        pick = next;
        parts = new Parts(next);
        models = new RandomModel(next);
    }

    private String fresh(String suffix) {
        String name = parts.name(used, suffix);
        used.add(name);
        return name;
    }

    private void edit() {
        if (state.tables().isEmpty() || pick.oneIn(10)) {
            addTable();
            return;
        }
        Table table = pick.of(state.tables().list());
        switch (pick.below(9)) {
            case 0 -> tables(table);
            case 1, 2 -> columns(table);
            case 3, 4 -> change(table, pick.of(table.columns().list()));
            case 5 -> enums();
            case 6 -> names(table);
            default -> constraints(table);
        }
    }

    private void apply(Operation operation) {
        state = Replay.apply(state.withNamespaces(NAMESPACES), operation);
    }

    private void replace(String name, Table table) {
        state = state.withTables(state.tables().replace(name, table));
    }

    // ----------------------------------------------------------------- tables

    private void addTable() {
        Table made = models.table(state);
        if (used.add(QualifiedName.of(made.name()).name())) {
            state = state.withTables(state.tables().with(made));
            if (pick.oneIn(2)) {
                state = models.withReference(state);
            }
        }
    }

    private void tables(Table table) {
        if (pick.oneIn(3)) {
            state = state.withTables(state.tables().without(table.name()));
            former.dropTable(table.name());
        } else if (pick.oneIn(3) && state.tables().size() > 1) {
            swapTables(table);
        } else {
            renameTable(table.name(), parts.placed(fresh("")));
            if (pick.oneIn(2)) {
                byConvention(state.tables().list().get(0).name());
            }
        }
    }

    private void renameTable(String from, String to) {
        apply(new Operation.RenameTable(from, to));
        former.renameTable(from, to);
        if (pick.oneIn(2)) {
            byConvention(to);
        }
    }

    private void swapTables(Table table) {
        String one = table.name();
        String other = pick.of(state.tables().list()).name();
        if (!one.equals(other)) {
            renameTable(one, "between");
            renameTable(other, one);
            renameTable("between", other);
        }
    }

    /** Primary key and foreign keys as the convention names them now. */
    private void byConvention(String name) {
        Table table = state.table(name).orElseThrow();
        for (Constraint constraint : table.constraints()) {
            Optional<String> wanted = Optional.empty();
            if (constraint instanceof Constraint.PrimaryKey) {
                wanted = Optional.of(Naming.primaryKey(name));
            } else if (constraint instanceof Constraint.ForeignKey key) {
                wanted = Optional.of(Naming.foreignKey(name, key.columns()));
            }
            wanted.filter(now -> RandomModel.isFree(state, table, now))
                    .ifPresent(now -> apply(new Operation.RenameConstraint(name, constraint.name(), now)));
        }
    }

    // ---------------------------------------------------------------- columns

    private void columns(Table table) {
        int kind = pick.below(4);
        if (kind == 0) {
            replace(
                    table.name(),
                    pick.oneIn(4)
                            ? table.withColumns(table.columns().with(generated(table, parts.column(fresh(""), state))))
                            : table.withColumns(table.columns().with(parts.column(fresh(""), state))));
        } else if (kind == 1 && table.columns().size() > 1) {
            String gone = pick.of(table.columns().list()).name();
            replace(table.name(), table.withColumns(table.columns().without(gone)));
            former.dropColumn(table.name(), gone);
        } else if (kind == 2 && table.columns().size() > 1) {
            List<Column> two = pick.shuffled(table.columns().list());
            renameColumn(table.name(), two.get(0).name(), "between");
            renameColumn(table.name(), two.get(1).name(), two.get(0).name());
            renameColumn(table.name(), "between", two.get(1).name());
        } else {
            renameColumn(table.name(), pick.of(table.columns().list()).name(), fresh(""));
            if (pick.oneIn(2)) {
                byConvention(table.name());
            }
        }
    }

    private void renameColumn(String table, String from, String to) {
        apply(new Operation.RenameColumn(table, from, to));
        former.renameColumn(table, from, to);
    }

    private void change(Table table, Column column) {
        Column changed = switch (pick.below(6)) {
            case 0 -> column.withRequired(!column.required());
            case 1 ->
                column.withDefault(
                        column.byDefault().isPresent() && pick.oneIn(2)
                                ? Optional.empty()
                                : isCounted(column)
                                        ? Optional.of(parts.identity())
                                        : parts.byDefault(column.type(), state));
            case 2 -> column.withComment(parts.comment());
            case 3 -> column.withStorage(parts.storage(column.type()));
            case 4 -> generated(table, column);
            default -> retyped(column);
        };
        replace(table.name(), table.withColumns(table.columns().replace(column.name(), changed)));
        if (!changed.type().equals(column.type()) && pick.oneIn(2)) {
            follow(table.name(), column.name(), changed.type());
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
        if (others.isEmpty() || (column.isGenerated() && pick.oneIn(2))) {
            return column.isGenerated() ? column.withDefault(Optional.empty()) : column;
        }
        return parts.generated(column.name(), pick.of(others));
    }

    private Column retyped(Column column) {
        Type type = parts.type(state);
        return column.withType(type)
                .withDefault(pick.oneIn(2) ? column.byDefault() : Optional.empty())
                .withStorage(pick.oneIn(2) ? column.storage() : parts.storage(type));
    }

    /** The columns that refer to a column take its new type. */
    private void follow(String target, String column, Type type) {
        for (Table table : state.tables()) {
            Names<Column> columns = table.columns();
            for (Constraint.ForeignKey key : table.foreignKeys().toList()) {
                int at = key.target().equals(target) ? key.targetColumns().indexOf(column) : -1;
                if (at >= 0) {
                    Column referring = columns.get(key.columns().get(at)).orElseThrow();
                    columns = columns.replace(
                            referring.name(), referring.withType(type).withDefault(Optional.empty()));
                }
            }
            replace(table.name(), table.withColumns(columns));
        }
    }

    // ------------------------------------------------- constraints and indexes

    private void constraints(Table table) {
        int kind = pick.below(7);
        if (kind == 6) {
            replace(
                    table.name(),
                    pick.oneIn(2) ? table.withPartitioning(Optional.empty()) : models.withPartitioning(table));
        } else if (kind == 0 && !table.constraints().isEmpty()) {
            String gone = pick.of(table.constraints().list()).name();
            replace(table.name(), table.withConstraints(table.constraints().without(gone)));
        } else if (kind == 1 && !table.indexes().isEmpty()) {
            String gone = pick.of(table.indexes().list()).name();
            replace(table.name(), table.withIndexes(table.indexes().without(gone)));
        } else if (kind == 2) {
            state = models.withReference(state);
        } else if (kind == 3) {
            replace(table.name(), models.withKey(table));
        } else if (kind == 4 && !table.indexes().isEmpty()) {
            Index old = pick.of(table.indexes().list());
            replace(
                    table.name(),
                    table.withIndexes(table.indexes().replace(old.name(), parts.index(table, old.name()))));
        } else {
            replace(table.name(), models.withPart(state, table));
        }
    }

    private void names(Table table) {
        if (!table.constraints().isEmpty() && pick.oneIn(2)) {
            apply(new Operation.RenameConstraint(
                    table.name(), pick.of(table.constraints().list()).name(), fresh("_named")));
        } else if (table.indexes().size() > 1 && pick.oneIn(2)) {
            List<Index> two = pick.shuffled(table.indexes().list());
            Names<Index> rest = table.indexes()
                    .without(two.get(0).name())
                    .without(two.get(1).name());
            replace(
                    table.name(),
                    table.withIndexes(rest.with(two.get(0).withName(two.get(1).name()))
                            .with(two.get(1).withName(two.get(0).name()))));
        } else if (!table.indexes().isEmpty()) {
            apply(new Operation.RenameIndex(
                    table.name(), pick.of(table.indexes().list()).name(), fresh("_named")));
        } else {
            replace(table.name(), table.withComment(parts.comment()));
        }
    }

    // ------------------------------------------------------------------ enums

    private void enums() {
        if (state.enums().isEmpty() || pick.oneIn(5)) {
            EnumType type = models.enumType(state);
            if (used.add(QualifiedName.of(type.name()).name())) {
                state = state.withEnums(state.enums().with(type));
            }
            return;
        }
        EnumType type = pick.of(state.enums().list());
        switch (pick.below(7)) {
            case 0 -> {
                state = state.withEnums(state.enums().without(type.name()));
                former.dropEnum(type.name());
            }
            case 1 -> {
                String to = parts.placed(fresh("_kind"));
                apply(new Operation.RenameEnum(type.name(), to));
                former.renameEnum(type.name(), to);
            }
            case 2 -> {
                String from = pick.of(type.values());
                String to = fresh("");
                apply(new Operation.RenameEnumValue(type.name(), from, to));
                former.renameValue(type.name(), from, to);
            }
            case 3 -> replace(type, values(type, true), type.comment());
            case 4 -> replace(type, values(type, false), type.comment());
            case 5 ->
                apply(new Operation.SetEnumStorage(
                        type.name(),
                        type.storage(),
                        type.storage() == EnumStorage.CHECK ? EnumStorage.NATIVE : EnumStorage.CHECK));
            default -> replace(type, pick.oneIn(2) ? pick.shuffled(type.values()) : type.values(), parts.comment());
        }
    }

    private List<String> values(EnumType type, boolean grows) {
        List<String> values = new ArrayList<>(type.values());
        if (grows) {
            values.add(pick.below(values.size() + 1), fresh(""));
        } else if (values.size() > 1) {
            former.dropValue(type.name(), values.remove(pick.below(values.size())));
        }
        return values;
    }

    private void replace(EnumType type, List<String> values, Optional<String> comment) {
        state = state.withEnums(
                state.enums().replace(type.name(), type.withValues(values).withComment(comment)));
    }
}
