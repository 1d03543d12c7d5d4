package dev.tenon.migrate.dialect.sqlite;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.Type;
import dev.tenon.compiler.type.Type.Scalar;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** What parts of a model are in SQLite, for whoever finds them there and asks which part it was. */
public final class SqliteForms {
    private SqliteForms() {}

    public static String quote(String identifier) {
        return SqliteDdl.quote(identifier);
    }

    /** The condition that a column's type puts on its values. */
    public static Optional<String> check(Column column, Database database) {
        return SqliteTypes.check(column, SqliteDdl.quote(column.name()), database);
    }

    /** How the name of an enum stands in the check of a column. */
    public static String named(Type.Enumerated type) {
        return SqliteTypes.named(type);
    }

    /** What makes the triggers that hold the elements of arrays, by their names. */
    public static Map<String, String> elementTriggers(Table table, Database database) {
        return ElementTriggers.of(table, database);
    }

    public static String condition(Expr expr, Table table, Database database) {
        return SqliteExpressions.over(table, database).render(expr).text();
    }

    /** The value of a column, as it is put into it. */
    public static String stored(Expr expr, Type type, Table table, Database database) {
        return SqliteExpressions.over(table, database).stored(expr, type);
    }

    /** Empty for what takes its type from where it stands. */
    public static Optional<Type> typeOf(Expr expr, Table table) {
        return new SqliteExpressionTypes(table.columns()).of(expr);
    }

    public static boolean isTextDecimal(Type type) {
        return SqliteTypes.isTextDecimal(type);
    }

    /** The number that the text of a decimal stands for, which a number does not hold; empty where it is none. */
    public static Optional<BigDecimal> decimal(String stored, Scalar type) {
        return stored.matches("[01][0-9]+(\\.[0-9]+)?")
                ? Optional.of(new BigDecimal(stored).subtract(BigDecimal.TEN.pow(SqliteDecimals.integerDigits(type))))
                : Optional.empty();
    }

    /** The like pattern that a glob pattern is made of; empty where there is none. */
    public static Optional<String> like(String glob) {
        return SqlitePatterns.like(glob);
    }

    /** The word for a type in a strict table. */
    public static String strictWord(String name) {
        return SqliteStrict.word(name);
    }

    /** The type that the name of one, which is not the tool's, leaves no doubt of. */
    public static Type natural(String declared) {
        return NaturalTypes.of(declared);
    }
}
