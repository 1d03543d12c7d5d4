package dev.tenon.migrate.random;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Deferral;
import dev.tenon.compiler.model.EnumStorage;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.Partitioning.Bounds;
import dev.tenon.compiler.model.Partitioning.Method;
import dev.tenon.compiler.model.Partitioning.Partition;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.ReferentialAction;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.TableOption;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.compiler.type.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A valid model of a few tables with a bit of everything. */
public final class RandomModel {
    private final Pick pick;
    private final Parts parts;

    RandomModel(Pick pick) {
        this.pick = pick;
        this.parts = new Parts(pick);
    }

    public static Database of(long seed) {
        return new RandomModel(new Pick(seed)).model();
    }

    private Database model() {
        Database database = Database.EMPTY;
        for (int i = pick.below(3); i > 0; i--) {
            database = database.withEnums(database.enums().with(enumType(database)));
        }
        for (int i = 1 + pick.below(4); i > 0; i--) {
            database = database.withTables(database.tables().with(table(database)));
        }
        for (int i = pick.below(5); i > 0; i--) {
            database = withReference(database);
        }
        return Repair.withNamespaces(Objects.some(Repair.withNamespaces(database), pick));
    }

    EnumType enumType(Database database) {
        Set<String> values = new HashSet<>();
        List<String> ordered = new ArrayList<>();
        for (int i = 1 + pick.below(4); i > 0; i--) {
            String value = parts.name(values, "");
            values.add(value);
            ordered.add(value);
        }
        return new EnumType(
                parts.placed(parts.name(bare(database.enums().names()), "_kind")),
                ordered,
                pick.of(EnumStorage.values()),
                parts.comment());
    }

    /** Nothing has the name of another one in another schema: that would be a move. */
    private static Set<String> bare(Set<String> names) {
        return names.stream().map(name -> QualifiedName.of(name).name()).collect(Collectors.toSet());
    }

    Table table(Database database) {
        String name = parts.placed(parts.name(bare(database.tables().names()), ""));
        Table table = new Table(name, Names.empty(), Names.empty(), Names.empty(), parts.comment());
        for (int i = 1 + pick.below(6); i > 0; i--) {
            table = table.withColumns(
                    table.columns().with(parts.column(parts.name(table.columns().names(), ""), database)));
        }
        table = pick.oneIn(8) ? table : withKey(table);
        table = pick.oneIn(3) ? withGenerated(table) : table;
        for (int i = pick.below(5); i > 0; i--) {
            table = withPart(database, table);
        }
        table = pick.oneIn(4) ? withPartitioning(table) : table;
        return withOptions(table);
    }

    /** Now and then, those that SQLite takes of this table. Its own columns choose, which leaves all other choices alone. */
    static Table withOptions(Table table) {
        Pick own = new Pick(String.join(" ", table.columns().names()).hashCode());
        List<TableOption> told = own.oneIn(2)
                ? List.of()
                : own.oneIn(2) ? List.of(own.of(TableOption.values())) : List.of(TableOption.values());
        return table.withOptions(fitting(table.withOptions(TableOption.set(told))));
    }

    /** Of its options those that it can have. */
    static Set<TableOption> fitting(Table table) {
        boolean strict = table.columns().stream()
                .flatMap(column -> column.type() instanceof Type.Native physical
                        ? physical.texts().typeIn("sqlite").stream()
                        : column.storage().declared("sqlite").stream())
                .allMatch(TableOption::isStrictType);
        boolean keyed = table.primaryKey().isPresent()
                && table.columns().stream()
                        .noneMatch(column -> column.identity().isPresent());
        return TableOption.set(table.options().stream()
                .filter(option -> option == TableOption.STRICT ? strict : keyed)
                .toList());
    }

    /** Over its key, as all its keys must hold what the rows are spread by. */
    Table withPartitioning(Table table) {
        List<String> key =
                table.primaryKey().map(Constraint.PrimaryKey::columns).orElse(List.of());
        if (key.isEmpty()) {
            return table;
        }
        Type type = table.column(key.get(0)).orElseThrow().type();
        boolean number = type.equals(Type.Scalar.of(ScalarKind.INT));
        if (!number && !type.equals(Type.Scalar.of(ScalarKind.DATE))) {
            return table.withPartitioning(
                    Optional.of(new Partitioning(Method.HASH, key, 1 + pick.below(3), Names.empty())));
        }
        Expr bound =
                number ? new Expr.Num(String.valueOf(pick.below(3))) : new Expr.Str("2026-01-0" + (1 + pick.below(3)));
        boolean list = pick.oneIn(3);
        Bounds low = list ? new Bounds.In(List.of(bound)) : new Bounds.Range(Optional.empty(), Optional.of(bound));
        List<Partition> parts = List.of(
                new Partition("below", low),
                list || pick.oneIn(2)
                        ? new Partition("others", new Bounds.Rest())
                        : new Partition("above", new Bounds.Range(Optional.of(bound), Optional.empty())));
        return table.withPartitioning(Optional.of(
                new Partitioning(list ? Method.LIST : Method.RANGE, List.of(key.get(0)), 0, Names.of(parts))));
    }

    Table withGenerated(Table table) {
        List<Column> written =
                table.columns().stream().filter(c -> !c.isGenerated()).toList();
        return table.withColumns(
                table.columns().with(parts.generated(parts.name(table.columns().names(), "_made"), pick.of(written))));
    }

