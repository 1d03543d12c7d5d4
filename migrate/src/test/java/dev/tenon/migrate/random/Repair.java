package dev.tenon.migrate.random;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.ExprRewriter;
import dev.tenon.compiler.expr.ExprTyper;
import dev.tenon.compiler.expr.Problem;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Namespace;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.Partitioning.Bounds;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.ReferentialAction;
import dev.tenon.compiler.model.Storage;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.IndexMethod;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.op.ColumnUse;
import dev.tenon.migrate.op.TableScope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Takes out of a model what a careless edit has made invalid. */
final class Repair {
    private final Database database;
    /** Keys, uniques and indexes share one space of names. */
    private final Set<String> indexed = new HashSet<>();

    private final Set<String> sequences = new HashSet<>();

    private Repair(Database database) {
        this.database = database;
    }

    static Database of(Database edited) {
        Database typed = new Repair(new Repair(edited).tables(Repair::typed)).tables(Repair::computed);
        Database local = new Repair(typed).tables(Repair::local);
        return withNamespaces(new Repair(local).tables(Repair::references));
    }

    /** Those that a name names, some with something to say about them. */
    static Database withNamespaces(Database database, Parts parts) {
        Database named = withNamespaces(database);
        return named.withNamespaces(Names.of(named.namespaces().stream()
                .map(namespace -> new Namespace(namespace.name(), parts.comment()))
                .toList()));
    }

    /** Those that a name names. */
    static Database withNamespaces(Database database) {
        return database.withNamespaces(Names.of(Stream.of(
                        database.enums().names(),
                        database.tables().names(),
                        database.objects().names())
                .flatMap(Set::stream)
                .flatMap(name -> QualifiedName.of(name).schema().stream())
                .distinct()
                .sorted()
                .map(name -> new Namespace(name, Optional.empty()))
                .toList()));
    }

    private interface Change {
        Table of(Repair repair, Table table);
    }

    private Database tables(Change change) {
        List<Table> tables = new ArrayList<>();
        database.tables().forEach(table -> tables.add(change.of(this, table)));
        return database.withTables(Names.of(tables));
    }

