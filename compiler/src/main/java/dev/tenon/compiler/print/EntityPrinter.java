package dev.tenon.compiler.print;

import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.ReferentialAction;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.schema.EntityCheck;
import dev.tenon.compiler.schema.EntityReference;
import dev.tenon.compiler.schema.Field;
import dev.tenon.compiler.schema.FieldType;
import dev.tenon.compiler.schema.UniqueKey;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One entity as text. What a field can say about itself stands there, everything else on a line of its own. */
final class EntityPrinter {
    private final Entity entity;
    private final Map<String, Entity> entities;
    private final Map<String, String> enums;
    private final StringBuilder out = new StringBuilder();
    private final Set<String> saidByFields = new HashSet<>();

    /**
     * @param entities by name
     * @param enums the name of the type in the database to the name in the schema
     */
    EntityPrinter(Entity entity, Map<String, Entity> entities, Map<String, String> enums) {
        this.entity = entity;
        this.entities = entities;
        this.enums = enums;
    }

    String print() {
        out.append(SchemaPrinter.doc(entity.doc()));
        out.append("entity ").append(NamePrinter.print(entity.name())).append(" {\n");
        String table = QualifiedName.bare(entity.table());
        if (!table.equals(Naming.snakeCase(entity.name()))) {
            line("table " + NamePrinter.text(table));
        }
        entity.fields().forEach(this::field);
        if (!entity.key().isEmpty() && !isKeyOfField()) {
            line("pk" + name(entity.keyName(), Naming.primaryKey(entity.table())) + names(entity.key()));
        }
        out.append('\n');
        entity.uniques().stream().filter(u -> !saidByFields.contains(u.name())).forEach(this::unique);
        entity.indexes().stream().filter(i -> !saidByFields.contains(i.name())).forEach(this::index);
        entity.references().forEach(this::reference);
        entity.exclusions().forEach(this::exclusion);
        entity.checks().stream()
                .filter(c -> !saidByFields.contains(c.name()))
                .forEach(c ->
                        line("check " + NamePrinter.print(c.name()) + " (" + ExprPrinter.print(c.condition()) + ")"));
        entity.partitioning().ifPresent(by -> {
            line(PartitionPrinter.head(by));
            by.partitions().forEach(part -> line("partition " + PartitionPrinter.part(part)));
        });
        if (!entity.options().isEmpty()) {
            line(ObjectPrinter.options(entity.options()));
        }
        entity.policies().forEach(policy -> line(ObjectPrinter.policy(policy)));
        return out.append("}\n").toString();
    }

    private void field(Field field) {
        out.append(SchemaPrinter.doc(field.doc()));
        StringBuilder text = new StringBuilder(NamePrinter.print(field.name()) + " : " + type(field));
        text.append(field.required() ? "" : "?");
        boolean ofEnum = field.type() instanceof FieldType.Value value
                && value.type().enumName().isPresent();
        boolean alone = entity.key().equals(List.of(field.name()));
        field.byDefault().ifPresent(d -> text.append(SchemaPrinter.byDefault(d, ofEnum, alone)));
        text.append(ColumnPrinter.storage(field.storage()));
        if (isKeyOfField() && entity.key().contains(field.name())) {
            text.append(" pk");
        }
        text.append(keys(field));
        for (EntityCheck check : entity.checks()) {
            if (check.name().equals(Naming.check(entity.table(), field.columns().get(0)))) {
                saidByFields.add(check.name());
                text.append(" check (")
                        .append(ExprPrinter.print(check.condition()))
                        .append(')');
            }
        }
        if (field.type() instanceof FieldType.Reference reference) {
            text.append(actions(reference.onDelete(), reference.onUpdate()))
                    .append(reference.deferral().clause())
                    .append(reference
                            .constraint()
                            .map(name -> " constraint " + NamePrinter.print(name))
                            .orElse(""))
                    .append(noIndex(reference.indexed()));
        }
        if (field.columns().size() == 1 && !field.columns().get(0).equals(column(field))) {
            text.append(" column ").append(NamePrinter.text(field.columns().get(0)));
        }
        line(text.toString());
    }

