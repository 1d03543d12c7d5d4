package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.postgresql.PostgresNames.quote;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.relation;
import static dev.tenon.migrate.statement.Statement.catalog;

import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Deferral;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.IndexMethod;
import dev.tenon.migrate.dialect.Dialect.Change;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Operation.AddConstraint;
import dev.tenon.migrate.op.Operation.CreateIndex;
import dev.tenon.migrate.op.Operation.DropIndex;
import dev.tenon.migrate.op.Operation.SetEnumValues;
import dev.tenon.migrate.op.Operation.SetRequired;
import dev.tenon.migrate.statement.LockLevel;
import dev.tenon.migrate.statement.Stage;
import dev.tenon.migrate.statement.Statement;
import dev.tenon.migrate.statement.Statement.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Operations in steps in which PostgreSQL lets others read and write: what goes through all rows holds no lock that is in their
 * way, and what holds such a lock changes the catalog only.
 */
final class OnlineStages {
    private final Change change;
    private final Database before;
    private final List<Stage> stages = new ArrayList<>();
    /** What takes back all that the stages so far may have left. */
    private final List<Statement> undo = new ArrayList<>();

    private OnlineStages(Change change, Database before) {
        this.change = change;
        this.before = before;
    }

    /**
     * Empty where there is no other way than the ordinary one.
     *
     * @param part with enums that are checks spelled out
     * @param before the state before it, without that
     */
    static Optional<List<Stage>> of(Part part, Database before) {
        OnlineStages online = new OnlineStages(part.change(), before);
        online.add(part.operation());
        return online.stages.isEmpty() ? Optional.empty() : Optional.of(online.stages);
    }

    private void add(Operation operation) {
        if (operation instanceof CreateIndex create && PostgresClauses.isHere(create.index())) {
            createIndex(create.index(), table(create.tableName()));
        } else if (operation instanceof DropIndex drop && PostgresClauses.isHere(drop.index())) {
            dropIndex(drop.index(), table(drop.tableName()));
        } else if (operation instanceof AddConstraint add) {
            addConstraint(add.constraint(), table(add.tableName()));
        } else if (operation instanceof SetRequired set && set.required()) {
            setNotNull(table(set.tableName()), set.column());
        } else if (operation instanceof SetEnumValues set && !EnumValues.replaces(set, change)) {
            // A new value may be used once it is committed.
            last(EnumValues.statements(set, change).stream());
        }
    }

    private Table table(String name) {
        return change.before().table(name).orElseThrow();
    }

    private static boolean isPartitioned(Table table) {
        return table.partitioning().isPresent();
    }

    private void together(Stream<Statement> statements, Stream<Statement> taking) {
        undo.addAll(0, taking.toList());
        stages.add(Stage.together(statements.toList(), undo));
    }

    private void last(Stream<Statement> statements) {
        together(statements, Stream.empty());
    }

    private static Statement alter(Table table, String action) {
        return catalog("alter table " + relation(table.name()) + " " + action, LockLevel.ACCESS_EXCLUSIVE);
    }

    // ---------------------------------------------------------------------- indexes

    /** No index of a table with parts can be built so; those of the parts can, and then it takes them for its own. */
    private void createIndex(Index index, Table table) {
        if (!isPartitioned(table)) {
            build(index, table, Optional.of(with(index, table)));
            return;
        }
        for (String part : PostgresPartitions.names(table)) {
            build(
                    index.withName(Naming.fit(index.name() + "_" + part)),
                    table.withName(Partitioning.partName(table.name(), part)),
                    Optional.empty());
        }
        last(Stream.of(catalog(PostgresClauses.createIndex(index, table), LockLevel.SHARE)));
    }

    private Database with(Index index, Table table) {
        Table known = before.table(table.name()).orElseThrow();
        return before.withTables(before.tables()
                .replace(known.name(), known.withIndexes(known.indexes().with(index))));
    }

