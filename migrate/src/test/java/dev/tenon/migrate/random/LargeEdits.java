package dev.tenon.migrate.random;

import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Deferral;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.Partitioning.Bounds;
import dev.tenon.compiler.model.Partitioning.Method;
import dev.tenon.compiler.model.Partitioning.Partition;
import dev.tenon.compiler.model.Storage;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Edits of several things at once, each of which a person thinks of as one change. */
final class LargeEdits {
    private final Draft draft;

    LargeEdits(Draft draft) {
        this.draft = draft;
    }

    void edit(Table table) {
        switch (draft.pick.below(12)) {
            case 0 -> takeApart(table);
            case 1 -> renameAll(table);
            case 2 -> useEnum(table);
            case 3 -> spreadByEnum();
            case 4 -> changeKey();
            case 5 -> turnUnique(table);
            case 6 -> move(table);
            case 7 -> everywhere();
            case 8 -> compute(table);
            case 9 -> compare(table);
            default -> retype(table);
        }
    }

    /** What makes a model richer, and takes nothing away. */
    void enrich(Table table) {
        switch (draft.pick.below(6)) {
            case 0, 1 -> useEnum(table);
            case 2 -> spreadByEnum();
            case 3 -> compute(table);
            case 4 -> {
                String name = draft.fresh("");
                put(table, table.columns().with(text("first_" + name)).with(text("last_" + name)));
            }
            default -> compare(table);
        }
    }

    // --------------------------------------------------------- texts and their parts

    /** One text becomes two, or two that were one become so again. */
    private void takeApart(Table table) {
        for (Column first : table.columns()) {
            String whole = first.name().replaceFirst("^first_", "");
            Optional<Column> last = table.column("last_" + whole).filter(LargeEdits::isPlainText);
            if (!whole.equals(first.name()) && isPlainText(first) && last.isPresent() && draft.take("whole_" + whole)) {
                Names<Column> rest = table.columns().without(first.name()).without("last_" + whole);
                drop(table, first.name());
                drop(table, "last_" + whole);
                put(table, rest.with(text("whole_" + whole)));
                return;
            }
        }
        texts(table).stream()
                .filter(column -> column.name().length() < 20 && draft.take("first_" + column.name()))
                .findFirst()
                .ifPresent(column -> {
                    drop(table, column.name());
                    put(
                            table,
                            table.columns()
                                    .without(column.name())
                                    .with(text("first_" + column.name()))
                                    .with(text("last_" + column.name())));
                });
    }

    private Column text(String name) {
        Type type = draft.pick.of(Type.Scalar.of(ScalarKind.TEXT), Type.Scalar.of(ScalarKind.STR, 200));
        return new Column(name, type, draft.pick.oneIn(3), Optional.empty(), draft.parts.comment());
    }

    private static boolean isPlainText(Column column) {
        return Parts.isString(column.type()) && !column.isGenerated();
    }

    private static List<Column> texts(Table table) {
        return table.columns().stream().filter(LargeEdits::isPlainText).toList();
    }

    private void drop(Table table, String column) {
        draft.former.dropColumn(table.name(), column);
    }

    private void put(Table table, Names<Column> columns) {
        draft.replace(table.name(), table.withColumns(columns));
    }

    // ------------------------------------------------------------------- names

    /** A table with all its columns. */
    private void renameAll(Table table) {
        String to = draft.parts.placed(draft.fresh(""));
        table.columns().names().forEach(column -> draft.renameColumn(table.name(), column, draft.fresh("")));
        draft.renameTable(table.name(), to);
        draft.byConvention(to);
    }

    // ------------------------------------------------------------------- enums

    private Optional<EnumType> someEnum() {
        if (draft.state.enums().isEmpty()) {
            EnumType made = draft.models.enumType(draft.state);
            if (draft.take(made.name())) {
                draft.state = draft.state.withEnums(draft.state.enums().with(made));
            }
        }
        return draft.state.enums().isEmpty()
                ? Optional.empty()
                : Optional.of(draft.pick.of(draft.state.enums().list()));
    }

