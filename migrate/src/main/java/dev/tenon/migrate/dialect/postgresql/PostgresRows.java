package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.dialect.RowQuestions;
import java.util.List;

/** How PostgreSQL is asked about its rows. */
record PostgresRows(Dialect dialect) implements RowQuestions.Product {

    @Override
    public String rowNumber() {
        return "ctid";
    }

    @Override
    public String quote(String identifier) {
        return PostgresNames.quote(identifier);
    }

    @Override
    public String expression(Expr expr, Table table, Database database) {
        return PostgresExpressions.over(table).sql(expr);
    }

    @Override
    public String holdsAny(Column column, List<String> labels) {
        return dialect.holdsAny(column, labels);
    }

    /** Every type already reads as a user writes it. */
    @Override
    public String shown(Column column, String sql) {
        return sql;
    }
}