    /** Columns of enums that are gone become text; defaults that do not fit go, and so does null in a key. */
    private Table typed(Table table) {
        Set<String> key = new HashSet<>();
        table.primaryKey().ifPresent(pk -> key.addAll(pk.columns()));
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            boolean lost = column.type()
                    .enumName()
                    .filter(name -> !database.enums().has(name))
                    .isPresent();
            Type text = Type.Scalar.of(ScalarKind.TEXT);
            Type instead = column.type() instanceof Type.Array ? new Type.Array(text) : text;
            Column kept = lost ? column.withType(instead) : column;
            kept = key.contains(column.name()) ? kept.withRequired(true) : kept;
            Storage storage = isStorable(kept) ? kept.storage() : Storage.DEFAULT;
            columns.add(kept.withStorage(storage)
                    .withDefault(kept.byDefault().flatMap(value -> fitting(table, column, value))));
        }
        return table.withColumns(Names.of(columns));
    }

    /** Texts for numbers, and collations for what is no text, stay behind when a type changes. */
    private static boolean isStorable(Column column) {
        if (column.storage().isDefault()) {
            return true;
        }
        boolean string =
                column.type() instanceof Type.Scalar scalar && scalar.kind().isString();
        boolean number = column.type() instanceof Type.Scalar scalar
                && (scalar.kind().isInteger() || scalar.kind() == ScalarKind.DECIMAL);
        String declared = column.storage().declared("postgresql").orElse("");
        if (column.byDefault().filter(Default.Identity.class::isInstance).isPresent() && !declared.equals("bigint")) {
            return false;
        }
        boolean ofString = declared.equals("text") || declared.equals("varchar");
        return (declared.isEmpty() || (ofString ? string : number))
                && (column.storage().collation().isEmpty() || string)
                && !(declared.equals("bigint")
                        && column.type() instanceof Type.Scalar scalar
                        && !scalar.kind().isInteger());
    }

    /** What is generated is so from written columns, beside others, and in no key that something refers to or cannot have. */
    private Table computed(Table table) {
        Names<Column> columns = table.columns();
        for (Column column : table.columns()) {
            Optional<Default.Generated> generated = column.generated();
            if (generated.isPresent()) {
                columns = columns.replace(column.name(), computed(table, columns, column, generated.get()));
            }
        }
        return table.withColumns(columns);
    }

    private Column computed(Table table, Names<Column> columns, Column column, Default.Generated generated) {
        boolean plain = ExprRewriter.names(generated.expr()).stream()
                .allMatch(name -> !name.equals(column.name())
                        && columns.get(name).filter(c -> !c.isGenerated()).isPresent());
        boolean key = table.primaryKey()
                .filter(pk -> pk.columns().contains(column.name()))
                .isPresent();
        boolean plainType = column.type() instanceof Type.Scalar || column.type() instanceof Type.Array;
        boolean fits = plainType && typed(table, (typer, problems) -> typer.generated(generated.expr(), column.type()));
        if (!plain || key || !fits || isReferring(table, column)) {
            return column.withDefault(Optional.empty());
        }
        boolean virtual = table.uniques().noneMatch(u -> u.columns().contains(column.name()))
                && table.indexes().stream()
                        .noneMatch(i ->
                                i.columns().contains(column.name()) || i.where().isPresent())
                && ExprRewriter.names(generated.expr()).stream()
                        .allMatch(name -> columns.get(name).orElseThrow().type() instanceof Type.Scalar);
        return column.withStorage(Storage.DEFAULT)
                .withDefault(Optional.of(new Default.Generated(generated.expr(), generated.stored() || !virtual)));
    }

    private boolean isReferring(Table table, Column column) {
        boolean from = table.foreignKeys().anyMatch(key -> key.columns().contains(column.name()));
        boolean to = database.tables().stream()
                .flatMap(Table::foreignKeys)
                .anyMatch(key ->
                        key.target().equals(table.name()) && key.targetColumns().contains(column.name()));
        return from || to;
    }

    private Optional<Default> fitting(Table table, Column column, Default value) {
        if (value instanceof Default.Generated) {
            return Optional.of(value);
        }
        if (value instanceof Default.Value given) {
            // Only the product knows what is a value of a type of its own.
            return !(column.type() instanceof Type.Native)
                            && typed(table, (typer, problems) -> typer.value(given.expr(), column.type()))
                    ? Optional.of(value)
                    : Optional.empty();
        }
        boolean wholeKey = table.primaryKey()
                .filter(key -> key.columns().equals(List.of(column.name())))
                .isPresent();
        boolean counts = column.type() instanceof Type.Scalar scalar
                && scalar.kind().isInteger()
                && scalar.kind().holds(((Default.Identity) value).start());
        return wholeKey && counts ? Optional.of(named(table, column, (Default.Identity) value)) : Optional.empty();
    }

    /** Where the name of its sequence is that of another, it has the one by convention. */
    private Default named(Table table, Column column, Default.Identity counted) {
        return sequences.add(counted.sequence(table.name(), column.name()))
                ? counted
                : counted.withSerial(Optional.of(new Default.Serial()));
    }

    private Table local(Table table) {
        List<Constraint> constraints = new ArrayList<>();
        for (Constraint constraint : table.constraints()) {
            boolean there = table.columns().names().containsAll(ColumnUse.columnsOf(constraint));
            boolean typed = !(constraint instanceof Constraint.Check check) || holds(table, check.condition());
            boolean own = constraint instanceof Constraint.Check || constraint instanceof Constraint.ForeignKey;
            if (there && typed && (own || indexed.add(constraint.name()))) {
                constraints.add(constraint);
            }
        }
        List<Index> indexes = table.indexes().stream()
                .filter(index -> table.columns().names().containsAll(index.columns()))
                .filter(index -> index.where().map(where -> holds(table, where)).orElse(true))
                .filter(index -> index.keys().stream().allMatch(key -> indexes(table, index, key)))
                .filter(index -> indexed.add(index.name()))
                .toList();
        Table fewer = table.withConstraints(Names.of(constraints)).withIndexes(Names.of(indexes));
        Table kept = fewer.withOptions(RandomModel.fitting(fewer));
        return kept.withPartitioning(
                kept.partitioning().map(by -> withValues(kept, by)).filter(by -> fits(kept, by)));
    }

    /** Of an enum that may have lost some: a part of none goes, and the rows find their place in the rest. */
    private Partitioning withValues(Table table, Partitioning by) {
        Optional<EnumType> type = table.column(by.columns().get(0))
                .flatMap(column -> column.type().enumName())
                .flatMap(database.enums()::get);
        if (type.isEmpty() || by.method() != Partitioning.Method.LIST) {
            return by;
        }
        List<Expr> labels =
                type.get().values().stream().<Expr>map(Expr.Str::new).toList();
        return new Partitioning(
                by.method(),
                by.columns(),
                0,
                Names.of(by.partitions().stream()
                        .filter(part -> !(part.bounds() instanceof Bounds.In in) || labels.containsAll(in.values()))
                        .toList()));
    }

    private boolean fits(Table table, Partitioning by) {
        Stream<List<String>> keys = Stream.of(
                        table.primaryKey().map(Constraint.PrimaryKey::columns).stream(),
                        table.uniques().map(Constraint.Unique::columns),
                        table.indexes().stream()
                                .filter(Index::unique)
                                .map(index -> index.keys().stream()
                                        .flatMap(key -> key.column().stream())
                                        .toList()))
                .flatMap(columns -> columns);
        boolean bounded = by.method() == Partitioning.Method.HASH
                || table.column(by.columns().get(0))
                        .filter(column -> isBounded(table, column, by))
                        .isPresent();
        return table.columns().names().containsAll(by.columns())
                && bounded
                && by.columns().stream()
                        .noneMatch(name -> table.column(name).orElseThrow().isGenerated())
                && table.constraints().stream().noneMatch(Constraint.Exclusion.class::isInstance)
                && keys.allMatch(key -> key.containsAll(by.columns()));
    }

    private boolean isBounded(Table table, Column column, Partitioning by) {
        boolean values = by.method() == Partitioning.Method.LIST;
        boolean ordered = column.type().equals(Type.Scalar.of(ScalarKind.INT))
                || column.type().equals(Type.Scalar.of(ScalarKind.DATE));
        return (ordered || (values && column.type() instanceof Type.Enumerated))
                && !by.partitions().isEmpty()
                && by.partitions().stream()
                        .flatMap(part -> bounds(part.bounds()))
                        .allMatch(bound -> typed(table, (typer, problems) -> typer.value(bound, column.type())));
    }

    private static Stream<Expr> bounds(Bounds bounds) {
        if (bounds instanceof Bounds.In in) {
            return in.values().stream();
        }
        return bounds instanceof Bounds.Range range
                ? Stream.concat(range.from().stream(), range.to().stream())
                : Stream.empty();
    }

    private Table references(Table table) {
        return table.withConstraints(Names.of(table.constraints().stream()
                .filter(c -> !(c instanceof Constraint.ForeignKey key) || refers(table, key))
                .toList()));
    }

    private boolean refers(Table table, Constraint.ForeignKey key) {
        Optional<Table> target = database.table(key.target());
        if (target.isEmpty() || !RandomModel.keys(target.get()).contains(key.targetColumns())) {
            return false;
        }
        boolean nullable = true;
        for (int i = 0; i < key.columns().size(); i++) {
            Column own = table.column(key.columns().get(i)).orElseThrow();
            Column other = target.get().column(key.targetColumns().get(i)).orElseThrow();
            if (!own.type().equals(other.type()) || !own.storage().equals(other.storage())) {
                return false;
            }
            nullable &= !own.required();
        }
        boolean nulls = key.onDelete() == ReferentialAction.SET_NULL || key.onUpdate() == ReferentialAction.SET_NULL;
        return nullable || !nulls;
    }

    private boolean indexes(Table table, Index index, Index.Key key) {
        boolean known = key.opclass().isEmpty()
                || key.column()
                        .flatMap(table::column)
                        .filter(column -> Parts.isString(column.type()))
                        .isPresent();
        // What a type that only PostgreSQL knows is indexed by, beside these, is known there alone.
        boolean usual = index.method() == IndexMethod.BTREE || index.method() == IndexMethod.HASH;
        boolean physical = key.column()
                .flatMap(table::column)
                .filter(column -> column.type() instanceof Type.Native)
                .isPresent();
        ExprTyper typer = new ExprTyper(new TableScope(table, database), problem -> {});
        return known
                && (usual || !physical)
                && typed(table, (keys, problems) -> keys.key(key.value()))
                && typer.unindexable(key.value(), index.method()).isEmpty();
    }

    private boolean holds(Table table, Expr condition) {
        return typed(table, (typer, problems) -> typer.condition(condition));
    }

    private boolean typed(Table table, BiConsumer<ExprTyper, List<Problem>> check) {
        List<Problem> problems = new ArrayList<>();
        check.accept(new ExprTyper(new TableScope(table, database), problems::add), problems);
        return problems.isEmpty();
    }
}
