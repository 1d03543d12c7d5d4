package dev.tenon.migrate.truth;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.EnumStorage;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.dialect.postgresql.PostgresTypes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows for a model. A value depends on its type and the number of its row only, so every reference finds its row in a
 * table of as many rows, whatever cycles there are.
 *
 * @param easy with values that most casts take
 */
record Rows(Database model, boolean sqlite, boolean easy) {
    private static final int COUNT = 3;

    List<String> inserts() {
        Set<String> referred = new HashSet<>();
        model.tables()
                .forEach(table -> table.foreignKeys()
                        .forEach(key ->
                                key.targetColumns().forEach(column -> referred.add(key.target() + "." + column))));
        List<String> inserts = new ArrayList<>();
        for (Table table : model.tables()) {
            for (int row = 0; row < COUNT; row++) {
                inserts.add(insert(table, row, referred));
            }
            if (!sqlite) {
                table.columns().stream().filter(Rows::isCounted).forEach(column -> inserts.add(count(table, column)));
            }
        }
        return inserts;
    }

    static boolean isCounted(Column column) {
        return column.byDefault()
                .filter(value -> value instanceof Default.Identity identity && identity.increment() > 0)
                .isPresent();
    }

    /** SQLite counts what it is given, PostgreSQL what it gives. */
    private static String count(Table table, Column column) {
        return "select setval(pg_get_serial_sequence(" + text(table(table.name(), false)) + ", " + text(column.name())
                + "), " + COUNT + ")";
    }

    private String insert(Table table, int row, Set<String> referred) {
        List<Column> columns =
                table.columns().stream().filter(c -> !c.isGenerated()).toList();
        String values = IntStream.range(0, columns.size())
                .mapToObj(i -> isNull(table, columns.get(i), row + i, referred)
                        ? "null"
                        : value(columns.get(i).type(), row))
                .collect(Collectors.joining(", "));
        return "insert into " + table(table.name(), sqlite) + " ("
                + columns.stream().map(c -> quote(c.name())).collect(Collectors.joining(", ")) + ")"
                + (sqlite ? "" : " overriding system value") + " values (" + values + ")";
    }

    private static boolean isNull(Table table, Column column, int number, Set<String> referred) {
        boolean referring = table.foreignKeys().anyMatch(key -> key.columns().contains(column.name()));
        boolean free = !column.required() && !referred.contains(table.name() + "." + column.name());
        return free && !referring && number % 4 == 2;
    }

    static String table(String name, boolean sqlite) {
        QualifiedName qualified = QualifiedName.of(name);
        return sqlite
                ? quote(name)
                : qualified.schema().map(schema -> quote(schema) + ".").orElse("") + quote(qualified.name());
    }

    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** Of none, one and two elements. */
    private String array(Type element, int row) {
        String values = IntStream.range(0, (row + 1) % COUNT)
                .mapToObj(i -> sqlite ? json(element, row + i) : value(element, row + i))
                .collect(Collectors.joining(", "));
        boolean named = element.enumName()
                .flatMap(model.enums()::get)
                .filter(type -> type.storage() == EnumStorage.CHECK)
                .isEmpty();
        String type = named ? PostgresTypes.sql(element) : "text";
        return sqlite ? "json_array(" + values + ")" : "array[" + values + "]::" + type + "[]";
    }

    private String json(Type element, int row) {
        String value = value(element, row);
        if (element.equals(Type.Scalar.of(ScalarKind.BYTES))) {
            return value.substring(1);
        }
        boolean number = element instanceof Type.Scalar scalar && scalar.kind() == ScalarKind.DECIMAL;
        return number && !value.startsWith("'")
                ? "json('" + new BigDecimal(value).setScale(((Type.Scalar) element).scale()) + "')"
                : value;
    }

    private String value(Type type, int row) {
        if (type instanceof Type.Array array) {
            return array(array.element(), row);
        }
        if (type instanceof Type.Enumerated enumerated) {
            List<String> values =
                    model.enums().get(enumerated.name()).orElseThrow().values();
            return text(values.get(row % values.size()));
        }
        if (type instanceof Type.Native physical) {
            return text(physical.text().contains("range") ? "[1," + (row + 2) + ")" : "10.0.0." + row);
        }
        return value((Type.Scalar) type, row);
    }

    private String value(Type.Scalar type, int row) {
        int number = row + 1;
        ScalarKind kind = type.kind();
        return switch (kind) {
            case STR -> text(easy || type.length() < 10 ? "" + number : "é' " + number);
            case TEXT -> text(easy ? "" + number : "line\n\"" + number + "\" ☃");
            case BOOL -> sqlite ? "" + row % 2 : row % 2 == 0 ? "false" : "true";
            case SHORT, INT, LONG -> "" + number;
            case DECIMAL -> decimal(type, easy || type.scale() == 0 ? "" + number : number + ".5");
            case FLOAT, DOUBLE -> easy ? number + ".0" : number + ".25";
            case DATE -> text("2026-01-0" + number);
            case TIME -> text("10:00:0" + number + ".000000");
            case TIMESTAMP -> text("2026-01-01T10:00:0" + number + ".000000Z");
            case DATETIME -> text("2026-01-01T10:00:0" + number + ".000000");
            case INTERVAL -> text("P" + number + "D");
            case UUID -> text("123e4567-e89b-12d3-a456-42661417400" + number);
            case JSON -> text("{\"n\": " + number + "}");
            case BYTES -> sqlite ? "x'0" + number + "'" : "'\\x0" + number + "'";
        };
    }

    /** Above fifteen digits SQLite holds a sortable text. */
    private String decimal(Type.Scalar type, String digits) {
        if (!sqlite || type.precision() <= 15) {
            return digits;
        }
        int whole = type.precision() - type.scale();
        BigDecimal stored =
                new BigDecimal(digits).add(BigDecimal.TEN.pow(whole)).setScale(type.scale());
        return text(stored.toPlainString());
    }
}
