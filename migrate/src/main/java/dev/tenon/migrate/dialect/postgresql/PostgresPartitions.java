package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.postgresql.PostgresNames.besides;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.quote;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.quoteAll;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.relation;
import static dev.tenon.migrate.statement.Statement.catalog;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.Partitioning.Bounds;
import dev.tenon.compiler.model.Partitioning.Method;
import dev.tenon.compiler.model.Partitioning.Partition;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.dialect.Dialect.Change;
import dev.tenon.migrate.op.Operation.CreateTable;
import dev.tenon.migrate.op.Operation.SetPartitioning;
import dev.tenon.migrate.statement.LockLevel;
import dev.tenon.migrate.statement.Statement;
import dev.tenon.migrate.statement.Statement.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Partitions of a table. What no longer is where it was, parts or a whole table, steps aside under another name, and its
 * rows go through the new table to their place: PostgreSQL refuses the one for which there is none.
 */
final class PostgresPartitions {
    private static final String ASIDE = "dsl_old_";

    private final Change change;
    private final Table before;
    private final Table after;

    PostgresPartitions(SetPartitioning op, Change change) {
        this.change = change;
        this.before = change.before().table(op.tableName()).orElseThrow();
        this.after = change.after().table(op.tableName()).orElseThrow();
    }

    /** What stands behind the columns of a new table. */
    static String clause(Table table) {
        return table.partitioning()
                .map(by -> " partition by " + by.method().word() + " (" + quoteAll(by.columns()) + ")")
                .orElse("");
    }

    /** The parts of a new table. */
    static List<Statement> parts(Table table) {
        return table.partitioning().stream()
                .flatMap(by -> by.method() == Method.HASH
                        ? IntStream.range(0, by.hashes())
                                .mapToObj(i -> part(
                                        table, hashName(i), "with (modulus " + by.hashes() + ", remainder " + i + ")"))
                        : by.partitions().stream().map(part -> part(table, part)))
                .toList();
    }

    private static Statement part(Table table, Partition part) {
        Partitioning by = table.partitioning().orElseThrow();
        Type type = table.column(by.columns().get(0)).orElseThrow().type();
        return part(table, part.name(), bounds(part.bounds(), type));
    }

    private static Statement part(Table table, String name, String bounds) {
        boolean rest = bounds.equals("default");
        return catalog(
                "create table " + relation(Partitioning.partName(table.name(), name)) + " partition of "
                        + relation(table.name()) + (rest ? " default" : " for values " + bounds),
                LockLevel.ACCESS_EXCLUSIVE);
    }

    private static String hashName(int number) {
        return "p" + number;
    }

    private static String bounds(Bounds bounds, Type type) {
        if (bounds instanceof Bounds.In in) {
            return in.values().stream()
                    .map(value -> PostgresExpressions.ofDefault(value, type))
                    .collect(Collectors.joining(", ", "in (", ")"));
        }
        if (bounds instanceof Bounds.Range range) {
            return "from (" + bound(range.from(), type, "minvalue") + ") to (" + bound(range.to(), type, "maxvalue")
                    + ")";
        }
        return "default";
    }

    private static String bound(Optional<Expr> value, Type type, String none) {
        return value.map(v -> PostgresExpressions.ofDefault(v, type)).orElse(none);
    }

    /** Parts bear the name of their table. */
    static List<Statement> rename(Table table, String to) {
        return names(table).stream()
                .flatMap(name -> PostgresNamespaces.rename(
                        "table",
                        Partitioning.partName(table.name(), name),
                        Partitioning.partName(to, name),
                        Set.of(),
                        LockLevel.ACCESS_EXCLUSIVE)
                        .stream())
                .toList();
    }

    static List<String> names(Table table) {
        return table.partitioning().stream()
                .flatMap(by -> Stream.concat(
                        IntStream.range(0, by.hashes()).mapToObj(PostgresPartitions::hashName),
                        by.partitions().stream().map(Partition::name)))
                .toList();
    }