    Table withKey(Table table) {
        if (table.primaryKey().isPresent()) {
            return table;
        }
        if (pick.oneIn(3)) {
            Type type = Type.Scalar.of(pick.of(ScalarKind.SHORT, ScalarKind.INT, ScalarKind.LONG));
            Column id = new Column(
                    parts.name(table.columns().names(), ""),
                    type,
                    true,
                    Optional.of(parts.identity()),
                    Optional.empty());
            return key(table.withColumns(table.columns().with(id)), List.of(id));
        }
        List<Column> rich = table.columns().stream().filter(Parts::isRich).toList();
        return rich.isEmpty() ? table : key(table, pick.some(rich, 2));
    }

    private static Table key(Table table, List<Column> columns) {
        Names<Column> required = table.columns();
        for (Column column : columns) {
            required = required.replace(column.name(), column.withRequired(true));
        }
        return table.withColumns(required)
                .withConstraints(table.constraints()
                        .with(new Constraint.PrimaryKey(
                                Naming.primaryKey(table.name()),
                                columns.stream().map(Column::name).toList())));
    }

    /** One more unique, check or index. */
    Table withPart(Database database, Table table) {
        List<Column> some = pick.some(table.columns().list(), 2);
        List<String> columns = some.stream().map(Column::name).toList();
        int kind = pick.below(7);
        if (kind == 6) {
            return with(database, table, exclusion(table));
        }
        if (kind <= 1) {
            boolean rich = columns.stream()
                    .anyMatch(column -> Parts.isRich(table.column(column).orElseThrow()));
            return rich
                    ? with(
                            database,
                            table,
                            new Constraint.Unique(
                                    Naming.unique(table.name(), columns),
                                    columns,
                                    parts.areNullsDistinct(some),
                                    pick.oneIn(2) ? Deferral.NONE : pick.of(Deferral.values())))
                    : table;
        }
        if (kind <= 3) {
            Column column = pick.of(table.columns().list());
            return with(
                    database,
                    table,
                    new Constraint.Check(Naming.check(table.name(), column.name()), parts.condition(column)));
        }
        Index index = parts.index(table, Naming.index(table.name(), columns));
        return isFree(database, table, index.name())
                ? table.withIndexes(table.indexes().with(index))
                : table;
    }

    /** Of no rows and no columns: nobody looks into its text, so it could not follow them. */
    private static Constraint exclusion(Table table) {
        return new Constraint.Exclusion(
                Naming.exclusion(table.name(), 1),
                new SqlTexts(Map.of("postgresql", "using btree ((1) with =) where (false)")));
    }

    static Table with(Database database, Table table, Constraint constraint) {
        return isFree(database, table, constraint.name())
                ? table.withConstraints(table.constraints().with(constraint))
                : table;
    }

    /** Constraints and indexes share one space of names in a database. */
    static boolean isFree(Database database, Table table, String name) {
        return Stream.concat(database.tables().stream(), Stream.of(table))
                .noneMatch(t -> t.constraints().has(name) || t.indexes().has(name));
    }

    /** One more foreign key, with the columns it needs; a table may refer to itself, and two to each other. */
    Database withReference(Database database) {
        List<Table> targets = database.tables().stream()
                .filter(table -> !keys(table).isEmpty())
                .toList();
        if (targets.isEmpty()) {
            return database;
        }
        Table target = pick.of(targets);
        Table own = pick.of(database.tables().list());
        List<String> key = pick.of(keys(target));
        boolean required = pick.oneIn(3);
        List<String> columns = new ArrayList<>();
        Names<Column> all = own.columns();
        for (String name : key) {
            Column referred = target.column(name).orElseThrow();
            String referring = parts.name(all.names(), "_" + pick.of("id", "ref"));
            all = all.with(new Column(
                    referring, referred.type(), required, Optional.empty(), referred.storage(), Optional.empty()));
            columns.add(referring);
        }
        Constraint.ForeignKey reference = new Constraint.ForeignKey(
                Naming.foreignKey(own.name(), columns),
                columns,
                target.name(),
                key,
                action(required),
                action(required),
                pick.of(Deferral.values()));
        Table referring = own.withColumns(all);
        if (!isFree(database, referring, reference.name())) {
            return database;
        }
        Table changed = referring.withConstraints(referring.constraints().with(reference));
        return database.withTables(database.tables().replace(own.name(), changed));
    }

    private ReferentialAction action(boolean required) {
        return required
                ? pick.of(ReferentialAction.NO_ACTION, ReferentialAction.CASCADE, ReferentialAction.RESTRICT)
                : pick.of(ReferentialAction.values());
    }

    /** The columns that a foreign key may name together: those of a key, if none is an array. */
    static List<List<String>> keys(Table table) {
        return Stream.concat(
                        table.primaryKey().stream().map(Constraint.PrimaryKey::columns),
                        table.uniques()
                                .filter(unique -> unique.nullsDistinct() && unique.deferral() == Deferral.NONE)
                                .map(Constraint.Unique::columns))
                .filter(key -> key.stream()
                        .noneMatch(name -> table.column(name)
                                .filter(column -> column.type() instanceof Type.Array)
                                .isPresent()))
                .toList();
    }
}
