package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.ExprTyper;
import dev.tenon.compiler.expr.Problem;
import dev.tenon.compiler.expr.Scope;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.parse.sql.SqlReader;
import dev.tenon.migrate.parse.sql.SqlTree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Reads the expressions that PostgreSQL prints ({@code pg_get_expr}) back into the language's, over the columns of a table.
 *
 * <p>What is read is surely meant: rendered again as {@link PostgresExpressions} do, the server would print the very same. Left
 * free are only the brackets between one {@code and} and the next (so for {@code or}), the form of a value
 * ({@code 1 day}, {@code P1D}), where in a list of texts the cast stands, and other names of the same function:
 * {@code length} of a text, {@code btrim}, {@code CURRENT_TIMESTAMP}. All else, and what the language itself would refuse, is empty: SQL that only PostgreSQL knows.
 */
public final class PrintedExpression {
    private final Names<Column> columns;
    private final PostgresExpressions expressions;
    private final ServerForm server;

    private PrintedExpression(Names<Column> columns) {
        this.columns = columns;
        this.expressions = PostgresExpressions.over(columns);
        this.server = new ServerForm(name -> columns.get(name).flatMap(PrintedExpression::physical));
    }

    public static PrintedExpression over(Names<Column> columns) {
        return new PrintedExpression(columns);
    }

    /** Of a check, or of the rows of an index: true or false. */
    public Optional<Expr> condition(String printed) {
        return alone(ExprTyper::condition).read(printed);
    }

    /** Of the key of an index: of any type. */
    public Optional<Expr> key(String printed) {
        return alone(ExprTyper::key).read(printed);
    }

    /** Of what a column of the table is generated from. */
    public Optional<Expr> generated(String printed, Column column) {
        return generated(column).read(printed);
    }

    /** Of a default, or a bound of a partition, where a string may stand without its type. */
    public static Optional<Expr> value(String printed, Column column) {
        return byDefault(column).read(printed);
    }

    /**
     * The one expression for all that PostgreSQL keeps as one: {@code a between 1 and 2} and {@code a >= 1 and a <= 2},
     * {@code a in (1)} and {@code a = 1}, {@code P1W} and {@code P7D}; SQL of the author's too where the language could say
     * it. Two expressions over the same columns with one normal form mean the same.
     */
    public Expr normal(Expr expr) {
        return alone(ExprTyper::key).normal(expr);
    }

    /** The same of what a column is generated from. */
    public Expr normalGenerated(Expr expr, Column column) {
        return generated(column).normal(expr);
    }

    /** The same of a default. */
    public static Expr normalValue(Expr expr, Column column) {
        return byDefault(column).normal(expr);
    }

    private Place alone(BiFunction<ExprTyper, Expr, Expr> typing) {
        return new Place(expressions::sql, Optional.empty(), typing);
    }

    private Place generated(Column column) {
        return new Place(
                expr -> expressions.sql(expr, column.type()),
                physical(column),
                (typer, expr) -> typer.generated(expr, column.type()));
    }

    private static Place byDefault(Column column) {
        return over(Names.empty())
        .new Place(
                expr -> PostgresExpressions.ofDefault(expr, column.type()),
                physical(column),
                (typer, expr) -> typer.value(expr, column.type()));
    }

    /** Where an expression stands: how it is written there, as a value of which type, and how the language looks at it. */
    private final class Place {
        private final Function<Expr, String> written;
        private final Optional<String> target;
        private final BiFunction<ExprTyper, Expr, Expr> typing;

        Place(Function<Expr, String> written, Optional<String> target, BiFunction<ExprTyper, Expr, Expr> typing) {
            this.written = written;
            this.target = target;
            this.typing = typing;
        }

        Optional<Expr> read(String text) {
            Optional<SqlTree> printed = SqlReader.expression(text)
                    .map(tree -> tree instanceof SqlTree.Text ? server.of(tree, target) : tree)
                    .map(PrintedForm::unified);
            return printed.flatMap(PrintedForm::read)
                    .flatMap(this::typed)
                    .filter(expr -> printed.equals(printed(expr)));
        }

        Expr normal(Expr expr) {
            Optional<SqlTree> printed = printed(expr);
            return printed.flatMap(PrintedForm::read)
                    .filter(read -> printed.equals(printed(read)))
                    .orElse(expr);
        }

        private Optional<SqlTree> printed(Expr expr) {
            return SqlReader.expression(written.apply(expr))
                    .map(tree -> server.of(tree, target))
                    .map(PrintedForm::unified);
        }

        private Optional<Expr> typed(Expr expr) {
            List<Problem> problems = new ArrayList<>();
            Expr typed = typing.apply(new ExprTyper(scope(), problems::add), expr);
            // The server has looked at the labels of enums, which are not known here.
            boolean right = problems.stream().allMatch(problem -> problem.code() == Code.UNKNOWN_VALUE);
            return right ? Optional.of(typed) : Optional.empty();
        }
    }

    /** Whether an author says a column's type in PostgreSQL's words. */
    public static boolean isPhysical(Column column) {
        return column.type() instanceof Type.Native
                || column.storage().declared(PostgresDialect.NAME).isPresent();
    }

    /** Whether two columns are of one type and ordered alike, by whichever names of these. */
    public static boolean haveSameType(Column one, Column other) {
        boolean sameOrder = one.storage()
                .collation(PostgresDialect.NAME)
                .equals(other.storage().collation(PostgresDialect.NAME));
        return sameOrder
                && (PostgresTypes.name(one).equals(PostgresTypes.name(other))
                        || (physical(one).isPresent() && physical(one).equals(physical(other))));
    }

    private static Optional<String> physical(Column column) {
        return SqlReader.type(PostgresTypes.name(column));
    }

    private Scope scope() {
        return new Scope() {
            @Override
            public Optional<Type> type(String name) {
                return columns.get(name).map(Column::type);
            }

            @Override
            public Collection<String> names() {
                return columns.names();
            }

            @Override
            public List<String> values(String enumType) {
                return List.of();
            }
        };
    }
}
