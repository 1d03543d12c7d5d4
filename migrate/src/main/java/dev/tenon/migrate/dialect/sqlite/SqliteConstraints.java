package dev.tenon.migrate.dialect.sqlite;

import static dev.tenon.migrate.dialect.sqlite.SqliteDdl.quote;
import static dev.tenon.migrate.dialect.sqlite.SqliteStatements.NEEDS_REBUILD;
import static dev.tenon.migrate.dialect.sqlite.SqliteStatements.NOTHING_TO_DO;
import static dev.tenon.migrate.dialect.sqlite.SqliteStatements.inPlace;

import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Constraint.Check;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.dialect.Dialect.Change;
import dev.tenon.migrate.op.Operation.AddConstraint;
import dev.tenon.migrate.op.Operation.CreateIndex;
import dev.tenon.migrate.op.Operation.DropConstraint;
import dev.tenon.migrate.op.Operation.DropIndex;
import dev.tenon.migrate.op.Operation.RenameConstraint;
import dev.tenon.migrate.op.Operation.RenameIndex;
import dev.tenon.migrate.op.Operation.SetPartitioning;
import dev.tenon.migrate.statement.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Constraints and indexes of tables that are there. SQLite adds and drops checks and indexes, and no other constraint. */
final class SqliteConstraints {
    private final Change change;
    private final NamedChecks named;

    SqliteConstraints(Change change, NamedChecks named) {
        this.change = change;
        this.named = named;
    }

    Optional<List<Statement>> add(AddConstraint op) {
        if (op.constraint() instanceof Check check) {
            return inPlace(addCheck(op.tableName(), check));
        }
        return SqliteDdl.isInTable(op.constraint())
                ? NEEDS_REBUILD
                : forStandIn(op.constraint(), index -> inPlace(createIndex(op.tableName(), index)));
    }

    Optional<List<Statement>> drop(DropConstraint op) {
        if (op.constraint() instanceof Check check) {
            return named.has(op.tableName(), check.name())
                    ? inPlace(dropCheck(op.tableName(), check.name()))
                    : NEEDS_REBUILD;
        }
        return SqliteDdl.isInTable(op.constraint())
                ? NEEDS_REBUILD
                : forStandIn(op.constraint(), index -> inPlace(dropIndex(index.name())));
    }

    Optional<List<Statement>> rename(RenameConstraint op) {
        Constraint constraint = before(op.tableName())
                .constraints()
                .get(op.from())
                .orElseThrow(() -> new IllegalArgumentException("there is no constraint " + op.from()));
        if (constraint instanceof Check check) {
            return named.has(op.tableName(), op.from())
                    ? inPlace(dropCheck(op.tableName(), op.from()), addCheck(op.tableName(), check.withName(op.to())))
                    : NEEDS_REBUILD;
        }
        return SqliteDdl.isInTable(constraint)
                ? NEEDS_REBUILD
                : forStandIn(
                        constraint,
                        index -> inPlace(dropIndex(op.from()), createIndex(op.tableName(), index.withName(op.to()))));
    }

    private static Optional<List<Statement>> forStandIn(
            Constraint constraint, Function<Index, Optional<List<Statement>>> statements) {
        return SqliteDdl.standIn(constraint).map(statements).orElse(NOTHING_TO_DO);
    }

    Optional<List<Statement>> createIndex(CreateIndex op) {
        return SqliteDdl.isHere(op.index()) ? inPlace(createIndex(op.tableName(), op.index())) : NOTHING_TO_DO;
    }

    Optional<List<Statement>> dropIndex(DropIndex op) {
        return SqliteDdl.isHere(op.index()) ? inPlace(dropIndex(op.index().name())) : NOTHING_TO_DO;
    }

    Optional<List<Statement>> renameIndex(RenameIndex op) {
        Index index = before(op.tableName())
                .indexes()
                .get(op.from())
                .orElseThrow(() -> new IllegalArgumentException("there is no index " + op.from()));
        return SqliteDdl.isHere(index)
                ? inPlace(dropIndex(op.from()), createIndex(op.tableName(), index.withName(op.to())))
                : NOTHING_TO_DO;
    }

    /** One table is enough; what PostgreSQL refuses for want of a part is refused by a check. */
    List<Statement> partitionCheck(SetPartitioning op) {
        List<Statement> statements = new ArrayList<>();
        if (op.before().flatMap(Partitioning::condition).isPresent()) {
            statements.add(dropCheck(op.tableName(), SqliteDdl.PARTITION_CHECK));
        }
        ddlAfter(op.tableName())
                .partitionCheck()
                .ifPresent(definition -> statements.add(addCheck(op.tableName(), definition)));
        return statements;
    }

    private Statement addCheck(String table, Check check) {
        return addCheck(table, ddlAfter(table).constraint(check));
    }

    private static Statement addCheck(String table, String definition) {
        return SqliteStatements.scan(SqliteDdl.alter(table, "add " + definition));
    }

    private static Statement dropCheck(String table, String name) {
        return SqliteStatements.catalog(SqliteDdl.alter(table, "drop constraint " + quote(name)));
    }

    private Statement createIndex(String table, Index index) {
        return SqliteStatements.indexBuild(ddlAfter(table).createIndex(index));
    }

    private static Statement dropIndex(String name) {
        return SqliteStatements.catalog(SqliteDdl.dropIndex(name));
    }

    private Table before(String name) {
        return SqliteDdl.of(name, change.before()).table();
    }

    private SqliteDdl ddlAfter(String table) {
        return SqliteDdl.of(table, change.after());
    }
}
