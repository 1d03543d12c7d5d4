package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The language's expressions as PostgreSQL's SQL, with the fewest parentheses that keep the meaning and the casts that
 * PostgreSQL's stricter typing asks for.
 */
final class PostgresExpressions {
    private final ExpressionTypes types;
    private final PostgresCalls calls = new PostgresCalls(this);

    private PostgresExpressions(Names<Column> columns) {
        this.types = new ExpressionTypes(columns);
    }

    static PostgresExpressions over(Table table) {
        return over(table.columns());
    }

    static PostgresExpressions over(Names<Column> columns) {
        return new PostgresExpressions(columns);
    }

    /** As the value that a new row of the column gets: over no columns. */
    static String ofDefault(Expr expr, Type column) {
        return new PostgresExpressions(Names.empty())
                .render(expr, Optional.of(column))
                .atLeast(Sql.NEGATED);
    }

    String sql(Expr expr) {
        return render(expr, Optional.empty()).text();
    }

    /** As a value for something of the given type. */
    String sql(Expr expr, Type expected) {
        return render(expr, Optional.of(expected)).text();
    }

    Optional<Type> typeOf(Expr expr) {
        return types.of(expr);
    }

    Sql render(Expr expr, Optional<Type> expected) {
        return expr.accept(new Rendering(expected));
    }

    private Sql plain(Expr expr) {
        return render(expr, Optional.empty());
    }

    private Sql binary(Expr.Binary binary) {
        BinaryOperator operator = binary.operator();
        if (operator == BinaryOperator.CONCAT) {
            return chain(asText(binary.left()), operator, asText(binary.right()));
        } else if (operator == BinaryOperator.MODULO
                && typeOf(binary).filter(PostgresTypes::isFloating).isPresent()) {
            // PostgreSQL has no remainder of floating point numbers.
            Sql exact = chain(asNumeric(binary.left()), operator, asNumeric(binary.right()));
            return exact.cast("double precision");
        } else if (operator.isComparison()) {
            List<Sql> sides = comparable(List.of(binary.left(), binary.right()));
            return chain(sides.get(0), operator, sides.get(1));
        }
        return chain(plain(binary.left()), operator, plain(binary.right()));
    }

    /** Operators of one level bind from the left, and comparisons not at all. */
    private static Sql chain(Sql left, BinaryOperator operator, Sql right) {
        int level = Sql.levelOf(operator);
        boolean associates = !operator.isComparison();
        boolean anyOrder = operator == BinaryOperator.AND || operator == BinaryOperator.OR;
        String first = left.atLeast(associates ? level : level + 1);
        String second = right.atLeast(anyOrder ? level : level + 1);
        return new Sql(first + " " + operator.symbol() + " " + second, level);
    }

    private Sql in(Expr.In in) {
        if (typeOf(in.operand()).filter(Type.Array.class::isInstance).isPresent()) {
            return elementsIn(in);
        }
        List<Expr> all =
                Stream.concat(Stream.of(in.operand()), in.items().stream()).toList();
        List<Sql> sides = comparable(all);
        String items = sides.stream().skip(1).map(Sql::text).collect(Collectors.joining(", ", "(", ")"));
        String word = in.negated() ? " not in " : " in ";
        return new Sql(sides.get(0).atLeast(Sql.CONCAT) + word + items, Sql.IN);
    }

    /** Nobody can write it: what {@link CheckEnums} ask of an array, that each of its elements is one of these. */
    private Sql elementsIn(Expr.In in) {
        String items =
                in.items().stream().map(item -> plain(item).text()).collect(Collectors.joining(", ", "array[", "]"));
        return new Sql(plain(in.operand()).atLeast(Sql.CONCAT) + " <@ " + items, Sql.CONCAT);
    }

    private Sql between(Expr.Between between) {
        List<Sql> sides = comparable(List.of(between.operand(), between.low(), between.high()));
        String word = between.negated() ? " not between " : " between ";
        String bounds =
                sides.get(1).atLeast(Sql.CONCAT) + " and " + sides.get(2).atLeast(Sql.CONCAT);
        return new Sql(sides.get(0).atLeast(Sql.CONCAT) + word + bounds, Sql.IN);
    }

    /** Without an escape character unless the pattern plainly has none: the language's {@code like} knows only % and _. */
    private Sql like(Expr.Like like) {
        boolean plainPattern =
                like.pattern() instanceof Expr.Str string && string.value().indexOf('\\') < 0;
        String word = like.negated() ? " not like " : " like ";
        String pattern = asText(like.pattern()).atLeast(Sql.CONCAT) + (plainPattern ? "" : " escape ''");
        return new Sql(asText(like.operand()).atLeast(Sql.CONCAT) + word + pattern, Sql.IN);
    }

    private Sql cases(Expr.Case cases, Optional<Type> expected) {
        List<Expr> results = Stream.concat(cases.whens().stream().map(Expr.When::result), cases.otherwise().stream())
                .toList();
        List<Sql> rendered = alternatives(results, expected);
        StringBuilder sql = new StringBuilder("case");
        for (int i = 0; i < cases.whens().size(); i++) {
            String condition = plain(cases.whens().get(i).condition()).text();
            sql.append(" when ")
                    .append(condition)
                    .append(" then ")
                    .append(rendered.get(i).text());
        }
        cases.otherwise()
                .ifPresent(last -> sql.append(" else ")
                        .append(rendered.get(rendered.size() - 1).text()));
        return Sql.atom(sql.append(" end").toString());
    }