    private void build(Index index, Table table, Optional<Database> state) {
        PostgresIndexes indexes = new PostgresIndexes(table.name(), index.name());
        undo.add(0, indexes.dropIfThere());
        stages.add(Stage.probed(
                new Statement(
                        PostgresClauses.createIndexConcurrently(index, table),
                        LockLevel.SHARE_UPDATE_EXCLUSIVE,
                        Work.INDEX_BUILD),
                indexes.made(state),
                undo));
    }

    private void dropIndex(Index index, Table table) {
        if (isPartitioned(table)) {
            return;
        }
        PostgresIndexes indexes = new PostgresIndexes(table.name(), index.name());
        undo.add(indexes.dropIfThere());
        undo.add(new Statement(PostgresClauses.createIndex(index, table), LockLevel.SHARE, Work.INDEX_BUILD));
        stages.add(Stage.probed(indexes.dropConcurrently(), indexes.gone(), undo));
    }

    // ------------------------------------------------------------------ constraints

    private void addConstraint(Constraint constraint, Table table) {
        if (constraint instanceof Constraint.Unique unique && !isPartitioned(table)) {
            key(constraint, unique.columns(), unique.nullsDistinct(), unique.deferral(), table);
        } else if (constraint instanceof Constraint.PrimaryKey key && !isPartitioned(table) && isRequired(key, table)) {
            key(constraint, key.columns(), true, Deferral.NONE, table);
        } else if (constraint instanceof Constraint.Check) {
            validated(constraint, table, LockLevel.ACCESS_EXCLUSIVE);
        } else if (constraint instanceof Constraint.ForeignKey && !isPartitioned(table)) {
            validated(constraint, table, LockLevel.SHARE_ROW_EXCLUSIVE);
        }
    }

    private void key(
            Constraint constraint, List<String> columns, boolean nullsDistinct, Deferral deferral, Table table) {
        List<Index.Key> keys =
                columns.stream().map(column -> new Index.Key(column, false)).toList();
        Index index =
                new Index(constraint.name(), keys, true, nullsDistinct, IndexMethod.BTREE, List.of(), Optional.empty());
        build(index, table, Optional.of(with(index, table)));
        String name = quote(constraint.name());
        String kind = constraint instanceof Constraint.PrimaryKey ? " primary key" : " unique";
        last(Stream.of(alter(table, "add constraint " + name + kind + " using index " + name + deferral.clause())));
    }

    /** Else all rows would be looked at for it under a lock that stops everybody. */
    private static boolean isRequired(Constraint.PrimaryKey key, Table table) {
        return key.columns().stream()
                .allMatch(column -> table.column(column).orElseThrow().required());
    }

    /** From then on it holds for what is written; and then the rows are looked at that were there before. */
    private void validated(Constraint constraint, Table table, LockLevel lock) {
        together(
                Stream.of(catalog(
                        "alter table " + relation(table.name()) + " add "
                                + PostgresClauses.constraint(constraint, table) + " not valid",
                        lock)),
                Stream.of(alter(table, "drop constraint if exists " + quote(constraint.name()))));
        last(Stream.of(validate(table, constraint.name())));
    }

    private static Statement validate(Table table, String constraint) {
        return new Statement(
                "alter table " + relation(table.name()) + " validate constraint " + quote(constraint),
                LockLevel.SHARE_UPDATE_EXCLUSIVE,
                Work.SCAN);
    }

    // --------------------------------------------------------------------- not null

    /** By a check that is valid, from which PostgreSQL tells without a look at the rows that the column may be not null. */
    private void setNotNull(Table table, String column) {
        String proof = Naming.fit("dsl_required_" + column);
        together(
                Stream.of(alter(
                        table,
                        "add constraint " + quote(proof) + " check (" + quote(column) + " is not null) not valid")),
                Stream.of(alter(table, "drop constraint if exists " + quote(proof))));
        last(Stream.of(validate(table, proof)));
        // Two statements: of one, the server would do the second half first.
        last(Stream.of(
                alter(table, "alter column " + quote(column) + " set not null"),
                alter(table, "drop constraint " + quote(proof))));
    }
}
