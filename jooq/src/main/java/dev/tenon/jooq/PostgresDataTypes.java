package dev.tenon.jooq;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.type.Type;
import dev.tenon.jooq.Catalog.DataType;
import dev.tenon.jooq.Catalog.Place;
import dev.tenon.migrate.dialect.postgresql.PostgresTypes;
import dev.tenon.migrate.parse.sql.SqlReader;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The types of columns as PostgreSQL's information schema tells of them. */
final class PostgresDataTypes {
    private static final String CATALOG = "pg_catalog";
    private static final String OWN = "USER-DEFINED";
    private static final int MOST_OF_TIME = 6;

    /** {@code numeric(10,2)}, {@code timestamp(3) with time zone}, {@code "citext"}, with brackets where it is an array. */
    private static final Pattern SIZED =
            Pattern.compile("(\"?)([^(\"\\[]*)\\1(?:\\((\\d+)(?:,(\\d+))?\\))?([^\\[]*)(\\[])?");

    /** What a type is called in the server's own catalog. */
    private static final Map<String, String> INTERNAL = Map.ofEntries(
            Map.entry("character varying", "varchar"),
            Map.entry("character", "bpchar"),
            Map.entry("boolean", "bool"),
            Map.entry("smallint", "int2"),
            Map.entry("integer", "int4"),
            Map.entry("bigint", "int8"),
            Map.entry("real", "float4"),
            Map.entry("double precision", "float8"),
            Map.entry("time without time zone", "time"),
            Map.entry("time with time zone", "timetz"),
            Map.entry("timestamp without time zone", "timestamp"),
            Map.entry("timestamp with time zone", "timestamptz"),
            Map.entry("bit varying", "varbit"));

    /** Other spellings of types that no expression of the language has. */
    private static final Map<String, String> SPELLINGS =
            Map.of("char", "character", "bpchar", "character", "varbit", "bit varying");

    /** The rest of the server's own types that a column may be of, by their one name. */
    private static final Set<String> BUILT_IN = Set.of(("text numeric date interval uuid json jsonb bytea xml money bit"
                    + " inet cidr macaddr macaddr8 oid tsvector tsquery point line lseg box path polygon circle int4range"
                    + " int8range numrange daterange tsrange tstzrange int4multirange int8multirange nummultirange"
                    + " datemultirange tsmultirange tstzmultirange pg_lsn jsonpath regclass regtype")
            .split(" "));

    /** Bits of a number of a fixed size, or the digits of its fraction in bits. */
    private static final Map<String, Integer> BITS =
            Map.of("smallint", 16, "integer", 32, "bigint", 64, "real", 24, "double precision", 53);

    private final String defaultSchema;

    /** @param defaultSchema where a type is that names no schema */
    PostgresDataTypes(String defaultSchema) {
        this.defaultSchema = defaultSchema;
    }

    DataType of(Column column) {
        if (column.storage().declared("postgresql").isEmpty() && column.type() instanceof Type.Enumerated own) {
            return new DataType(OWN, Optional.empty(), Optional.empty(), Optional.empty(), place(own.name()));
        }
        return of(column.type(), PostgresTypes.name(column));
    }

    /** @param sql the type in SQL, in any spelling */
    private DataType of(Type type, String sql) {
        Matcher sized = SIZED.matcher(SqlReader.type(sql).orElse('"' + sql + '"'));
        if (!sized.matches()) {
            return own(sql);
        }
        String written = (sized.group(2) + sized.group(5)).strip();
        String name = sized.group(1).isEmpty() ? written : SPELLINGS.getOrDefault(written, written);
        Optional<Integer> first = number(sized.group(3));
        Optional<Integer> second = number(sized.group(4));
        boolean known = INTERNAL.containsKey(name) || BUILT_IN.contains(name);
        if (sized.group(6) != null) {
            return array(type, name, first, second, known);
        }
        return known ? builtIn(name, first, second) : own(name);
    }

    private static Optional<Integer> number(String digits) {
        return Optional.ofNullable(digits).map(Integer::valueOf);
    }

    private DataType own(String name) {
        return new DataType(OWN, Optional.empty(), Optional.empty(), Optional.empty(), place(name));
    }

    private Place place(String name) {
        QualifiedName qualified = QualifiedName.of(name);
        return new Place(qualified.schema().orElse(defaultSchema), qualified.name());
    }

    /** jOOQ names an array after its elements, and reads of their sizes what it can. */
    private DataType array(
            Type type, String element, Optional<Integer> first, Optional<Integer> second, boolean known) {
        Place of = known
                ? new Place(CATALOG, INTERNAL.getOrDefault(element, element))
                : place(type.enumName().orElse(element));
        boolean text = element.startsWith("character");
        boolean exact = element.equals("numeric");
        return new DataType(
                of.name() + " ARRAY",
                text ? first : Optional.empty(),
                text ? Optional.empty() : first,
                exact ? first.map(any -> second.orElse(0)) : Optional.empty(),
                of);
    }

    private static DataType builtIn(String name, Optional<Integer> first, Optional<Integer> second) {
        Place place = new Place(CATALOG, INTERNAL.getOrDefault(name, name));
        boolean time = name.startsWith("time") || name.equals("interval");
        boolean exact = name.equals("numeric");
        boolean whole = Set.of("smallint", "integer", "bigint").contains(name);
        Optional<Integer> precision = time
                ? first.or(() -> Optional.of(MOST_OF_TIME))
                : exact ? first : name.equals("date") ? Optional.of(0) : Optional.ofNullable(BITS.get(name));
        Optional<Integer> scale =
                exact ? first.map(any -> second.orElse(0)) : whole ? Optional.of(0) : Optional.empty();
        boolean sized = name.startsWith("character") || name.startsWith("bit");
        Optional<Integer> length =
                sized ? first.or(() -> name.endsWith("varying") ? Optional.empty() : Optional.of(1)) : Optional.empty();
        return new DataType(name, length, precision, scale, place);
    }
}
