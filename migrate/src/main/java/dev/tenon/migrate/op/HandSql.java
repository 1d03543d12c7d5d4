package dev.tenon.migrate.op;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.ReservedWords;
import dev.tenon.compiler.type.SqlTexts;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** SQL for an author to read and change: names are quoted only where they must be, and two products share one text if they can. */
public final class HandSql {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    private HandSql() {}

    /** @param text the SQL, given what the product calls a table */
    public static Expr of(Function<UnaryOperator<String>, String> text) {
        String postgresql = text.apply(HandSql::postgresql);
        String sqlite = text.apply(HandSql::name);
        return new Expr.Raw(
                postgresql.equals(sqlite)
                        ? SqlTexts.any(sqlite)
                        : new SqlTexts(Map.of("postgresql", postgresql, "sqlite", sqlite)));
    }

    /** SQL that changes rows, the same for each product but for what it calls a table. */
    public static Operation operation(Function<UnaryOperator<String>, String> text) {
        return new Operation.RawSql(
                Map.of("postgresql", text.apply(HandSql::postgresql), "sqlite", text.apply(HandSql::name)));
    }

    /** What the row of the target has in a column that a row refers to by the key. */
    public static Expr lookUp(
            String target, String column, List<String> key, String referring, List<String> references) {
        String alias = QualifiedName.of(referring).name().equals("target") ? "referred" : "target";
        return of(relation -> "(select " + alias + "." + name(column) + " from " + relation.apply(target) + " " + alias
                + " where "
                + IntStream.range(0, key.size())
                        .mapToObj(i -> alias + "." + name(key.get(i)) + " = " + relation.apply(referring) + "."
                                + name(references.get(i)))
                        .collect(Collectors.joining(" and "))
                + ")");
    }

    /** A column, or a table of SQLite, which has no schemas. */
    public static String name(String name) {
        boolean plain = PLAIN.matcher(name).matches() && !ReservedWords.has(name);
        return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String postgresql(String table) {
        QualifiedName qualified = QualifiedName.of(table);
        return qualified.schema().map(schema -> name(schema) + ".").orElse("") + name(qualified.name());
    }
}
