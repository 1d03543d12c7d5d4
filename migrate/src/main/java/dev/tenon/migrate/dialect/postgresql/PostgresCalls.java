package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The functions of the language by PostgreSQL's names. */
final class PostgresCalls {
    private final PostgresExpressions expressions;

    PostgresCalls(PostgresExpressions expressions) {
        this.expressions = expressions;
    }

    Sql render(Expr.Call call, Optional<Type> expected) {
        List<Expr> arguments = call.arguments();
        return switch (call.function()) {
            case NOW -> now(expected);
            case TODAY -> Sql.atom("current_date");
            case UUID -> Sql.atom("gen_random_uuid()");
            case LOWER -> text("lower", arguments);
            case UPPER -> text("upper", arguments);
            case TRIM -> text("trim", arguments);
            case LENGTH -> length(arguments);
            case SUBSTR -> substr(arguments);
            case REPLACE -> text("replace", arguments);
            case ABS -> call("abs", arguments.stream().map(argument -> expressions.render(argument, expected)));
            case ROUND -> round(arguments);
            case COALESCE -> call("coalesce", expressions.alternatives(arguments, expected).stream());
            case NULLIF -> call("nullif", expressions.alternatives(arguments, expected).stream());
        };
    }

    /** A moment with a zone becomes a local one in UTC, not in the zone of whoever happens to be connected. */
    private static Sql now(Optional<Type> expected) {
        String utc = "(now() at time zone 'utc')";
        if (expected.filter(type -> PostgresTypes.is(ScalarKind.DATETIME, type)).isPresent()) {
            return Sql.atom(utc);
        } else if (expected.filter(type -> PostgresTypes.is(ScalarKind.DATE, type))
                .isPresent()) {
            return Sql.atom(utc).cast("date");
        } else if (expected.filter(type -> PostgresTypes.is(ScalarKind.TIME, type))
                .isPresent()) {
            return Sql.atom(utc).cast("time");
        }
        return Sql.atom("now()");
    }

    private Sql text(String name, List<Expr> arguments) {
        return call(name, arguments.stream().map(expressions::asText));
    }

    private Sql length(List<Expr> arguments) {
        if (expressions
                .typeOf(arguments.get(0))
                .filter(Type.Array.class::isInstance)
                .isPresent()) {
            return call("cardinality", plain(arguments));
        }
        boolean bytes = expressions
                .typeOf(arguments.get(0))
                .filter(type -> PostgresTypes.is(ScalarKind.BYTES, type))
                .isPresent();
        return bytes ? call("octet_length", plain(arguments)) : text("char_length", arguments);
    }

    private Sql substr(List<Expr> arguments) {
        return call("substr", Stream.concat(Stream.of(expressions.asText(arguments.get(0))), plain(rest(arguments))));
    }

    /** By way of numeric, which rounds half away from zero and to any digit; PostgreSQL's other round does neither. */
    private Sql round(List<Expr> arguments) {
        Expr number = arguments.get(0);
        Sql rounded = call("round", Stream.concat(Stream.of(expressions.asNumeric(number)), plain(rest(arguments))));
        boolean floating =
                expressions.typeOf(number).filter(PostgresTypes::isFloating).isPresent();
        return floating ? rounded.cast("double precision") : rounded;
    }

    private Stream<Sql> plain(List<Expr> arguments) {
        return arguments.stream().map(argument -> expressions.render(argument, Optional.empty()));
    }

    private static List<Expr> rest(List<Expr> arguments) {
        return arguments.subList(1, arguments.size());
    }

    private static Sql call(String name, Stream<Sql> arguments) {
        return Sql.atom(name + arguments.map(Sql::text).collect(Collectors.joining(", ", "(", ")")));
    }
}
