package dev.tenon.migrate.introspect.postgresql;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.plan.Planner;
import dev.tenon.migrate.statement.Statement;
import java.util.List;
import java.util.stream.Collectors;

/** What the language can say, as the statements that make it. */
public final class PostgresSql {
    private PostgresSql() {}

    /** @param state that the operation meets */
    public static String of(Database state, Operation operation) {
        return Planner.plan(Dialects.of(Reading.POSTGRESQL), state, List.of(operation))
                .statements()
                .map(Statement::sql)
                .collect(Collectors.joining(";\n"));
    }
}