    List<Statement> statements(Function<CreateTable, List<Statement>> create) {
        boolean spreadLike = before.partitioning().isPresent()
                && after.partitioning().isPresent()
                && before.partitioning().get().isSpreadLike(after.partitioning().get());
        return spreadLike ? parts() : whole(create);
    }

    // ----------------------------------------------------------------- some parts

    private List<Statement> parts() {
        Partitioning old = before.partitioning().orElseThrow();
        Partitioning now = after.partitioning().orElseThrow();
        // Rows of a new part may be among the rest, and those of one that goes must find their place there.
        List<Partition> aside = old.partitions().stream()
                .filter(part -> !now.partitions().get(part.name()).equals(Optional.of(part))
                        || part.bounds() instanceof Bounds.Rest)
                .toList();
        List<Statement> statements = new ArrayList<>();
        if (!aside.isEmpty()) {
            statements.addAll(foreignKeys("drop"));
        }
        for (Partition part : aside) {
            String name = Partitioning.partName(before.name(), part.name());
            statements.add(alter("detach partition " + relation(name)));
            statements.add(stepAside(name));
        }
        now.partitions().stream()
                .filter(part -> aside.contains(part)
                        || !old.partitions().get(part.name()).equals(Optional.of(part)))
                .forEach(part -> statements.add(part(after, part)));
        Map<String, String> again = partsAgain(aside.stream().map(Partition::name));
        if (!again.isEmpty()) {
            statements.add(TableRights.copy(again));
        }
        for (Partition part : aside) {
            statements.addAll(bringBack(asideName(Partitioning.partName(before.name(), part.name()))));
        }
        if (!aside.isEmpty()) {
            statements.addAll(foreignKeys("add"));
        }
        return statements;
    }

    // --------------------------------------------------------------- a whole table

    private List<Statement> whole(Function<CreateTable, List<Statement>> create) {
        String name = before.name();
        String old = asideName(name);
        List<Statement> statements = new ArrayList<>(foreignKeys("drop"));
        statements.add(stepAside(name));
        for (String part : names(before)) {
            statements.add(stepAside(Partitioning.partName(name, part)));
        }
        boolean stays =
                before.partitioning().isPresent() && after.partitioning().isPresent();
        if (stays) {
            statements.addAll(SqlParts.stepAside(change.before(), name));
        }
        statements.addAll(namesAway(old));
        counted()
                .flatMap(column -> PostgresSequences.aside(
                        change.before(),
                        column.identity().orElseThrow().sequence(name, column.name()),
                        asideName(name + "_" + column.name()))
                        .stream())
                .forEach(statements::add);
        statements.addAll(create.apply(new CreateTable(withSequencesThatStay(withoutOwnReferences(after)))));
        if (after.partitioning().isPresent()) {
            statements.addAll(SqlParts.create(change.before(), name));
        }
        Map<String, String> again = new LinkedHashMap<>(Map.of(old, name));
        again.putAll(partsAgain(names(before).stream()));
        statements.add(TableRights.copy(again));
        after.columns()
                .forEach(column -> column.sequence(name)
                        .ifPresent(sequence -> statements.add(PostgresSerial.own(name, column, sequence.name()))));
        statements.addAll(bringBack(old));
        statements.addAll(foreignKeys("add"));
        return statements;
    }

    /** References to itself come back with those of other tables, when all rows are there. */
    private static Table withoutOwnReferences(Table table) {
        return table.withConstraints(Names.of(table.constraints().stream()
                .filter(constraint -> !isOwnReference(constraint, table))
                .toList()));
    }

    /** They go from the one table to the other, and go on counting. */
    private static Table withSequencesThatStay(Table table) {
        return table.withColumns(Names.of(table.columns().stream()
                .map(column -> column.sequence(table.name())
                        .map(sequence -> column.withDefault(Optional.of(PostgresSerial.byDefault(sequence))))
                        .orElse(column))
                .toList()));
    }

