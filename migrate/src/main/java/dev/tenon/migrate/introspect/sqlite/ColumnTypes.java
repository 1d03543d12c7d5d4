package dev.tenon.migrate.introspect.sqlite;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Storage;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.compiler.type.Type;
import dev.tenon.compiler.type.Type.Scalar;
import dev.tenon.migrate.dialect.sqlite.SqliteForms;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The type of a column. One that this tool made declares a name that it knows, and has the check of the type; where either
 * is missing the physical type stays as it is declared.
 */
record ColumnTypes(Database enums) {
    private static final Pattern NUMBERS = Pattern.compile("([A-Z0-9_]+)(?:\\((\\d{1,9})(?:,(\\d{1,9}))?\\))?");
    private static final Pattern LENGTH = Pattern.compile("length\\(.*\\) <= (\\d{1,9})", Pattern.DOTALL);
    private static final String ARRAY = "_ARRAY_TEXT";
    /** What a column without a type is: nothing is made of its values. */
    static final String UNTYPED = "UNTYPED_BLOB";

    /** @param check that says the type and nothing else */
    record Typed(Type type, Optional<SqlTexts> declared, Optional<String> check) {}

    /** @param named the name of the type, which in a strict table is not what the column declares */
    Typed of(String name, String named, String declared, boolean counted, List<String> checks) {
        for (Type type : candidates(named, checks)) {
            Optional<String> check = check(name, type, Optional.empty());
            if (check.filter(checks::contains).isPresent()) {
                return new Typed(type, Optional.empty(), check);
            }
        }
        if (counted) {
            // SQLite itself keeps anything else out.
            return new Typed(Scalar.of(ScalarKind.LONG), Optional.empty(), Optional.empty());
        }
        String physical = declared.isBlank() ? UNTYPED : declared;
        Optional<SqlTexts> own = Optional.of(here(physical));
        Type natural = SqliteForms.natural(physical);
        for (Type type : ofOwn(natural, checks)) {
            Optional<String> check = check(name, type, own);
            if (check.filter(checks::contains).isPresent()) {
                return new Typed(type, own, check);
            }
        }
        return new Typed(natural, natural instanceof Type.Native ? Optional.empty() : own, Optional.empty());
    }

    static SqlTexts here(String text) {
        return new SqlTexts(Map.of("sqlite", text));
    }

    private Optional<String> check(String name, Type type, Optional<SqlTexts> declared) {
        Storage storage = new Storage(declared, Optional.empty());
        return SqliteForms.check(new Column(name, type, false, Optional.empty(), storage, Optional.empty()), enums);
    }

    /** A length and an enum are checked whatever the column declares. */
    private List<Type> ofOwn(Type natural, List<String> checks) {
        List<Type> types = new ArrayList<>();
        for (String check : checks) {
            Matcher length = LENGTH.matcher(check);
            if (natural.equals(Scalar.of(ScalarKind.TEXT)) && length.matches()) {
                types.add(Scalar.of(ScalarKind.STR, Integer.parseInt(length.group(1))));
            }
        }
        types.addAll(enums(checks));
        return types;
    }

    private List<Type> enums(List<String> checks) {
        boolean named = checks.stream().anyMatch(check -> check.contains(" /* "));
        return named
                ? enums.enums().stream()
                        .<Type>map(type -> new Type.Enumerated(type.name()))
                        .toList()
                : List.of();
    }

    private List<Type> candidates(String declared, List<String> checks) {
        Matcher parts = NUMBERS.matcher(declared);
        if (!parts.matches()) {
            return List.of();
        }
        String name = parts.group(1);
        if (name.equals("ENUM_TEXT")) {
            return enums(checks);
        } else if (name.equals("ENUM" + ARRAY)) {
            return enums(checks).stream().<Type>map(Type.Array::new).toList();
        } else if (name.equals("NATIVE_TEXT")) {
            return List.of(Scalar.of(ScalarKind.TEXT));
        }
        List<Integer> numbers = Stream.of(parts.group(2), parts.group(3))
                .filter(number -> number != null)
                .map(Integer::valueOf)
                .toList();
        boolean array = name.endsWith(ARRAY);
        return (array ? element(name.substring(0, name.length() - ARRAY.length())) : scalar(name))
                .stream()
                        .filter(kind -> kind.parameters() == numbers.size())
                        .<Type>map(kind -> new Scalar(kind, numbers))
                        .map(type -> array ? new Type.Array(type) : type)
                        .toList();
    }

    private static List<ScalarKind> scalar(String name) {
        return switch (name) {
            case "VARCHAR" -> List.of(ScalarKind.STR);
            case "BOOLEAN_INTEGER" -> List.of(ScalarKind.BOOL);
            case "SMALLINT" -> List.of(ScalarKind.SHORT);
            // A number that SQLite counts is declared like this whatever its size.
            case "INTEGER" -> List.of(ScalarKind.INT, ScalarKind.LONG, ScalarKind.SHORT);
            case "INT" -> List.of(ScalarKind.INT);
            case "BIGINT" -> List.of(ScalarKind.LONG);
            case "DECIMAL", "DECIMAL_TEXT" -> List.of(ScalarKind.DECIMAL);
            case "TEXT", "FLOAT", "DOUBLE" -> kind(name);
            case "BLOB" -> List.of(ScalarKind.BYTES);
            case "DURATION_TEXT" -> List.of(ScalarKind.INTERVAL);
            case "DATE_TEXT", "TIME_TEXT", "TIMESTAMP_TEXT", "DATETIME_TEXT", "UUID_TEXT", "JSON_TEXT" ->
                kind(name.substring(0, name.length() - "_TEXT".length()));
            default -> List.of();
        };
    }

    private static List<ScalarKind> element(String name) {
        return switch (name) {
            case "WHOLE16" -> List.of(ScalarKind.SHORT);
            case "WHOLE32" -> List.of(ScalarKind.INT);
            case "WHOLE64" -> List.of(ScalarKind.LONG);
            case "DURATION" -> List.of(ScalarKind.INTERVAL);
            default -> kind(name);
        };
    }

    private static List<ScalarKind> kind(String name) {
        return ScalarKind.ofWord(name.toLowerCase(Locale.ROOT)).stream().toList();
    }
}
