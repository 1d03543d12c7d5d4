package dev.tenon.serve.query;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Table;
import dev.tenon.serve.backend.ServedSchema;
import dev.tenon.serve.problem.Hint;
import dev.tenon.serve.problem.Problem;
import dev.tenon.serve.value.BadValue;
import dev.tenon.serve.value.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** From query parameters to a {@link ListQuery}. A column called {@code sort} is reached as {@code sort.eq}. */
public final class ListQueryParser {
    private static final Set<String> WORDS = Set.of("sort", "limit", "after");

    private final Table table;
    private final boolean counted;
    private final JsonReader reader;

    public ListQueryParser(ServedSchema schema, Table table) {
        this.table = table;
        this.counted = schema.isView(table);
        this.reader = new JsonReader(schema);
    }

    public ListQuery parse(String queryString) {
        List<Filter> filters = new ArrayList<>();
        List<SortKey> sort = List.of();
        int limit = ListQuery.DEFAULT_LIMIT;
        Optional<String> cursor = Optional.empty();
        for (QueryString.Parameter parameter : QueryString.parse(queryString)) {
            switch (parameter.name()) {
                case "sort" -> sort = sort(parameter);
                case "limit" -> limit = limit(parameter.value());
                case "after" -> cursor = Optional.of(parameter.value());
                default -> filters.add(filter(parameter));
            }
        }
        List<SortKey> total = withKey(sort);
        ListQuery query = new ListQuery(filters, total, limit, counted, Optional.empty());
        Optional<List<JsonNode>> after = cursor.map(text -> Cursor.decode(text, table, query));
        return new ListQuery(filters, total, limit, counted, after);
    }

    private static int limit(String text) {
        int limit = text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > ListQuery.MOST) {
            throw Problem.parameter("limit", "must be a number between 1 and " + ListQuery.MOST, "out-of-range");
        }
        return limit;
    }

    private List<SortKey> sort(QueryString.Parameter parameter) {
        List<SortKey> sort = new ArrayList<>();
        for (String word : parameter.values()) {
            boolean descending = word.startsWith("-");
            String name = descending ? word.substring(1) : word;
            if (name.isEmpty()) {
                throw Problem.parameter("sort", "must name a field", "unknown-field");
            }
            Column column = table.column(name)
                    .orElseThrow(() -> Problem.parameter(
                            "sort",
                            "names " + name + ", which " + table.name() + " does not have"
                                    + Hint.nearest(name, table.columns().names()),
                            "unknown-field"));
            if (!Operator.isOrdered(column.type())) {
                throw Problem.parameter(
                        "sort", "names " + name + ", and " + column.type().text() + " has no order", "not-sortable");
            }
            if (sort.stream().anyMatch(key -> key.column().equals(column))) {
                throw Problem.parameter("sort", "names " + name + " twice", "duplicate");
            }
            sort.add(new SortKey(column, descending));
        }
        return sort;
    }

    private List<SortKey> withKey(List<SortKey> sort) {
        List<SortKey> total = new ArrayList<>(sort);
        telling()
                .filter(column -> sort.stream().noneMatch(key -> key.column().equals(column)))
                .forEach(column -> total.add(new SortKey(column, false)));
        return total;
    }

    /** What no two rows are alike in; of a view all that has an order, so that its pages are the same each time. */
    private Stream<Column> telling() {
        return counted
                ? table.columns().stream().filter(column -> Operator.isOrdered(column.type()))
                : table.primaryKey().map(Constraint.PrimaryKey::columns).orElse(List.of()).stream()
                        .map(name -> table.column(name).orElseThrow());
    }

    private Filter filter(QueryString.Parameter parameter) {
        String name = parameter.name();
        Optional<Column> whole = table.column(name);
        if (whole.isPresent()) {
            return filter(parameter, whole.get(), Operator.EQ);
        }
        int dot = name.lastIndexOf('.');
        Column column = (dot < 0 ? Optional.<Column>empty() : table.column(name.substring(0, dot)))
                .orElseThrow(() -> unknown(dot < 0 ? name : name.substring(0, dot), name));
        String word = name.substring(dot + 1);
        Operator operator = Operator.ofWord(word)
                .orElseThrow(() -> Problem.parameter(
                        name,
                        "ends with " + word + ", which is none of " + String.join(", ", Operator.words()),
                        "unknown-operator"));
        return filter(parameter, column, operator);
    }

    private Problem unknown(String column, String parameter) {
        Set<String> names = new TreeSet<>(table.columns().names());
        names.addAll(WORDS);
        return Problem.parameter(
                parameter,
                "names a field that " + table.name() + " does not have" + Hint.nearest(column, names),
                "unknown-field");
    }

    private Filter filter(QueryString.Parameter parameter, Column column, Operator operator) {
        if (!operator.suits(column.type())) {
            throw Problem.parameter(
                    parameter.name(),
                    "asks for " + operator.word() + ", which " + column.type().text() + " does not have",
                    "unknown-operator");
        }
        try {
            return new Filter(column, operator, values(parameter, column, operator));
        } catch (BadValue e) {
            throw Problem.parameter(parameter.name(), e.getMessage(), e.code());
        }
    }

    private List<Object> values(QueryString.Parameter parameter, Column column, Operator operator) throws BadValue {
        return switch (operator) {
            case NULL -> List.of(isNull(parameter.value()));
            case LIKE -> List.of(pattern(parameter.value()));
            case IN -> {
                List<Object> values = new ArrayList<>();
                for (String part : parameter.values()) {
                    values.add(reader.readText(part, column.type()));
                }
                yield values;
            }
            case EQ, NE, LT, LTE, GT, GTE -> List.of(reader.readText(parameter.value(), column.type()));
        };
    }

    private static boolean isNull(String text) throws BadValue {
        return switch (text) {
            case "true", "" -> true;
            case "false" -> false;
            default -> throw new BadValue("wrong-type", "must be true or false");
        };
    }

    private static String pattern(String text) throws BadValue {
        int backslashes = text.length() - text.replaceAll("\\\\+$", "").length();
        if (backslashes % 2 == 1 || text.indexOf('\0') >= 0) {
            throw new BadValue("wrong-type", "must not end with a single backslash or hold the character U+0000");
        }
        return text;
    }
}
