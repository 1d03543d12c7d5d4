package dev.tenon.migrate.introspect.postgresql;

import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.compiler.type.Type;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Enums, and PostgreSQL's types in the language's words. */
final class ColumnTypes {
    private static final String QUERY = """
            select t.oid, t.typarray, t.typname, t.typnamespace, pg_get_userbyid(t.typowner) as owner,
                case when t.typacl is distinct from acldefault('T', t.typowner) then t.typacl::text end as acl,
                array(select e.enumlabel::text from pg_enum e where e.enumtypid = t.oid order by e.enumsortorder)
                    as labels, obj_description(t.oid, 'pg_type') as description
            from pg_type t where t.typtype = 'e' and t.typnamespace = any (?) and %s
            order by t.typnamespace, t.typname
            """;

    private static final Pattern SIZED = Pattern.compile("([a-z ]+)\\((\\d+)(?:,(-?\\d+))?\\)([a-z ]*)");
    private static final Pattern CITEXT = Pattern.compile("(\\w+\\.)?citext");

    private final Map<Long, EnumType> enums = new HashMap<>();
    private final List<EnumType> inOrder = new ArrayList<>();
    private final Map<String, Physical> known = new HashMap<>();

    /**
     * @param type in the language
     * @param declared the physical type, where the language's own is another
     */
    record Physical(Type type, Optional<String> declared) {
        static Physical of(ScalarKind kind, Integer... arguments) {
            return new Physical(Type.Scalar.of(kind, arguments), Optional.empty());
        }

        static Physical as(Type type, String declared) {
            return new Physical(type, Optional.of(declared));
        }

        static Physical foreign(String printed) {
            return new Physical(new Type.Native(SqlTexts.any(printed)), Optional.empty());
        }
    }

    static ColumnTypes read(Reading reading) throws SQLException {
        ColumnTypes types = new ColumnTypes();
        reading.query().all(QUERY.formatted(Query.own("pg_type", "t.oid")), row -> types.add(reading, row));
        return types;
    }

    private Optional<EnumType> add(Reading reading, ResultSet row) throws SQLException {
        Optional<String> name = reading.spaces().wanted("enum", row.getLong("typnamespace"), row.getString("typname"));
        if (name.isEmpty()) {
            return Optional.empty();
        }
        List<String> labels = Arrays.asList((String[]) row.getArray("labels").getArray());
        EnumType type = new EnumType(name.get(), labels, Query.text(row, "description"));
        enums.put(row.getLong("oid"), type);
        enums.put(row.getLong("typarray"), type);
        inOrder.add(type);
        reading.rights("enum " + type.name(), row.getString("owner"), Query.text(row, "acl"));
        return Optional.of(type);
    }

    List<EnumType> enums() {
        return inOrder;
    }

    /** Enums and their arrays by the number of the type. */
    Map<Long, String> named() {
        Map<Long, String> named = new HashMap<>();
        enums.forEach((oid, type) -> named.put(oid, type.name()));
        return named;
    }

    /**
     * @param printed as {@code format_type} has it
     * @param plainArray whether an array is what the language means by one; see {@link Columns}
     */
    Physical of(long oid, String printed, boolean plainArray) {
        boolean array = printed.endsWith(Type.Array.BRACKETS);
        EnumType type = enums.get(oid);
        if (array) {
            Physical element = type == null
                    ? scalar(printed.substring(0, printed.length() - 2))
                    : new Physical(new Type.Enumerated(type.name()), Optional.empty());
            boolean plain = plainArray && element.declared().isEmpty() && !(element.type() instanceof Type.Native);
            return plain ? new Physical(new Type.Array(element.type()), Optional.empty()) : Physical.foreign(printed);
        }
        return type == null ? scalar(printed) : new Physical(new Type.Enumerated(type.name()), Optional.empty());
    }

    private Physical scalar(String printed) {
        return known.computeIfAbsent(printed, ColumnTypes::said);
    }

    private static Physical said(String printed) {
        Matcher sized = SIZED.matcher(printed);
        if (sized.matches()) {
            return sized(printed, sized);
        }
        return switch (printed) {
            case "text" -> Physical.of(ScalarKind.TEXT);
            case "character varying" -> Physical.as(Type.Scalar.of(ScalarKind.TEXT), "varchar");
            case "boolean" -> Physical.of(ScalarKind.BOOL);
            case "smallint" -> Physical.of(ScalarKind.SHORT);
            case "integer" -> Physical.of(ScalarKind.INT);
            case "bigint" -> Physical.of(ScalarKind.LONG);
            case "real" -> Physical.of(ScalarKind.FLOAT);
            case "double precision" -> Physical.of(ScalarKind.DOUBLE);
            case "date" -> Physical.of(ScalarKind.DATE);
            case "time without time zone" -> Physical.of(ScalarKind.TIME);
            case "timestamp with time zone" -> Physical.of(ScalarKind.TIMESTAMP);
            case "timestamp without time zone" -> Physical.of(ScalarKind.DATETIME);
            case "interval" -> Physical.of(ScalarKind.INTERVAL);
            case "uuid" -> Physical.of(ScalarKind.UUID);
            case "jsonb" -> Physical.of(ScalarKind.JSON);
            case "json" -> Physical.as(Type.Scalar.of(ScalarKind.JSON), "json");
            case "bytea" -> Physical.of(ScalarKind.BYTES);
            default ->
                CITEXT.matcher(printed).matches()
                        ? Physical.as(Type.Scalar.of(ScalarKind.TEXT), printed)
                        : Physical.foreign(printed);
        };
    }

    private static Physical sized(String printed, Matcher sized) {
        int size = Integer.parseInt(sized.group(2));
        return switch (sized.group(1) + sized.group(4)) {
            case "character varying" -> Physical.of(ScalarKind.STR, size);
            case "character" -> Physical.as(Type.Scalar.of(ScalarKind.STR, size), "char(" + size + ")");
            case "numeric" -> {
                int scale = Integer.parseInt(sized.group(3));
                yield scale >= 0 && scale <= size
                        ? Physical.of(ScalarKind.DECIMAL, size, scale)
                        : Physical.foreign(printed);
            }
            case "time without time zone" -> Physical.as(Type.Scalar.of(ScalarKind.TIME), "time(" + size + ")");
            case "timestamp with time zone" ->
                Physical.as(Type.Scalar.of(ScalarKind.TIMESTAMP), "timestamptz(" + size + ")");
            case "timestamp without time zone" ->
                Physical.as(Type.Scalar.of(ScalarKind.DATETIME), "timestamp(" + size + ")");
            default -> Physical.foreign(printed);
        };
    }
}