    /** Several results of which one is taken: where all are strings PostgreSQL takes them for text, so another type is said. */
    List<Sql> alternatives(List<Expr> results, Optional<Type> expected) {
        Optional<Type> known = types.first(results.stream());
        Optional<String> said = known.isPresent()
                ? Optional.empty()
                : expected.filter(type -> !PostgresTypes.isString(type)).map(PostgresTypes::sql);
        return results.stream()
                .map(result -> {
                    Sql sql = render(result, known.or(() -> expected));
                    return result instanceof Expr.Str ? said.map(sql::cast).orElse(sql) : sql;
                })
                .toList();
    }

    /** Values that are compared with each other. An enum compares with its own kind; beside anything else it is text. */
    private List<Sql> comparable(List<Expr> sides) {
        List<Type> known =
                sides.stream().flatMap(side -> typeOf(side).stream()).distinct().toList();
        boolean mixed = known.size() > 1 && known.stream().anyMatch(Type.Enumerated.class::isInstance);
        Optional<Type> common = mixed ? Optional.empty() : known.stream().findFirst();
        return sides.stream()
                .map(side -> mixed ? asText(side) : render(side, common))
                .toList();
    }

    Sql asText(Expr expr) {
        boolean isText =
                typeOf(expr).filter(type -> !PostgresTypes.isString(type)).isEmpty();
        return isText ? plain(expr) : plain(expr).cast("text");
    }

    Sql asNumeric(Expr expr) {
        boolean exact = typeOf(expr)
                .filter(type -> PostgresTypes.is(ScalarKind.DECIMAL, type))
                .isPresent();
        return exact ? plain(expr) : plain(expr).cast("numeric");
    }

    /** Each kind of expression, as {@code expected} by the place it stands in where that has a type. */
    private final class Rendering implements Expr.Visitor<Sql> {
        private final Optional<Type> expected;

        Rendering(Optional<Type> expected) {
            this.expected = expected;
        }

        @Override
        public Sql num(Expr.Num expr) {
            return Sql.atom(expr.digits());
        }

        @Override
        public Sql str(Expr.Str expr) {
            return Sql.atom(PostgresNames.string(expr.value()));
        }

        @Override
        public Sql bool(Expr.Bool expr) {
            return Sql.atom(expr.value() ? "true" : "false");
        }

        @Override
        public Sql nullValue(Expr.Null expr) {
            return Sql.atom("null");
        }

        @Override
        public Sql name(Expr.Name expr) {
            Sql column = Sql.atom(PostgresNames.quote(expr.name()));
            return types.columns()
                    .get(expr.name())
                    .filter(PostgresTypes::isForeign)
                    .map(foreign -> column.cast(PostgresTypes.sql(foreign.type())))
                    .orElse(column);
        }

        @Override
        public Sql not(Expr.Not expr) {
            return new Sql("not " + plain(expr.operand()).atLeast(Sql.CAST), Sql.NOT);
        }

        @Override
        public Sql negate(Expr.Negate expr) {
            return new Sql("-" + render(expr.operand(), expected).atLeast(Sql.CAST), Sql.NEGATED);
        }

        @Override
        public Sql binary(Expr.Binary expr) {
            return PostgresExpressions.this.binary(expr);
        }

        @Override
        public Sql isNull(Expr.IsNull expr) {
            String is = expr.negated() ? " is not null" : " is null";
            return new Sql(plain(expr.operand()).atLeast(Sql.NEGATED) + is, Sql.IS);
        }

        @Override
        public Sql in(Expr.In expr) {
            return PostgresExpressions.this.in(expr);
        }

        @Override
        public Sql between(Expr.Between expr) {
            return PostgresExpressions.this.between(expr);
        }

        @Override
        public Sql like(Expr.Like expr) {
            return PostgresExpressions.this.like(expr);
        }

        @Override
        public Sql cases(Expr.Case expr) {
            return PostgresExpressions.this.cases(expr, expected);
        }

        @Override
        public Sql call(Expr.Call expr) {
            return calls.render(expr, expected);
        }

        @Override
        public Sql array(Expr.Array expr) {
            if (expr.elements().isEmpty()) {
                return Sql.atom("'{}'");
            }
            String elements = expr.elements().stream()
                    .map(element -> plain(element).text())
                    .collect(Collectors.joining(", ", "array[", "]"));
            return expected.map(type -> Sql.atom(elements).cast(PostgresTypes.sql(type)))
                    .orElse(Sql.atom(elements));
        }

        @Override
        public Sql raw(Expr.Raw expr) {
            // Like a whole statement, an expression without a text for this dialect says nothing: no default, no
            // condition.
            return expr.text(PostgresDialect.NAME)
                    .map(text -> new Sql(text, Sql.UNKNOWN))
                    .orElse(Sql.atom("null"));
        }
    }
}
