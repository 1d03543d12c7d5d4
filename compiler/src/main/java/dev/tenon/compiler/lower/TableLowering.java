package dev.tenon.compiler.lower;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.ExprRewriter;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.Storage;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.schema.Field;
import dev.tenon.compiler.schema.FieldType;
import dev.tenon.compiler.type.IndexMethod;
import dev.tenon.compiler.type.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One entity to one table. */
final class TableLowering {
    private final Entity entity;
    private final Map<String, Entity> entities;
    private final Set<String> taken = new HashSet<>();
    /** The names of references that their author wants no index for. */
    private final Set<String> unindexed = new HashSet<>();

    TableLowering(Entity entity, Map<String, Entity> entities) {
        this.entity = entity;
        this.entities = entities;
        entity.uniques().forEach(u -> taken.add(u.name()));
        entity.indexes().forEach(i -> taken.add(i.name()));
        entity.checks().forEach(c -> taken.add(c.name()));
        entity.exclusions().forEach(e -> taken.add(e.name()));
        entity.references().forEach(r -> taken.add(r.name()));
        entity.fields().forEach(field -> given(field).ifPresent(taken::add));
        entity.references().stream().filter(r -> !r.indexed()).forEach(r -> unindexed.add(r.name()));
    }

    Table table() {
        List<Column> columns = entity.fields().stream().flatMap(this::columns).toList();
        List<Constraint> constraints = constraints();
        return new Table(
                entity.table(),
                Names.of(columns),
                Names.of(constraints),
                Names.of(indexes(constraints)),
                Names.of(entity.policies()),
                entity.partitioning().map(by -> by.withColumns(columns(entity, by.columns()))),
                entity.options(),
                entity.doc());
    }

    private Stream<Column> columns(Field field) {
        List<Held> held = held(field).toList();
        boolean required = field.required() || entity.key().contains(field.name());
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < held.size(); i++) {
            columns.add(new Column(
                    field.columns().get(i),
                    held.get(i).type(),
                    required,
                    field.byDefault().map(this::overColumns),
                    held.get(i).storage(),
                    field.doc()));
        }
        return columns.stream();
    }

    private record Held(Type type, Storage storage) {}

    /** A reference has the types of the target's key, which may be references again; SQLite may declare it as it wants. */
    private Stream<Held> held(Field field) {
        if (field.type() instanceof FieldType.Value value) {
            return Stream.of(new Held(value.type(), field.storage()));
        }
        Entity target = entities.get(((FieldType.Reference) field.type()).entity());
        return target.key().stream()
                .flatMap(key -> held(target.field(key).orElseThrow()))
                .map(held -> field.storage().isDefault() ? held : new Held(held.type(), field.storage()));
    }

    private List<Constraint> constraints() {
        List<Constraint> constraints = new ArrayList<>();
        if (!entity.key().isEmpty()) {
            constraints.add(new Constraint.PrimaryKey(entity.keyName(), columns(entity.key())));
        }
        entity.uniques()
                .forEach(u -> constraints.add(
                        new Constraint.Unique(u.name(), columns(u.fields()), u.nullsDistinct(), u.deferral())));
        for (Field field : entity.fields()) {
            if (field.type() instanceof FieldType.Reference reference) {
                constraints.add(foreignKey(field, reference));
            }
        }
        entity.references()
                .forEach(r -> constraints.add(new Constraint.ForeignKey(
                        r.name(),
                        columns(r.fields()),
                        entities.get(r.entity()).table(),
                        columns(entities.get(r.entity()), r.targetFields()),
                        r.onDelete(),
                        r.onUpdate(),
                        r.deferral())));
        entity.checks().forEach(c -> constraints.add(new Constraint.Check(c.name(), overColumns(c.condition()))));
        constraints.addAll(entity.exclusions());
        return constraints;
    }

    private static Optional<String> given(Field field) {
        return field.type() instanceof FieldType.Reference reference ? reference.constraint() : Optional.empty();
    }

    private Constraint foreignKey(Field field, FieldType.Reference reference) {
        Entity target = entities.get(reference.entity());
        String name = given(field).orElseGet(() -> free(Naming.foreignKey(entity.table(), field.columns())));
        if (!reference.indexed()) {
            unindexed.add(name);
        }
        return new Constraint.ForeignKey(
                name,
                field.columns(),
                target.table(),
                columns(target, target.key()),
                reference.onDelete(),
                reference.onUpdate(),
                reference.deferral());
    }

    private List<Index> indexes(List<Constraint> constraints) {
        List<Index> indexes =
                new ArrayList<>(entity.indexes().stream().map(this::index).toList());
        for (Constraint constraint : constraints) {
            if (constraint instanceof Constraint.ForeignKey key
                    && !unindexed.contains(key.name())
                    && !isCovered(key.columns(), constraints, indexes)) {
                List<Index.Key> keys = key.columns().stream()
                        .map(column -> new Index.Key(column, false))
                        .toList();
                indexes.add(
                        new Index(free(Naming.index(entity.table(), key.columns())), keys, false, Optional.empty()));
            }
        }
        return indexes;
    }

    private Index index(Index index) {
        List<Index.Key> keys = index.keys().stream().flatMap(this::keys).toList();
        return new Index(
                index.name(),
                keys,
                index.unique(),
                index.nullsDistinct(),
                index.method(),
                columns(index.include()),
                index.where().map(this::overColumns));
    }

    private Stream<Index.Key> keys(Index.Key key) {
        return key.column()
                .map(field -> columns(List.of(field)).stream().<Expr>map(Expr.Name::new))
                .orElseGet(() -> Stream.of(overColumns(key.value())))
                .map(key::withValue);
    }

    /** Without an index, every delete of the target reads the whole table. */
    private static boolean isCovered(List<String> columns, List<Constraint> constraints, List<Index> indexes) {
        Stream<List<String>> keys = constraints.stream()
                .map(c -> c instanceof Constraint.PrimaryKey key
                        ? key.columns()
                        : c instanceof Constraint.Unique unique ? unique.columns() : List.<String>of());
        Stream<List<String>> indexed = indexes.stream()
                .filter(i -> i.where().isEmpty() && i.method() == IndexMethod.BTREE)
                .map(TableLowering::leadingColumns);
        return Stream.concat(keys, indexed)
                .anyMatch(key -> key.size() >= columns.size()
                        && key.subList(0, columns.size()).equals(columns));
    }

    private static List<String> leadingColumns(Index index) {
        return index.keys().stream()
                .map(Index.Key::column)
                .takeWhile(Optional::isPresent)
                .map(Optional::get)
                .toList();
    }

    private List<String> columns(List<String> fields) {
        return columns(entity, fields);
    }

    private static List<String> columns(Entity entity, List<String> fields) {
        return fields.stream()
                .flatMap(field -> entity.field(field).orElseThrow().columns().stream())
                .toList();
    }

    private Default overColumns(Default byDefault) {
        return byDefault instanceof Default.Generated computed
                ? new Default.Generated(overColumns(computed.expr()), computed.stored())
                : byDefault;
    }

    private Expr overColumns(Expr expr) {
        return ExprRewriter.rename(
                expr, field -> entity.field(field).orElseThrow().columns().get(0));
    }

    /** A name by convention for something the author did not write, so nobody is to blame when it is taken. */
    private String free(String name) {
        return Naming.free(name, taken::add);
    }
}