    /** Its values stand wherever an expression can. */
    private void useEnum(Table table) {
        someEnum().ifPresent(type -> {
            Column column = ofEnum(type);
            Expr name = new Expr.Name(column.name());
            Expr value = new Expr.Str(draft.pick.of(type.values()));
            Expr is = new Expr.Binary(BinaryOperator.EQ, name, value);
            Expr isNot = new Expr.Binary(BinaryOperator.NE, name, value);
            Table wider = table.withColumns(table.columns().with(column));
            wider = RandomModel.with(
                    draft.state,
                    wider,
                    new Constraint.Check(
                            Naming.check(table.name(), column.name()), new Expr.Binary(BinaryOperator.OR, is, isNot)));
            String index = Naming.index(table.name(), List.of(column.name()));
            if (draft.pick.oneIn(2) && RandomModel.isFree(draft.state, wider, index)) {
                List<Index.Key> keys = List.of(
                        new Index.Key(draft.pick.of(wider.columns().list()).name(), false));
                wider = wider.withIndexes(
                        wider.indexes().with(new Index(index, keys, false, Optional.of(draft.pick.of(is, isNot)))));
            }
            if (draft.pick.oneIn(2)) {
                wider = wider.withColumns(wider.columns()
                        .with(new Column(
                                draft.fresh("_made"),
                                Type.Scalar.of(ScalarKind.BOOL),
                                false,
                                Optional.of(new Default.Generated(draft.pick.of(is, isNot), true)),
                                Optional.empty())));
            }
            draft.replace(table.name(), wider);
        });
    }

    private Column ofEnum(EnumType type) {
        Type one = new Type.Enumerated(type.name());
        boolean several = draft.pick.oneIn(4);
        Expr value = new Expr.Str(draft.pick.of(type.values()));
        return new Column(
                draft.fresh(""),
                several ? new Type.Array(one) : one,
                draft.pick.oneIn(2),
                Optional.of(new Default.Value(several ? new Expr.Array(List.of(value)) : value)),
                Optional.empty());
    }

    private void spreadByEnum() {
        Table made = draft.models.table(draft.state);
        Optional<EnumType> type = someEnum();
        if (type.isEmpty() || !draft.take(made.name())) {
            return;
        }
        Column id = new Column(
                draft.fresh("_id"), Type.Scalar.of(ScalarKind.INT), true, Optional.empty(), Optional.empty());
        Column by = new Column(
                draft.fresh(""), new Type.Enumerated(type.get().name()), true, Optional.empty(), Optional.empty());
        Table spread = new Table(
                        made.name(), Names.of(List.of(id, by)), Names.empty(), Names.empty(), draft.parts.comment())
                .withConstraints(Names.of(List.of(
                        new Constraint.PrimaryKey(Naming.primaryKey(made.name()), List.of(id.name(), by.name())))))
                .withPartitioning(Optional.of(byValue(by.name(), type.get().values())));
        draft.state = draft.state.withTables(draft.state.tables().with(spread));
        draft.state = draft.models.withReference(draft.state);
    }

    private Partitioning byValue(String column, List<String> values) {
        List<Partition> parts = new ArrayList<>();
        int named = draft.pick.oneIn(2) ? values.size() : 1;
        for (int i = 0; i < named; i++) {
            parts.add(new Partition("part" + i, new Bounds.In(List.of(new Expr.Str(values.get(i))))));
        }
        if (named < values.size() || draft.pick.oneIn(2)) {
            parts.add(new Partition("others", new Bounds.Rest()));
        }
        return new Partitioning(Method.LIST, List.of(column), 0, Names.of(parts));
    }

    // -------------------------------------------------------------------- keys

    /** With all that refers to it. */
    private void changeKey() {
        List<Constraint.ForeignKey> keys = draft.state.tables().stream()
                .flatMap(Table::foreignKeys)
                .filter(key -> key.columns().size() == 1)
                .toList();
        if (keys.isEmpty()) {
            return;
        }
        Constraint.ForeignKey key = draft.pick.of(keys);
        Table table = draft.state.table(key.target()).orElseThrow();
        Column column = table.column(key.targetColumns().get(0)).orElseThrow();
        Type type = draft.pick.of(
                Type.Scalar.of(ScalarKind.INT),
                Type.Scalar.of(ScalarKind.LONG),
                Type.Scalar.of(ScalarKind.UUID),
                Type.Scalar.of(ScalarKind.TEXT),
                Type.Scalar.of(ScalarKind.STR, 40));
        put(
                table,
                table.columns()
                        .replace(
                                column.name(),
                                column.withType(type)
                                        .withStorage(Storage.DEFAULT)
                                        .withDefault(Optional.empty())));
        draft.follow(table.name(), column.name(), type);
    }

