package dev.tenon.codegen.java;

import dev.tenon.codegen.java.JavaSchema.Component;
import dev.tenon.codegen.java.JavaSchema.JavaEntity;
import dev.tenon.codegen.source.Code;
import dev.tenon.codegen.source.Field;
import dev.tenon.codegen.source.SourceType;
import dev.tenon.codegen.source.Types;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.schema.UniqueKey;
import dev.tenon.compiler.type.IndexMethod;
import dev.tenon.runtime.repository.Condition;
import dev.tenon.runtime.repository.Ordering;
import dev.tenon.runtime.repository.Page;
import dev.tenon.runtime.repository.PageRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The pages of a repository: for each index, and for each beginning of its columns, the rows in which these have given values, in
 * the order of the others. The primary key is the end of every order, so that no two rows have the same place.
 */
final class PageMethods {
    private static final String BY_KEY = "BY_KEY";

    private final JavaEntity entity;
    private final JavaNames.Scope methods;
    private final JavaNames.Scope constants = new JavaNames.Scope(true, Set.of(BY_KEY));
    private final Map<Code, String> orderings = new LinkedHashMap<>();
    private final List<Way> ways = new ArrayList<>();

    /** A column in an order. */
    private record Sorted(Component column, boolean descending, boolean nullsFirst) {
        Sorted(Component column) {
            this(column, false, false);
        }

        String word() {
            return KeyMethods.capitalized(column.name()) + (descending ? "Desc" : "");
        }

        String said() {
            return column.name() + (descending ? " descending" : "");
        }
    }

    /** Rows with given values, in an order. */
    private record Way(String name, List<Component> given, String ordering, String doc) {}

    PageMethods(JavaEntity entity, JavaNames.Scope methods) {
        this.entity = entity;
        this.methods = methods;
        if (entity.key().isEmpty()) {
            return;
        }
        orderings.put(ordering(List.of()), BY_KEY);
        Set<String> named = new HashSet<>();
        beginnings(entity.key().stream().map(Sorted::new).toList(), false, named);
        for (UniqueKey unique : entity.entity().uniques()) {
            beginnings(
                    entity.components(unique.fields()).stream().map(Sorted::new).toList(), false, named);
        }
        for (Index index : entity.entity().indexes()) {
            boolean plain = index.where().isEmpty()
                    && index.method() == IndexMethod.BTREE
                    && index.keys().stream().allMatch(key -> key.column().isPresent());
            if (plain) {
                beginnings(sorted(index), true, named);
            }
        }
    }

    private List<Sorted> sorted(Index index) {
        List<Sorted> sorted = new ArrayList<>();
        for (Index.Key key : index.keys()) {
            for (Component column : entity.components(List.of(key.column().orElseThrow()))) {
                sorted.add(new Sorted(column, key.descending(), key.nullsFirst()));
            }
        }
        return sorted;
    }

    /** @param whole whether rows with given values in all of the columns may be many */
    private void beginnings(List<Sorted> index, boolean whole, Set<String> named) {
        for (int given = 0; given < index.size() + (whole ? 1 : 0); given++) {
            List<Component> fixed =
                    index.subList(0, given).stream().map(Sorted::column).toList();
            List<Sorted> rest = index.subList(given, index.size());
            boolean byKey = rest.equals(entity.key().stream()
                    .filter(key -> !fixed.contains(key))
                    .map(Sorted::new)
                    .toList());
            String name = "page" + (given == 0 ? "" : "By" + KeyMethods.joined(fixed)) + (byKey ? "" : words(rest));
            if (named.add(name)) {
                String method = given == 0 && byKey ? name : methods.free(name);
                ways.add(new Way(method, fixed, constant(rest), doc(fixed, byKey ? List.of() : rest)));
            }
        }
    }

    private static String words(List<Sorted> rest) {
        return rest.isEmpty()
                ? ""
                : rest.stream().map(Sorted::word).collect(Collectors.joining("And", "OrderedBy", ""));
    }

    private static String doc(List<Component> given, List<Sorted> rest) {
        String which = given.isEmpty() ? "All rows" : "The rows with this " + KeyMethods.words(given);
        String order = rest.stream().map(Sorted::said).collect(Collectors.joining(", "));
        return which + ", in the order of " + (rest.isEmpty() ? "the key" : order) + ".\n";
    }

    private String constant(List<Sorted> order) {
        return orderings.computeIfAbsent(
                ordering(order),
                sql -> constants.free("BY_"
                        + order.stream()
                                .map(sorted -> sorted.column().constant() + (sorted.descending() ? "_DESC" : ""))
                                .collect(Collectors.joining("_"))));
    }

    private Code ordering(List<Sorted> order) {
        List<Sorted> whole = new ArrayList<>(order);
        entity.key().stream()
                .filter(key ->
                        order.stream().noneMatch(sorted -> sorted.column().equals(key)))
                .forEach(key -> whole.add(new Sorted(key)));
        Code.Builder code = Code.builder().add("$T.<$T>none()", Ordering.class, entity.record());
        for (Sorted sorted : whole) {
            code.add(
                    "\n$>$>.$L($L",
                    sorted.descending() ? "descending" : "ascending",
                    sorted.column().property(entity));
            code.add(sorted.column().required() ? ")$<$<" : ", " + sorted.nullsFirst() + ")$<$<");
        }
        return code.build();
    }

    /** The order of whole lists. */
    Code byKey() {
        return entity.key().isEmpty() ? Code.of("$T.none()", Ordering.class) : Code.of(BY_KEY);
    }

    void addOrderings(SourceType type) {
        orderings.forEach((ordering, name) ->
                type.field(Field.of("private static final", Types.of(Ordering.class, entity.record()), name)
                        .value(ordering)));
    }

    void addPages(SourceType type) {
        for (Way way : ways) {
            Code condition =
                    way.given().isEmpty() ? Code.of("$T.ALL", Condition.class) : KeyMethods.are(entity, way.given());
            JavaNames.Scope parameters = new JavaNames.Scope(
                    true, way.given().stream().map(Component::name).collect(Collectors.toSet()));
            String request = parameters.free("request");
            type.method(KeyMethods.parameters(
                            RepositoryGenerator.method(way.name(), Types.of(Page.class, entity.record())), way.given())
                    .doc(way.doc())
                    .parameter(Types.of(PageRequest.class, entity.record()), request)
                    .statement(
                            "return $L.page($L, $L, $L)",
                            KeyMethods.rows(way.given()),
                            condition,
                            way.ordering(),
                            request));
        }
    }
}
