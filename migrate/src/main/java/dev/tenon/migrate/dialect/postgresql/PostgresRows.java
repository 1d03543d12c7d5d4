package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.cast.Cast;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.dialect.RowQuestions;
import java.util.List;
import java.util.Optional;

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
    public String relation(String name) {
        return PostgresNames.relation(name);
    }

    @Override
    public String expression(Expr expr, Table table, Database database) {
        return PostgresExpressions.over(CheckEnums.spelledOut(table, database)).sql(expr);
    }

    @Override
    public Optional<RowQuestions.Restored> storedOtherwise(
            Table tableBefore, Column before, Table tableAfter, Column after) {
        String column = quote(before.name());
        String old = PostgresTypes.name(before);
        String now = PostgresTypes.name(after);
        boolean sameType = old.equals(now);
        // What is registered asks without an error, whatever the values.
        Optional<Cast> known = ColumnTypeChange.known(old, now);
        String value =
                sameType ? column : known.flatMap(cast -> cast.using(column)).orElse(column + "::" + now);
        String collation =
                PostgresTypes.sql(after).substring(PostgresTypes.name(after).length());
        // As texts, for not every type has an equality.
        Optional<String> changed = sameType
                ? Optional.empty()
                : known.isPresent()
                        ? known.get().offending(column)
                        : Optional.of("(" + value + ")::" + old + "::text is distinct from " + column + "::text");
        return PostgresTypes.sql(before).equals(PostgresTypes.sql(after))
                ? Optional.empty()
                : Optional.of(
                        new RowQuestions.Restored(PostgresTypes.sql(after), "(" + value + collation + ")", changed));
    }

    @Override
    public String holdsAny(Column column, List<String> labels) {
        return dialect.holdsAny(column, labels);
    }

    /** Not every type has an equality. */
    @Override
    public String comparable(String sql) {
        return sql + "::text";
    }

    /** An assignment rounds numbers, takes the time from a date, and cuts blanks at the end of a text. */
    @Override
    public Optional<String> cutBy(Type type, String sql) {
        if (!(type instanceof Type.Scalar scalar)) {
            return Optional.empty();
        }
        return switch (scalar.kind()) {
            case SHORT, INT, LONG -> Optional.of(sql + "::numeric <> trunc(" + sql + "::numeric)");
            case DECIMAL -> Optional.of(sql + "::numeric <> round(" + sql + "::numeric, " + scalar.scale() + ")");
            case STR -> Optional.of("length(" + sql + "::text) > " + scalar.length());
            case DATE -> Optional.of(sql + "::date <> " + sql);
            case BOOL, FLOAT, DOUBLE, TEXT, TIME, TIMESTAMP, DATETIME, INTERVAL, UUID, JSON, BYTES -> Optional.empty();
        };
    }

    @Override
    public boolean storesViews() {
        return true;
    }

    /** Every type already reads as a user writes it. */
    @Override
    public String shown(Column column, String sql) {
        return sql;
    }
}