    /** A constraint becomes an index of the same name, or the other way round. */
    private void turnUnique(Table table) {
        for (Constraint constraint : table.constraints()) {
            if (constraint instanceof Constraint.Unique unique && unique.deferral() == Deferral.NONE) {
                List<Index.Key> keys = unique.columns().stream()
                        .map(column -> new Index.Key(column, false))
                        .toList();
                Index index = new Index(unique.name(), keys, draft.pick.oneIn(2), Optional.empty());
                draft.replace(
                        table.name(),
                        table.withConstraints(table.constraints().without(unique.name()))
                                .withIndexes(table.indexes().with(index)));
                return;
            }
        }
        for (Index index : table.indexes()) {
            List<Column> columns = index.columns().stream()
                    .map(name -> table.column(name).orElseThrow())
                    .distinct()
                    .toList();
            if (!columns.isEmpty() && columns.stream().anyMatch(Parts::isRich)) {
                List<String> names = columns.stream().map(Column::name).toList();
                Table without = table.withIndexes(table.indexes().without(index.name()));
                draft.replace(
                        table.name(),
                        without.withConstraints(without.constraints()
                                .with(new Constraint.Unique(
                                        index.name(), names, draft.parts.areNullsDistinct(columns), Deferral.NONE))));
                return;
            }
        }
    }

    // ----------------------------------------------------------------- columns

    /** To another table: to a database, one goes and one comes. */
    private void move(Table table) {
        Column column = draft.pick.of(table.columns().list());
        Table other = draft.pick.of(draft.state.tables().list());
        boolean free = other.columns().names().stream().noneMatch(column.name()::equalsIgnoreCase);
        if (table.columns().size() > 1 && free && !column.isGenerated()) {
            drop(table, column.name());
            put(table, table.columns().without(column.name()));
            put(other, other.columns().with(column));
        }
    }

    /** As a mixin changes all tables that have it. */
    private void everywhere() {
        Column made = draft.parts.column(draft.fresh(""), draft.state);
        Optional<Column> shared = draft.state.tables().stream()
                .flatMap(table -> table.columns().stream())
                .filter(column -> draft.state.tables().stream()
                        .allMatch(table -> table.columns().has(column.name())))
                .findFirst();
        boolean drops = draft.pick.oneIn(2);
        for (Table table : draft.state.tables().list()) {
            if (shared.isEmpty()) {
                put(table, table.columns().with(made));
            } else if (drops && table.columns().size() > 1) {
                drop(table, shared.get().name());
                put(table, table.columns().without(shared.get().name()));
            } else {
                Column old = table.column(shared.get().name()).orElseThrow();
                put(
                        table,
                        table.columns()
                                .replace(old.name(), old.withType(made.type()).withComment(made.comment())));
            }
        }
    }

    /** To a type that has a cast, most of the time. */
    private void retype(Table table) {
        Column column = draft.pick.of(table.columns().list());
        Type type = draft.parts.near(column.type());
        put(table, table.columns().replace(column.name(), column.withType(type)));
        if (draft.pick.oneIn(2)) {
            draft.follow(table.name(), column.name(), type);
        }
    }

    private void compute(Table table) {
        List<Column> texts = texts(table);
        List<Column> numbers =
                table.columns().stream().filter(LargeEdits::isWholeNumber).toList();
        List<Column> from = texts.size() > 1 ? texts : numbers;
        if (from.size() > 1) {
            List<Column> two = draft.pick.shuffled(from);
            BinaryOperator operator = texts.size() > 1 ? BinaryOperator.CONCAT : BinaryOperator.ADD;
            Expr expr = new Expr.Binary(
                    operator,
                    new Expr.Name(two.get(0).name()),
                    new Expr.Name(two.get(1).name()));
            Type type = Type.Scalar.of(texts.size() > 1 ? ScalarKind.TEXT : ScalarKind.LONG);
            Default made = new Default.Generated(expr, draft.pick.oneIn(2));
            put(
                    table,
                    table.columns()
                            .with(new Column(
                                    draft.fresh("_made"), type, false, Optional.of(made), draft.parts.comment())));
        }
    }

    private static boolean isWholeNumber(Column column) {
        return column.type() instanceof Type.Scalar scalar && scalar.kind().isInteger() && !column.isGenerated();
    }

    /** A check over two columns, which holds whatever they are. */
    private void compare(Table table) {
        List<Column> columns = draft.pick.shuffled(table.columns().list());
        for (Column one : columns) {
            for (Column other : columns) {
                if (!one.equals(other) && one.type().equals(other.type()) && Parts.isRich(one)) {
                    Expr left = new Expr.Name(one.name());
                    Expr right = new Expr.Name(other.name());
                    Expr any = new Expr.Binary(
                            BinaryOperator.OR,
                            new Expr.Binary(BinaryOperator.EQ, left, right),
                            new Expr.Binary(BinaryOperator.NE, left, right));
                    draft.replace(
                            table.name(),
                            RandomModel.with(
                                    draft.state,
                                    table,
                                    new Constraint.Check(
                                            Naming.check(table.name(), one.name() + "_" + other.name()), any)));
                    return;
                }
            }
        }
    }
}
