package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.parse.sql.SqlReader;
import dev.tenon.migrate.parse.sql.SqlTree;
import dev.tenon.migrate.parse.sql.SqlTree.Apply;
import dev.tenon.migrate.parse.sql.SqlTree.Cast;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The very text in which the server prints an expression ({@code pg_get_expr}): with the casts that it puts there and all of its
 * parentheses. Empty where the expression has something of which that is not known, such as SQL of the author's.
 */
public final class ServerText {
    private static final Set<String> OPERATORS =
            Set.of("=", "<>", "<", "<=", ">", ">=", "+", "-", "*", "/", "%", "||", "~~", "!~~", "and", "or");

    /** Where the server begins a line: no text of a database has it. */
    private static final String LINE = "\0";

    private static final String INDENT = "    ";

    private final Database database;

    private ServerText(Database database) {
        this.database = CheckEnums.spelledOut(database);
    }

    /** Of a check of a table. */
    public static Optional<String> condition(Expr expr, Table table, Database database) {
        Table kept = CheckEnums.spelledOut(table, database);
        if (expr instanceof Expr.In in && in.operand() instanceof Expr.Name column && isArray(column, kept)) {
            return Optional.of(elements(column, in));
        }
        return new ServerText(database)
                .text(PostgresExpressions.over(kept).sql(expr), kept.columns(), Optional.empty());
    }

    private static boolean isArray(Expr.Name column, Table table) {
        return table.column(column.name())
                .filter(found -> found.type() instanceof Type.Array)
                .isPresent();
    }

    /** What {@link CheckEnums} ask of an array, which no expression of the language says. */
    private static String elements(Expr.Name column, Expr.In in) {
        return in.items().stream()
                .map(item -> PostgresNames.string(((Expr.Str) item).value()) + "::text")
                .collect(Collectors.joining(", ", "(" + PostgresNames.quote(column.name()) + " <@ ARRAY[", "])"));
    }

    /** Of a default. */
    public static Optional<String> value(Expr expr, Column column, Database database) {
        Column kept = column.withType(CheckEnums.spelledOut(column.type(), database));
        return new ServerText(database)
                .text(
                        PostgresExpressions.ofDefault(expr, kept.type()),
                        Names.empty(),
                        SqlReader.type(PostgresTypes.name(kept)));
    }

    /** The text of a default in which the server is told of it. */
    public static String writtenValue(Expr expr, Column column, Database database) {
        return PostgresExpressions.ofDefault(expr, CheckEnums.spelledOut(column.type(), database));
    }

    /** The same of a check. */
    public static String writtenCondition(Expr expr, Table table, Database database) {
        return PostgresExpressions.over(CheckEnums.spelledOut(table, database)).sql(expr);
    }

    private Optional<String> text(String sql, Names<Column> columns, Optional<String> target) {
        ServerForm server =
                new ServerForm(name -> columns.get(name).flatMap(column -> SqlReader.type(PostgresTypes.name(column))));
        return SqlReader.expression(sql)
                .map(tree -> server.of(tree, target))
                .filter(ServerText::isKnown)
                .map(this::text)
                .map(text -> text.replaceAll(" *" + LINE, "\n"));
    }

    private static boolean isKnown(SqlTree tree) {
        if (tree instanceof Apply apply) {
            return !apply.name().equals(ServerForm.BEYOND_WORD)
                    && apply.operands().stream().allMatch(ServerText::isKnown);
        } else if (tree instanceof Cast cast) {
            // Of a text of JSON the server makes one of its own.
            return cast.operand() instanceof SqlTree.Text ? !cast.type().equals("jsonb") : isKnown(cast.operand());
        }
        return true;
    }

    private String text(SqlTree tree) {
        if (tree instanceof SqlTree.Numeral number) {
            return number.digits();
        } else if (tree instanceof SqlTree.Text text) {
            return PostgresNames.string(text.value());
        } else if (tree instanceof SqlTree.Column column) {
            return PostgresNames.quote(column.name());
        } else if (tree instanceof Cast cast) {
            return cast(cast);
        }
        return applied((Apply) tree);
    }

    private String cast(Cast cast) {
        if (cast.operand() instanceof SqlTree.Text text) {
            String printed = ServerConstants.printed(ServerTypes.base(cast.type()), text.value());
            return PostgresNames.string(printed) + "::" + type(cast.type());
        }
        String operand = text(cast.operand());
        return (isConstant(cast) ? operand : "(" + operand + ")") + "::" + type(cast.type());
    }

    /** What says no more of a constant than how it is sized. */
    private static boolean isConstant(Cast cast) {
        return cast.operand() instanceof SqlTree.Numeral number
                ? number.digits().indexOf('.') >= 0 && cast.type().startsWith(ServerTypes.NUMERIC + "(")
                : cast.operand() instanceof Apply apply && apply.name().equals("null");
    }

    /** A type of the author's with its schema, unless it is in the one where names are looked for. */
    private String type(String name) {
        if (!name.startsWith("\"")) {
            return name;
        }
        int end = name.lastIndexOf('"');
        String bare = name.substring(1, end);
        return database.enums().names().stream()
                        .filter(known -> QualifiedName.bare(known).equals(bare))
                        .findFirst()
                        .map(PostgresNames::relation)
                        .orElseGet(() -> PostgresNames.quote(bare))
                + name.substring(end + 1);
    }

    private String applied(Apply apply) {
        String name = apply.name();
        List<String> operands = apply.operands().stream().map(this::text).toList();
        if (OPERATORS.contains(name)) {
            String word = name.toUpperCase(Locale.ROOT);
            return operands.size() == 1
                    ? "(" + word + " " + operands.get(0) + ")"
                    : "(" + String.join(" " + word + " ", operands) + ")";
        }
        return switch (name) {
            case "true", "false" -> name;
            case "null", "current_date" -> name.toUpperCase(Locale.ROOT);
            case "not" -> "(NOT " + operands.get(0) + ")";
            case "is null", "is not null" -> "(" + operands.get(0) + " " + name.toUpperCase(Locale.ROOT) + ")";
            case "= any", "<> all" ->
                "(" + operands.get(0) + " " + name.toUpperCase(Locale.ROOT) + " (" + operands.get(1) + "))";
            case "array" -> "ARRAY[" + String.join(", ", operands) + "]";
            case "case" -> cases(operands);
            case "at time zone" -> "(" + operands.get(0) + " AT TIME ZONE " + operands.get(1) + ")";
            case "trim" -> "TRIM(BOTH FROM " + operands.get(0) + ")";
            case "coalesce", "nullif" -> call(name.toUpperCase(Locale.ROOT), operands);
            default -> call(PostgresNames.quote(name), operands);
        };
    }

    private static String call(String name, List<String> operands) {
        return name + operands.stream().collect(Collectors.joining(", ", "(", ")"));
    }

    /** The only expression that the server parts in lines. */
    private static String cases(List<String> operands) {
        StringBuilder text = new StringBuilder(LINE).append("CASE");
        for (int i = 0; i + 1 < operands.size(); i += 2) {
            text.append(LINE).append(INDENT).append("WHEN ").append(deeper(operands.get(i)));
            text.append(" THEN ").append(deeper(operands.get(i + 1)));
        }
        text.append(LINE).append(INDENT).append("ELSE ").append(deeper(operands.get(operands.size() - 1)));
        return text.append(LINE).append("END").toString();
    }

    private static String deeper(String text) {
        return text.replace(LINE, LINE + INDENT);
    }
}