    private static boolean isOwnReference(Constraint constraint, Table table) {
        return constraint instanceof Constraint.ForeignKey key && key.target().equals(table.name());
    }

    /** What the new table needs the names of, as far as PostgreSQL has it. */
    private List<Statement> namesAway(String old) {
        Stream<String> constraints = before.constraints().stream()
                .filter(PostgresClauses::isHere)
                .filter(constraint -> !isOwnReference(constraint, before))
                .map(constraint -> "alter table " + relation(old) + " drop constraint " + quote(constraint.name()));
        Stream<String> indexes = before.indexes().stream()
                .filter(index -> index.isFor(PostgresDialect.NAME))
                .map(index -> "drop index " + besides(before.name(), index.name()));
        return Stream.concat(constraints, indexes)
                .map(sql -> catalog(sql, LockLevel.ACCESS_EXCLUSIVE))
                .toList();
    }

    // --------------------------------------------------------------------- shared

    /** Of parts that stepped aside, those that are there again, by the names they have meanwhile. */
    private Map<String, String> partsAgain(Stream<String> aside) {
        Map<String, String> again = new LinkedHashMap<>();
        aside.filter(names(after)::contains)
                .map(part -> Partitioning.partName(before.name(), part))
                .forEach(part -> again.put(asideName(part), part));
        return again;
    }

    private List<Statement> bringBack(String old) {
        List<String> columns = after.columns().stream()
                .filter(column -> !column.isGenerated())
                .map(Column::name)
                .filter(column -> before.columns().has(column))
                .toList();
        List<Statement> statements = new ArrayList<>();
        statements.add(new Statement(
                        "insert into " + relation(after.name()) + " (" + quoteAll(columns) + ")"
                                + (counted().findAny().isPresent() ? " overriding system value" : "") + " select "
                                + quoteAll(columns)
                                + " from " + relation(old),
                        LockLevel.ACCESS_EXCLUSIVE,
                        Work.REWRITE)
                .forgetting(after.name(), after.columns().names()));
        counted().forEach(column -> statements.add(goOnLike(old, column.name())));
        statements.add(catalog("drop table " + relation(old), LockLevel.ACCESS_EXCLUSIVE));
        return statements;
    }

    /** By sequences of which there are two while one takes the other's place. */
    private Stream<Column> counted() {
        return after.columns().stream()
                .filter(column -> column.identity().isPresent()
                        && column.sequence(after.name()).isEmpty());
    }

    /** No number of a deleted row is given again. Of a part that stepped aside there is no counter, and none is missed. */
    private Statement goOnLike(String old, String column) {
        return PostgresIdentity.goOn(
                new PostgresIdentity(old, column).sequence(), new PostgresIdentity(after.name(), column).sequence());
    }

    /** Those that refer to this table, its own too: a row that moves is away for a moment. */
    private List<Statement> foreignKeys(String verb) {
        return change.after().tables().stream()
                .flatMap(table -> table.foreignKeys()
                        .filter(key -> key.target().equals(after.name()))
                        .map(key -> foreignKey(verb, table, key)))
                .toList();
    }

    private static Statement foreignKey(String verb, Table table, Constraint.ForeignKey key) {
        return verb.equals("drop")
                ? catalog(
                        "alter table " + relation(table.name()) + " drop constraint " + quote(key.name()),
                        LockLevel.ACCESS_EXCLUSIVE)
                : new Statement(
                        "alter table " + relation(table.name()) + " add " + PostgresClauses.constraint(key, table),
                        LockLevel.SHARE_ROW_EXCLUSIVE,
                        Work.SCAN);
    }

    private Statement alter(String action) {
        return catalog("alter table " + relation(before.name()) + " " + action, LockLevel.ACCESS_EXCLUSIVE);
    }

    private static Statement stepAside(String name) {
        return PostgresNamespaces.renamed("table", name, asideName(name), LockLevel.ACCESS_EXCLUSIVE);
    }

    static String asideName(String name) {
        return QualifiedName.prefixed(ASIDE, name);
    }
}
