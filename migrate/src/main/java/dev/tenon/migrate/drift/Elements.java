package dev.tenon.migrate.drift;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Named;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Namespace;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.drift.Element.Kind;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A model as its elements: which of them differ, and one model with some of another's. */
final class Elements {
    private final Map<Element, Object> values = new LinkedHashMap<>();

    private Elements() {}

    /** Each with what is compared of it, the comment aside. */
    static Map<Element, Object> of(Database database) {
        Elements all = new Elements();
        for (Namespace space : database.namespaces()) {
            all.add(Element.of(Kind.SCHEMA, space.name()), space.name(), space.comment());
        }
        for (EnumType type : database.enums()) {
            all.add(Element.of(Kind.ENUM, type.name()), type.withComment(Optional.empty()), type.comment());
        }
        database.tables().forEach(all::table);
        for (SchemaObject object : database.objects()) {
            all.add(Element.of(Kind.OBJECT, object.name()), object.withComment(Optional.empty()), object.comment());
        }
        return all.values;
    }

    private void table(Table table) {
        String name = table.name();
        add(Element.of(Kind.TABLE, name), name, table.comment());
        for (Column column : table.columns()) {
            add(Element.in(name, Kind.COLUMN, column.name()), column.withComment(Optional.empty()), column.comment());
        }
        table.constraints().forEach(c -> values.put(Element.in(name, Kind.CONSTRAINT, c.name()), c));
        table.indexes().forEach(i -> values.put(Element.in(name, Kind.INDEX, i.name()), i));
        table.policies().forEach(p -> values.put(Element.in(name, Kind.POLICY, p.name()), p));
        table.partitioning().ifPresent(by -> values.put(Element.in(name, Kind.PARTITIONS, ""), by));
        if (!table.options().isEmpty()) {
            values.put(Element.in(name, Kind.OPTIONS, ""), table.options());
        }
    }

    private void add(Element element, Object value, Optional<String> comment) {
        values.put(element, value);
        comment.ifPresent(text -> values.put(element.onComment(), text));
    }

    /** Those that only one of the two has, or that are not the same in both; what belongs to one of these is not told by itself. */
    static List<Element> different(Database one, Database other) {
        if (one.equals(other)) {
            return List.of();
        }
        Map<Element, Object> left = of(one);
        Map<Element, Object> right = of(other);
        Set<Element> all = new LinkedHashSet<>(left.keySet());
        all.addAll(right.keySet());
        return all.stream()
                .filter(element ->
                        !Optional.ofNullable(left.get(element)).equals(Optional.ofNullable(right.get(element))))
                .filter(element -> element.whole()
                        .filter(whole -> !left.containsKey(whole) || !right.containsKey(whole))
                        .isEmpty())
                .sorted(Comparator.comparing(Elements::group).thenComparing(Element::root))
                .toList();
    }

    private static int group(Element element) {
        return switch (element.kind()) {
            case SCHEMA -> 0;
            case ENUM -> 1;
            case TABLE, COLUMN, CONSTRAINT, INDEX, POLICY, PARTITIONS, OPTIONS -> 2;
            case OBJECT -> 3;
        };
    }

    /** A model with one element as another has it, or without it where that has none. */
    static Database take(Database base, Element element, Database from) {
        String name = element.name();
        return switch (element.kind()) {
            case SCHEMA ->
                base.withNamespaces(put(
                        base.namespaces(),
                        from.namespaces(),
                        name,
                        (own, other) -> own.withComment(element.comment() ? other.comment() : own.comment())));
            case ENUM ->
                base.withEnums(put(
                        base.enums(),
                        from.enums(),
                        name,
                        (own, other) -> element.comment()
                                ? own.withComment(other.comment())
                                : other.withComment(own.comment())));
            case OBJECT ->
                base.withObjects(put(
                        base.objects(),
                        from.objects(),
                        name,
                        (own, other) -> element.comment()
                                ? own.withComment(other.comment())
                                : other.withComment(own.comment())));
            case TABLE ->
                base.withTables(put(
                        base.tables(),
                        from.tables(),
                        name,
                        (own, other) -> element.comment() ? own.withComment(other.comment()) : own));
            case COLUMN, CONSTRAINT, INDEX, POLICY, PARTITIONS, OPTIONS -> {
                Table table = base.table(element.owner()).orElseThrow();
                Optional<Table> other = from.table(element.owner());
                yield other.map(o -> base.withTables(base.tables().replace(table.name(), take(table, element, o))))
                        .orElse(base);
            }
        };
    }

    private static Table take(Table base, Element element, Table from) {
        String name = element.name();
        return switch (element.kind()) {
            case COLUMN ->
                base.withColumns(put(
                        base.columns(),
                        from.columns(),
                        name,
                        (own, other) -> element.comment()
                                ? own.withComment(other.comment())
                                : other.withComment(own.comment())));
            case CONSTRAINT -> base.withConstraints(put(base.constraints(), from.constraints(), name, (o, n) -> n));
            case INDEX -> base.withIndexes(put(base.indexes(), from.indexes(), name, (own, other) -> other));
            case POLICY -> base.withPolicies(put(base.policies(), from.policies(), name, (own, other) -> other));
            case PARTITIONS -> base.withPartitioning(from.partitioning());
            case OPTIONS -> base.withOptions(from.options());
            case SCHEMA, ENUM, TABLE, OBJECT -> throw new IllegalArgumentException("no part of a table: " + element);
        };
    }

    /** What becomes of a thing that both have. */
    private interface Both<T> {
        T of(T own, T other);
    }

    private static <T extends Named> Names<T> put(Names<T> base, Names<T> from, String name, Both<T> both) {
        Optional<T> own = base.get(name);
        Optional<T> other = from.get(name);
        if (own.isPresent() && other.isPresent()) {
            return base.replace(name, both.of(own.get(), other.get()));
        }
        return other.isPresent() ? base.with(other.get()) : own.isPresent() ? base.without(name) : base;
    }
}
