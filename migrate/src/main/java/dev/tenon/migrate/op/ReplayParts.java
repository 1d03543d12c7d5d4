package dev.tenon.migrate.op;

import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.op.Operation.AddConstraint;
import dev.tenon.migrate.op.Operation.CreateIndex;
import dev.tenon.migrate.op.Operation.CreatePolicy;
import dev.tenon.migrate.op.Operation.DropConstraint;
import dev.tenon.migrate.op.Operation.DropIndex;
import dev.tenon.migrate.op.Operation.DropPolicy;
import dev.tenon.migrate.op.Operation.RenameConstraint;
import dev.tenon.migrate.op.Operation.RenameIndex;

/** What operations do to the constraints, indexes and policies of a table. */
final class ReplayParts {
    private ReplayParts() {}

    static Database addConstraint(Database before, AddConstraint op) {
        Table table = Replay.table(before, op.tableName());
        String name = op.constraint().name();
        Replay.refuse(
                table.constraints().has(name), "the table " + table.name() + " has a constraint " + name + " already");
        Replay.refuse(
                op.constraint() instanceof Constraint.PrimaryKey
                        && table.primaryKey().isPresent(),
                "the table " + table.name() + " has a primary key already");
        ColumnUse.columnsOf(op.constraint()).forEach(column -> Replay.column(table, column));
        return Replay.replace(before, table.withConstraints(table.constraints().with(op.constraint())));
    }

    static Database dropConstraint(Database before, DropConstraint op) {
        Table table = Replay.table(before, op.tableName());
        constraint(table, op.constraint().name());
        return Replay.replace(
                before,
                table.withConstraints(
                        table.constraints().without(op.constraint().name())));
    }

    static Database renameConstraint(Database before, RenameConstraint op) {
        Table table = Replay.table(before, op.tableName());
        Constraint constraint = constraint(table, op.from());
        Replay.refuse(
                table.constraints().has(op.to()),
                "the table " + table.name() + " has a constraint " + op.to() + " already");
        return Replay.replace(
                before, table.withConstraints(table.constraints().replace(op.from(), constraint.withName(op.to()))));
    }

    static Database createIndex(Database before, CreateIndex op) {
        Table table = Replay.table(before, op.tableName());
        Replay.refuse(
                table.indexes().has(op.index().name()), "an index " + op.index().name() + " exists already");
        op.index().columns().forEach(column -> Replay.column(table, column));
        return Replay.replace(before, table.withIndexes(table.indexes().with(op.index())));
    }

    static Database dropIndex(Database before, DropIndex op) {
        Table table = Replay.table(before, op.tableName());
        index(table, op.index().name());
        return Replay.replace(
                before, table.withIndexes(table.indexes().without(op.index().name())));
    }

    static Database renameIndex(Database before, RenameIndex op) {
        Table table = Replay.table(before, op.tableName());
        Index index = index(table, op.from());
        Replay.refuse(table.indexes().has(op.to()), "an index " + op.to() + " exists already");
        return Replay.replace(before, table.withIndexes(table.indexes().replace(op.from(), index.withName(op.to()))));
    }

    static Database createPolicy(Database before, CreatePolicy op) {
        Table table = Replay.table(before, op.tableName());
        String name = op.policy().name();
        Replay.refuse(table.policies().has(name), "the table " + table.name() + " has a policy " + name + " already");
        return Replay.replace(before, table.withPolicies(table.policies().with(op.policy())));
    }

    static Database dropPolicy(Database before, DropPolicy op) {
        Table table = Replay.table(before, op.tableName());
        String name = op.policy().name();
        Replay.refuse(!table.policies().has(name), "the table " + table.name() + " has no policy " + name);
        return Replay.replace(before, table.withPolicies(table.policies().without(name)));
    }

    private static Constraint constraint(Table table, String name) {
        return table.constraints()
                .get(name)
                .orElseThrow(() -> new ReplayException("the table " + table.name() + " has no constraint " + name));
    }

    private static Index index(Table table, String name) {
        return table.indexes()
                .get(name)
                .orElseThrow(() -> new ReplayException("the table " + table.name() + " has no index " + name));
    }
}