    /** Whether one field can say all about the key. */
    private boolean isKeyOfField() {
        return entity.key().size() == 1 && entity.keyName().equals(Naming.primaryKey(entity.table()));
    }

    private String type(Field field) {
        if (field.type() instanceof FieldType.Reference reference) {
            return "ref " + NamePrinter.print(reference.entity());
        }
        return ColumnPrinter.type(((FieldType.Value) field.type()).type(), enums::get);
    }

    /** Unique keys and indexes over this field alone, with the names they get by convention. */
    private String keys(Field field) {
        StringBuilder text = new StringBuilder();
        UniqueKey unique = new UniqueKey(Naming.unique(entity.table(), field.columns()), List.of(field.name()));
        if (entity.uniques().contains(unique)) {
            saidByFields.add(unique.name());
            text.append(" unique");
        }
        Index index = new Index(
                Naming.index(entity.table(), field.columns()),
                List.of(new Index.Key(field.name(), false)),
                false,
                Optional.empty());
        // A field does not say `index` and `no index` at once.
        boolean sayable = !(field.type() instanceof FieldType.Reference reference) || reference.indexed();
        if (sayable && entity.indexes().contains(index)) {
            saidByFields.add(index.name());
            text.append(" index");
        }
        return text.toString();
    }

    private String column(Field field) {
        if (!(field.type() instanceof FieldType.Reference reference)) {
            return Naming.snakeCase(field.name());
        }
        Entity target = entities.get(reference.entity());
        String key = target.field(target.key().get(0)).orElseThrow().columns().get(0);
        return Naming.referenceColumn(field.name(), key);
    }

    private void unique(UniqueKey unique) {
        boolean byConvention = unique.name().equals(Naming.unique(entity.table(), columns(unique.fields())));
        line("unique " + (byConvention ? "" : IndexPrinter.name(unique.name()) + " ")
                + names(unique.fields())
                + (unique.nullsDistinct() ? "" : " nulls not distinct")
                + unique.deferral().clause());
    }

    private void index(Index index) {
        line(IndexPrinter.member(index, entity.table(), false, field -> columns(List.of(field))));
    }

    private void exclusion(Constraint.Exclusion exclusion) {
        String texts = exclusion.texts().byDialect().entrySet().stream()
                .map(text -> NamePrinter.print(text.getKey()) + " " + NamePrinter.text(text.getValue()))
                .collect(Collectors.joining(" "));
        line("exclude " + NamePrinter.print(exclusion.name()) + " on " + texts);
    }

    private void reference(EntityReference reference) {
        String name = name(reference.name(), Naming.foreignKey(entity.table(), columns(reference.fields())));
        line("ref" + name + names(reference.fields()) + " " + NamePrinter.print(reference.entity()) + " "
                + names(reference.targetFields())
                + actions(reference.onDelete(), reference.onUpdate())
                + reference.deferral().clause()
                + noIndex(reference.indexed()));
    }

    private static String noIndex(boolean indexed) {
        return indexed ? "" : " no index";
    }

    private static String actions(ReferentialAction onDelete, ReferentialAction onUpdate) {
        return (onDelete == ReferentialAction.NO_ACTION ? "" : " on delete " + onDelete.words())
                + (onUpdate == ReferentialAction.NO_ACTION ? "" : " on update " + onUpdate.words());
    }

    private static String name(String name, String byConvention) {
        return name.equals(byConvention) ? " " : " " + NamePrinter.print(name) + " ";
    }

    private static String names(List<String> names) {
        return names.stream().map(NamePrinter::print).collect(Collectors.joining(", ", "(", ")"));
    }

    private List<String> columns(List<String> fields) {
        return fields.stream()
                .flatMap(f -> entity.field(f).orElseThrow().columns().stream())
                .toList();
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
