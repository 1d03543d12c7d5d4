package dev.tenon.migrate.cast;

import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.statement.Statement.Work;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The casts between arrays follow from those of their elements, as far as PostgreSQL can do them: it changes a column's
 * type by an expression without a select, so a cast of the elements must be one of its own, there and back. One value
 * becomes an array of it, and an array of one value that value.
 */
final class ArrayCasts {
    /** Nothing but PostgreSQL's own casts, which it knows for arrays too. */
    private static final Pattern OWN_CASTS = Pattern.compile("\\{c}(::[^:()]+)+");

    private ArrayCasts() {}

    /** @param using what PostgreSQL makes of an element */
    static boolean isOwn(CastClass element, Optional<String> using) {
        boolean keeps = element != CastClass.LOSSY && element != CastClass.NONE;
        return keeps && using.map(sql -> OWN_CASTS.matcher(sql).matches()).orElse(true);
    }

    static Cast postgresql(Cast element) {
        return new Cast(
                element.kind(),
                element.using().map(sql -> sql.replaceAll("(::[^:]+)", "$1[]")),
                element.offending().map(condition -> anyElement(ArraySql.POSTGRESQL, condition, ArraySql.VALUE)),
                element.kind() == CastClass.IDENTICAL ? element.work() : Work.REWRITE);
    }

    static Cast sqlite(Cast element, Type from, Type to) {
        String stored = ArraySql.stored(from, ArraySql.VALUE);
        return new Cast(
                element.kind(),
                element.using(stored).map(sql -> ArraySql.rewritten(Cast.COLUMN, ArraySql.json(to, sql))),
                element.offending().map(condition -> anyElement(ArraySql.SQLITE, condition, stored)),
                element.work());
    }

    /** {@code type} to an array of it. */
    static Cast wrapping(ArraySql product, Type type) {
        return new Cast(
                CastClass.WIDEN,
                Optional.of(
                        "case when " + Cast.COLUMN + " is not null then " + product.only(type, Cast.COLUMN) + " end"),
                Optional.empty(),
                Work.REWRITE);
    }

    /** An array of {@code type} to that type. */
    static Cast unwrapping(ArraySql product, Type type) {
        return new Cast(
                CastClass.CHECKED,
                Optional.of(product.first(type, Cast.COLUMN)),
                Optional.of("(" + product.isNotOne(Cast.COLUMN) + ")"),
                Work.REWRITE);
    }

    private static String anyElement(ArraySql product, String condition, String element) {
        return "(exists (select 1 from " + product.each(Cast.COLUMN) + " where "
                + condition.replace(Cast.COLUMN, element) + "))";
    }
}
