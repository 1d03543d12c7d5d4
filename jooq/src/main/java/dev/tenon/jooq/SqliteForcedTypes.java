package dev.tenon.jooq;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.dialect.sqlite.SqliteText;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.LambdaConverter;

/**
 * What jOOQ makes of the names under which columns keep their values in SQLite: the types that it has for them on PostgreSQL,
 * in the form in which the column's check wants them. The code stands in the generated files and needs no library.
 */
final class SqliteForcedTypes {
    private static final String TEXT = "VARCHAR";
    private static final String FORMAT = "java.time.format.DateTimeFormatter.ofPattern(\"";
    private static final String DAY = "uuuu-MM-dd'T'";
    private static final String TIME = "HH:mm:ss.SSSSSS";

    private static final List<ForcedType> BY_NAME = List.of(
            plain("BOOLEAN", "BOOLEAN_INTEGER"),
            converted(
                    "DATE_TEXT", "java.time.LocalDate", "java.time.LocalDate::parse", "java.time.LocalDate::toString"),
            converted(
                    "TIME_TEXT",
                    "java.time.LocalTime",
                    "java.time.LocalTime::parse",
                    "time -> " + FORMAT + TIME + "\").format(time)"),
            converted(
                    "DATETIME_TEXT",
                    "java.time.LocalDateTime",
                    "java.time.LocalDateTime::parse",
                    "time -> " + FORMAT + DAY + TIME + "\").format(time)"),
            converted(
                    "TIMESTAMP_TEXT",
                    "java.time.OffsetDateTime",
                    "java.time.OffsetDateTime::parse",
                    "time -> " + FORMAT + DAY + TIME
                            + "'Z'\").format(time.withOffsetSameInstant(java.time.ZoneOffset.UTC))"),
            converted("UUID_TEXT", "java.util.UUID", "java.util.UUID::fromString", "java.util.UUID::toString"),
            converted("JSON_TEXT", "org.jooq.JSONB", "org.jooq.JSONB::valueOf", "org.jooq.JSONB::data"),
            plain(TEXT, "(ENUM|DECIMAL|DURATION|NATIVE|[A-Z0-9]+_ARRAY)_TEXT"));

    private SqliteForcedTypes() {}

    /** SQLite counts numbers of 64 bits by the name of those of 32. */
    static List<ForcedType> of(Database model) {
        Stream<ForcedType> counted = model.tables().stream()
                .flatMap(table -> table.columns().stream()
                        .filter(column -> SqliteText.counts(column, table))
                        .filter(column -> column.type().equals(Type.Scalar.of(ScalarKind.LONG)))
                        .map(column -> new ForcedType()
                                .withName("BIGINT")
                                .withIncludeExpression(Pattern.quote(table.name() + "." + column.name()))));
        return Stream.concat(counted, BY_NAME.stream()).toList();
    }

    private static ForcedType plain(String type, String declared) {
        return new ForcedType().withName(type).withIncludeTypes(declared);
    }

    private static ForcedType converted(String declared, String type, String from, String to) {
        return plain(TEXT, declared)
                .withUserType(type)
                .withLambdaConverter(new LambdaConverter().withFrom(from).withTo(to));
    }
}
