package dev.tenon.compiler.print;

import dev.tenon.compiler.model.Conversion;
import dev.tenon.compiler.model.DeclaredCast;
import dev.tenon.compiler.type.TypePattern;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Casts as text, in both languages. */
public final class CastPrinter {
    private CastPrinter() {}

    /** @param enums the name of the type in the database to the name in the schema */
    static String print(DeclaredCast cast, Map<String, String> enums) {
        return "cast " + pattern(cast.from(), enums) + " -> " + pattern(cast.to(), enums)
                + cast.conversion().map(conversion -> print(conversion, "")).orElse(" none") + "\n";
    }

    private static String pattern(TypePattern pattern, Map<String, String> enums) {
        return pattern instanceof TypePattern.One one
                ? ColumnPrinter.type(one.type(), name -> enums.getOrDefault(name, name))
                : pattern.text();
    }

    /** With a blank before it; a line for each dialect. */
    public static String print(Conversion conversion, String indent) {
        StringBuilder text =
                new StringBuilder(" ").append(conversion.promise().word()).append(" {\n");
        new TreeMap<>(conversion.using().byDialect())
                .forEach((dialect, sql) -> text.append(indent)
                        .append(NamePrinter.dialect(dialect))
                        .append(' ')
                        .append(NamePrinter.sql(sql))
                        .append(unless(conversion, dialect))
                        .append('\n'));
        return text.append('}').toString();
    }

    private static String unless(Conversion conversion, String dialect) {
        return Optional.ofNullable(conversion.unless().byDialect().get(dialect))
                .map(sql -> " unless " + NamePrinter.sql(sql))
                .orElse("");
    }
}
