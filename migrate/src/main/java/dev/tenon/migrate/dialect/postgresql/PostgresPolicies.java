package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.postgresql.PostgresNames.quote;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.relation;

import dev.tenon.compiler.model.Policy;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.statement.LockLevel;
import dev.tenon.migrate.statement.Statement;
import java.util.ArrayList;
import java.util.List;

/** Row-level security: a table has it while it has policies. */
final class PostgresPolicies {
    private PostgresPolicies() {}

    /** Those of a new table. */
    static List<Statement> all(Table table) {
        List<Statement> statements = new ArrayList<>();
        boolean first = true;
        for (Policy policy : table.policies()) {
            statements.addAll(create(table.name(), policy, first));
            first = false;
        }
        return statements;
    }

    static List<Statement> create(Table before, Policy policy) {
        return create(before.name(), policy, before.policies().isEmpty());
    }

    private static List<Statement> create(String table, Policy policy, boolean first) {
        List<Statement> statements = new ArrayList<>();
        policy.rule().of(PostgresDialect.NAME).ifPresent(rule -> {
            if (first) {
                statements.add(alter(table, "enable row level security"));
            }
            statements.add(Statement.catalog(
                    "create policy " + quote(policy.name()) + " on " + relation(table) + " " + rule,
                    LockLevel.ACCESS_EXCLUSIVE));
        });
        return statements;
    }

    static List<Statement> drop(Table after, Policy policy) {
        List<Statement> statements = new ArrayList<>();
        statements.add(Statement.catalog(
                "drop policy " + quote(policy.name()) + " on " + relation(after.name()), LockLevel.ACCESS_EXCLUSIVE));
        if (after.policies().isEmpty()) {
            statements.add(alter(after.name(), "disable row level security"));
        }
        return statements;
    }

    private static Statement alter(String table, String action) {
        return Statement.catalog("alter table " + relation(table) + " " + action, LockLevel.ACCESS_EXCLUSIVE);
    }
}
