package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.postgresql.PostgresNames.quote;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.quoteAll;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.relation;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.Function;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.ReferentialAction;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.IndexMethod;
import dev.tenon.compiler.type.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parts that statements are put together from. */
final class PostgresClauses {

    private PostgresClauses() {}

    static String createTable(Table table) {
        List<String> lines = new ArrayList<>();
        table.columns().forEach(column -> lines.add(column(column, table)));
        List<Constraint> repeated = repeated(table);
        table.constraints().stream()
                .filter(constraint -> !repeated.contains(constraint) && isHere(constraint))
                .forEach(constraint -> lines.add(constraint(constraint, table)));
        return "create table " + relation(table.name())
                + lines.stream().collect(Collectors.joining(",\n    ", " (\n    ", "\n)"))
                + PostgresPartitions.clause(table);
    }

    /** False for what the author has no text for. */
    static boolean isHere(Constraint constraint) {
        return !(constraint instanceof Constraint.Exclusion exclusion)
                || exclusion.texts().of(PostgresDialect.NAME).isPresent();
    }

    /** False for what is over something that only the other product knows. */
    static boolean isHere(Index index) {
        return index.isFor(PostgresDialect.NAME);
    }

    /**
     * Uniques over the columns of another key, and exclusions behind another, which may say the same: PostgreSQL leaves
     * them out of a new table without a word.
     */
    static List<Constraint> repeated(Table table) {
        Set<List<String>> keys = new HashSet<>();
        table.primaryKey().ifPresent(key -> keys.add(key.columns()));
        return Stream.<Constraint>concat(
                        table.uniques().filter(unique -> !keys.add(unique.columns())),
                        table.exclusions().filter(PostgresClauses::isHere).skip(1))
                .toList();
    }

    /**
     * An array has one dimension, counts from 1 and has no null in it: what PostgreSQL's own type does not say. In terms
     * of no type, so that the check stays right when the column gets another.
     */
    static String elements(String table, String column) {
        String c = quote(column);
        return "constraint " + quote(Naming.elements(table, column)) + " check (array_ndims(" + c
                + ") = 1 and array_lower(" + c + ", 1) = 1 and num_nulls(variadic " + c + ") = 0)";
    }

    static String column(Column column, Table table) {
        String value = column.byDefault()
                .map(byDefault -> " " + byDefault(byDefault, column, table))
                .orElse("");
        return quote(column.name()) + " " + PostgresTypes.sql(column) + (column.required() ? " not null" : "") + value
                + (column.type() instanceof Type.Array ? " " + elements(table.name(), column.name()) : "");
    }

    private static String byDefault(Default byDefault, Column column, Table table) {
        Type type = column.type();
        if (byDefault instanceof Default.Generated computed) {
            String sql = PostgresExpressions.over(table).sql(computed.expr(), type);
            return "generated always as (" + sql + ") " + computed.word();
        }
        if (byDefault instanceof Default.Value value) {
            return "default " + PostgresExpressions.ofDefault(value.expr(), type);
        }
        return column.sequence(table.name())
                .map(sequence -> "default " + PostgresSerial.nextOf(sequence))
                .orElseGet(() -> PostgresIdentity.clause((Default.Identity) byDefault));
    }

    static String constraint(Constraint constraint, Table table) {
        return "constraint " + quote(constraint.name()) + " " + body(constraint, table);
    }

    private static String body(Constraint constraint, Table table) {
        if (constraint instanceof Constraint.PrimaryKey key) {
            return "primary key (" + quoteAll(key.columns()) + ")";
        } else if (constraint instanceof Constraint.Unique unique) {
            return "unique " + (unique.nullsDistinct() ? "" : "nulls not distinct ") + "(" + quoteAll(unique.columns())
                    + ")" + unique.deferral().clause();
        } else if (constraint instanceof Constraint.Check check) {
            return "check (" + PostgresExpressions.over(table).sql(check.condition()) + ")";
        }
        return constraint instanceof Constraint.Exclusion exclusion
                ? "exclude " + exclusion.texts().of(PostgresDialect.NAME).orElseThrow()
                : foreignKey((Constraint.ForeignKey) constraint);
    }

    private static String foreignKey(Constraint.ForeignKey key) {
        return "foreign key (" + quoteAll(key.columns()) + ") references " + relation(key.target()) + " ("
                + quoteAll(key.targetColumns()) + ")" + action("delete", key.onDelete())
                + action("update", key.onUpdate())
                + key.deferral().clause();
    }

    private static String action(String event, ReferentialAction action) {
        return action == ReferentialAction.NO_ACTION ? "" : " on " + event + " " + action.words();
    }

    static String createIndex(Index index, Table table) {
        return createIndex("index ", index, table);
    }

    /** Outside of any transaction. */
    static String createIndexConcurrently(Index index, Table table) {
        return createIndex("index concurrently ", index, table);
    }

    private static String createIndex(String what, Index index, Table table) {
        PostgresExpressions expressions = PostgresExpressions.over(table);
        String keys = index.keys().stream().map(key -> key(key, expressions)).collect(Collectors.joining(", "));
        String method = index.method() == IndexMethod.BTREE
                ? ""
                : "using " + index.method().word() + " ";
        String include = index.include().isEmpty() ? "" : " include (" + quoteAll(index.include()) + ")";
        String where = index.where()
                .map(condition -> " where " + expressions.sql(condition))
                .orElse("");
        return "create " + (index.unique() ? "unique " : "") + what + quote(index.name()) + " on "
                + relation(table.name()) + " " + method + "(" + keys + ")" + include
                + (index.nullsDistinct() ? "" : " nulls not distinct") + where;
    }

    private static String key(Index.Key key, PostgresExpressions expressions) {
        String value = key.column().map(PostgresNames::quote).orElseGet(() -> "(" + expressions.sql(key.value()) + ")");
        String opclass = key.opclass().map(name -> " " + quotePath(name)).orElse("");
        String nulls = key.nullsFirst() == key.descending() ? "" : key.nullsFirst() ? " nulls first" : " nulls last";
        return value + opclass + (key.descending() ? " desc" : "") + nulls;
    }

    /** {@code extensions.gin_trgm_ops}: an operator class may be in a schema of its own. */
    private static String quotePath(String name) {
        return Arrays.stream(name.split("\\.", -1)).map(PostgresNames::quote).collect(Collectors.joining("."));
    }

    /** True where each row gets a value of its own, so that a new column with this default writes every row. */
    static boolean differsByRow(Default byDefault) {
        if (byDefault instanceof Default.Value value) {
            Expr expr = value.expr();
            return ExpressionFacts.of(expr).calls(Function.UUID)
                    || ExpressionFacts.of(expr).hasRaw();
        }
        if (byDefault instanceof Default.Generated computed) {
            return computed.stored();
        }
        return true;
    }
}
