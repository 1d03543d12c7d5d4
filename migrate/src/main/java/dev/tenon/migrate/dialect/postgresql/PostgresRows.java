package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.dialect.RowQuestions;

/** How PostgreSQL is asked about its rows. */
final class PostgresRows implements RowQuestions.Product {

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
        return PostgresExpressions.over(CheckEnums.spelledOut(table, database)).sql(expr);
    }

    /** Every type already reads as a user writes it. */
    @Override
    public String shown(Column column, String sql) {
        return sql;
    }
}
