package dev.tenon.compiler.print;

import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.compiler.type.Type;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names as they are written: in back-quotes where they would not be read as a name. */
public final class NamePrinter {
    private static final String FENCE = "\"\"\"";
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_][\\p{L}\\p{Nd}_]*");

    private NamePrinter() {}

    public static String print(String name) {
        return PLAIN.matcher(name).matches() ? name : '`' + name + '`';
    }

    /** With the schema of the database before it, if it has one. */
    public static String relation(String name) {
        return QualifiedName.of(name).written(NamePrinter::print);
    }

    /** {@code "…"} for all dialects, {@code (postgresql "…", sqlite "…")} for each. */
    public static String texts(SqlTexts texts) {
        Map<String, String> sorted = new TreeMap<>(texts.byDialect());
        String any = sorted.get(SqlTexts.ANY);
        return any != null
                ? text(any)
                : sorted.entrySet().stream()
                        .map(text -> print(text.getKey()) + " " + text(text.getValue()))
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    /** {@code native("tsvector")}, {@code native(postgresql "…", sqlite "…")}. */
    public static String nativeType(Type.Native type) {
        String texts = texts(type.texts());
        return "native" + (texts.startsWith("(") ? texts : "(" + texts + ")");
    }

    /** In double quotes: names in the database, SQL. */
    public static String text(String text) {
        return Naming.quoted(text);
    }

    /** SQL verbatim between three quotes where it has lines or quotes of its own, which then stays as it is. */
    public static String sql(String sql) {
        boolean verbatim = (sql.contains("\n") || sql.contains("\""))
                && !sql.contains(FENCE)
                && !sql.contains("\r")
                && !sql.endsWith("\"")
                && sql.equals(sql.strip());
        return verbatim ? FENCE + sql + FENCE : text(sql);
    }

    /** The word by which a dialect's text is written; {@code sql} stands for all. */
    public static String dialect(String dialect) {
        return dialect.equals(SqlTexts.ANY) ? "sql" : print(dialect);
    }
}
