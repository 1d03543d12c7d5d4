package dev.tenon.migrate.introspect.postgresql;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Policy;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.model.Storage;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.View;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.dialect.postgresql.PrintedExpression;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The one place that knows what of a model cannot be told from what a database prints: expressions that come back as SQL,
 * the texts of queries and of all else that is kept as SQL, and types that an author has said in another way. An expected
 * model gets from the one that was read whatever is that, so that all else, and every name, must be equal.
 */
final class RawParts {
    private RawParts() {}

    static Database taken(Database expected, Database read) {
        return expected.withTables(Names.of(expected.tables().stream()
                        .map(table -> read.table(table.name())
                                .map(other -> table(table, other))
                                .orElse(table))
                        .toList()))
                .withObjects(Names.empty());
    }

    private static Table table(Table table, Table read) {
        PrintedExpression printed = PrintedExpression.over(read.columns());
        List<Column> columns = table.columns().stream()
                .map(column -> read.column(column.name())
                        .map(other -> column(physical(column), other, printed))
                        .orElse(column))
                .toList();
        List<Constraint> constraints = table.constraints().stream()
                .map(constraint -> read.constraints()
                        .get(constraint.name())
                        .map(other -> constraint(constraint, other, printed))
                        .orElse(constraint))
                .toList();
        List<Index> indexes = table.indexes().stream()
                .map(index -> read.indexes()
                        .get(index.name())
                        .map(other -> index(index, other, printed))
                        .orElse(index))
                .toList();
        List<Policy> policies = table.policies().stream()
                .map(policy -> read.policies().get(policy.name()).orElse(policy))
                .toList();
        return table.withColumns(Names.of(columns))
                .withConstraints(Names.of(constraints))
                .withIndexes(Names.of(indexes))
                .withPolicies(Names.of(policies));
    }

    /** @param normal the one form of all that PostgreSQL keeps as one */
    private static Expr expr(Expr expected, Expr read, UnaryOperator<Expr> normal) {
        // Over a physical type, or of an array of an enum that is a check, it stays SQL.
        boolean same = read instanceof Expr.Raw || normal.apply(read).equals(normal.apply(expected));
        return same ? read : expected;
    }

    private static Column column(Column column, Column read, PrintedExpression printed) {
        if (column.byDefault().isEmpty() || read.byDefault().isEmpty()) {
            return column;
        }
        Default one = column.byDefault().get();
        Default other = read.byDefault().get();
        if (one instanceof Default.Value value && other instanceof Default.Value now) {
            return column.withDefault(Optional.of(new Default.Value(
                    expr(value.expr(), now.expr(), expr -> PrintedExpression.normalValue(expr, read)))));
        }
        return one instanceof Default.Generated made && other instanceof Default.Generated now
                ? column.withDefault(Optional.of(new Default.Generated(
                        expr(made.expr(), now.expr(), expr -> printed.normalGenerated(expr, read)), made.stored())))
                : column;
    }

    private static Constraint constraint(Constraint constraint, Constraint read, PrintedExpression printed) {
        if (constraint instanceof Constraint.Check check && read instanceof Constraint.Check now) {
            return new Constraint.Check(check.name(), expr(check.condition(), now.condition(), printed::normal));
        }
        return constraint instanceof Constraint.Exclusion && read instanceof Constraint.Exclusion ? read : constraint;
    }

    private static Index index(Index index, Index read, PrintedExpression printed) {
        if (index.keys().size() != read.keys().size()
                || index.where().isPresent() != read.where().isPresent()) {
            return index;
        }
        List<Index.Key> keys = Stream.iterate(0, i -> i < index.keys().size(), i -> i + 1)
                .map(i -> {
                    Index.Key key = index.keys().get(i);
                    return key.withValue(expr(key.value(), read.keys().get(i).value(), printed::normal));
                })
                .toList();
        return new Index(
                index.name(),
                keys,
                index.unique(),
                index.nullsDistinct(),
                index.method(),
                index.include(),
                index.where().map(where -> expr(where, read.where().orElseThrow(), printed::normal)));
    }

    /** As the physical type alone says it. */
    private static Column physical(Column column) {
        Storage storage = new Storage(
                Optional.empty(), column.storage().collation("postgresql").map(Reading::sql));
        String declared = column.storage().declared("postgresql").orElse("");
        Column plain = column.withStorage(storage);
        return switch (declared) {
            case "bigint" -> plain.withType(Type.Scalar.of(ScalarKind.LONG));
            case "numeric" -> plain.withType(new Type.Native(SqlTexts.any("numeric")));
            case "text" -> plain.withType(Type.Scalar.of(ScalarKind.TEXT));
            case "varchar" ->
                plain.withType(Type.Scalar.of(ScalarKind.TEXT))
                        .withStorage(new Storage(Optional.of(SqlTexts.any("varchar")), storage.collation()));
            default ->
                column.type() instanceof Type.Native type
                        ? plain.withType(new Type.Native(
                                SqlTexts.any(type.texts().typeIn("postgresql").orElseThrow())))
                        : plain;
        };
    }

    /** What can be told of views, sequences and SQL: a line each. */
    static List<String> objects(Database database) {
        return database.objects().stream()
                .map(object -> {
                    if (object instanceof View view) {
                        return "view " + view.name() + " " + view.materialized() + " " + view.indexes()
                                + view.comment();
                    }
                    return object instanceof SqlObject sql
                            ? sql.kind() + " " + sql.name().substring(sql.name().indexOf('.') + 1) + sql.comment()
                            : object.toString();
                })
                .sorted()
                .toList();
    }
}
