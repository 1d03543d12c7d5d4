package dev.tenon.migrate.introspect.sqlite;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.ExprTyper;
import dev.tenon.compiler.expr.Problem;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.dialect.sqlite.SqliteForms;
import dev.tenon.migrate.op.TableScope;
import dev.tenon.migrate.parse.sql.SqliteTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Expressions of the language that SQL of a table says. What comes out has been made SQL again, and is the same to SQLite; all
 * else stays SQL.
 */
final class Expressions {
    private static final Type BOOL = Type.Scalar.of(ScalarKind.BOOL);

    private final Table table;
    private final Database database;
    private final Trees trees;

    /** @param table with its columns, their defaults aside */
    Expressions(Table table, Database database, Trees trees) {
        this.table = table;
        this.database = database;
        this.trees = trees;
    }

    /** What a check or the predicate of an index says. */
    Expr condition(String sql) {
        return read(sql, Optional.of(BOOL), ExprTyper::condition, expr -> SqliteForms.condition(expr, table, database));
    }

    Expr key(String sql) {
        return read(sql, Optional.empty(), ExprTyper::key, expr -> SqliteForms.condition(expr, table, database));
    }

    Expr value(String sql, Type type) {
        return read(sql, Optional.of(type), (typer, expr) -> typer.value(expr, type), expr -> stored(expr, type));
    }

    Expr generated(String sql, Type type) {
        return read(sql, Optional.of(type), (typer, expr) -> typer.generated(expr, type), expr -> stored(expr, type));
    }

    private String stored(Expr expr, Type type) {
        return SqliteForms.stored(expr, type, table, database);
    }

    private Expr read(
            String sql,
            Optional<Type> expected,
            BiFunction<ExprTyper, Expr, Expr> typing,
            Function<Expr, String> rendering) {
        return tree(sql)
                .flatMap(tree -> new ExpressionReader(this, table)
                        .read(tree, expected)
                        .flatMap(expr -> typed(expr, typing))
                        .filter(expr ->
                                tree(rendering.apply(expr)).filter(tree::equals).isPresent()))
                .orElseGet(() -> Expr.Raw.of("sqlite", sql));
    }

    /** In the form that the compiler gives it; empty where the compiler would refuse it. */
    private Optional<Expr> typed(Expr expr, BiFunction<ExprTyper, Expr, Expr> typing) {
        List<Problem> problems = new ArrayList<>();
        Expr typed = typing.apply(new ExprTyper(new TableScope(table, database), problems::add), expr);
        return problems.isEmpty() ? Optional.of(typed) : Optional.empty();
    }

    /** With the names of the table's own columns. */
    private Optional<SqliteTree> tree(String sql) {
        return trees.of(sql).map(this::resolved);
    }

    private SqliteTree resolved(SqliteTree tree) {
        boolean quoted = tree.is(SqliteTree.QUOTED_NAME);
        if (!quoted && !tree.is(SqliteTree.NAME)) {
            return tree.with(tree.parts().stream().map(this::resolved).toList());
        }
        Optional<String> column = table.columns().names().stream()
                .filter(name -> Catalog.fold(name).equals(Catalog.fold(tree.text())))
                .findFirst();
        boolean ofTable =
                tree.parts().stream().allMatch(of -> Catalog.fold(of.text()).equals(Catalog.fold(table.name())));
        if (column.isPresent() && ofTable) {
            return SqliteTree.leaf(SqliteTree.NAME, column.get());
        } else if (quoted) {
            return SqliteTree.leaf(SqliteTree.STRING, tree.text());
        }
        return switch (Catalog.fold(tree.text())) {
            case "true" -> SqliteTree.leaf(SqliteTree.NUMBER, "1");
            case "false" -> SqliteTree.leaf(SqliteTree.NUMBER, "0");
            default -> tree;
        };
    }

    /** Whether it is what the expression is made, where a value of the type is wanted. */
    boolean is(SqliteTree tree, Expr expr, Optional<Type> type) {
        String sql =
                type.map(wanted -> stored(expr, wanted)).orElseGet(() -> SqliteForms.condition(expr, table, database));
        return tree(sql).filter(tree::equals).isPresent();
    }
}
