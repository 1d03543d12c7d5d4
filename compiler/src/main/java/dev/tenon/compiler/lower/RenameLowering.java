package dev.tenon.compiler.lower;

import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.model.Renames.ColumnRef;
import dev.tenon.compiler.model.Renames.ValueRef;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.schema.Enumeration;
import dev.tenon.compiler.schema.Field;
import dev.tenon.compiler.schema.FieldType;
import dev.tenon.compiler.schema.FormerNames;
import dev.tenon.compiler.schema.FormerNames.FormerName;
import dev.tenon.compiler.schema.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Hints of renames in the names of the model. A former name stands for what the convention makes of it; one in
 * back-quotes is the name in the database itself.
 */
final class RenameLowering {
    private final Schema schema;
    private final FormerNames formerNames;
    private final Map<String, Entity> entities;
    private final Map<String, String> tables = new HashMap<>();
    private final Map<ColumnRef, String> columns = new HashMap<>();
    private final Map<String, String> enums = new HashMap<>();
    private final Map<ValueRef, String> values = new HashMap<>();
    private final Map<String, String> objects = new HashMap<>();

    RenameLowering(Schema schema, FormerNames formerNames) {
        this.schema = schema;
        this.formerNames = formerNames;
        this.entities = Lowering.byName(schema);
    }

    Renames renames() {
        if (formerNames.isEmpty()) {
            return Renames.NONE;
        }
        schema.enums().forEach(this::enumeration);
        schema.entities().forEach(this::entity);
        schema.views().forEach(view -> object(view.name(), view.table()));
        schema.sequences().forEach(sequence -> object(QualifiedName.bare(sequence.name()), sequence.name()));
        return new Renames(tables, columns, enums, values, objects);
    }

    /** A sequence has the name that the author gives it; a view's follows the convention. */
    private void object(String name, String physical) {
        boolean isAsGiven = name.equals(QualifiedName.bare(physical));
        formerNames
                .of(name)
                .map(former -> isAsGiven ? beside(physical, former.name()) : physical(former, physical))
                .filter(old -> !old.equals(physical))
                .ifPresent(old -> objects.put(physical, old));
    }

    private void enumeration(Enumeration e) {
        formerNames
                .of(e.name())
                .map(former -> physical(former, e.typeName()))
                .filter(old -> !old.equals(e.typeName()))
                .ifPresent(old -> enums.put(e.typeName(), old));
        e.labels()
                .forEach(value -> formerNames
                        .of(e.name(), value)
                        .ifPresent(old -> values.put(new ValueRef(e.typeName(), value), old.name())));
    }

    private void entity(Entity entity) {
        formerNames
                .of(entity.name())
                .map(former -> physical(former, entity.table()))
                .filter(old -> !old.equals(entity.table()))
                .ifPresent(old -> tables.put(entity.table(), old));
        for (Field field : entity.fields()) {
            List<String> old = formerColumns(entity, field);
            for (int i = 0; i < field.columns().size(); i++) {
                if (!old.get(i).equals(field.columns().get(i))) {
                    columns.put(new ColumnRef(entity.table(), field.columns().get(i)), old.get(i));
                }
            }
        }
    }

    /** Also the columns of a reference whose target's key was renamed, though its own field was not. */
    private List<String> formerColumns(Entity entity, Field field) {
        if (field.type() instanceof FieldType.Value) {
            return formerNames
                    .of(entity.name(), field.name())
                    .map(old -> List.of(physical(old)))
                    .orElse(field.columns());
        }
        Optional<FormerName> former = formerNames.of(entity.name(), field.name());
        if (former.isPresent() && former.get().physical() && field.columns().size() == 1) {
            return List.of(former.get().name());
        }
        Entity target = entities.get(((FieldType.Reference) field.type()).entity());
        List<String> now = keyColumns(target);
        List<String> then = target.key().stream()
                .flatMap(key -> formerColumns(target, target.field(key).orElseThrow()).stream())
                .toList();
        String oldName = former.map(FormerName::name).orElse(field.name());
        boolean byConvention = !now.isEmpty()
                && IntStream.range(0, now.size())
                        .allMatch(i -> field.columns().get(i).equals(Naming.referenceColumn(field.name(), now.get(i))));
        if (!byConvention && oldName.equals(field.name())) {
            return field.columns();
        }
        return then.stream().map(key -> Naming.referenceColumn(oldName, key)).toList();
    }

    private static String physical(FormerName former, String now) {
        return beside(now, physical(former));
    }

    /** A former name is one in the schema where the thing is now, unless it says another. */
    private static String beside(String now, String former) {
        return QualifiedName.in(QualifiedName.of(now).schema(), former);
    }

    private static String physical(FormerName former) {
        return former.physical() ? former.name() : Naming.snakeCase(former.name());
    }

    private static List<String> keyColumns(Entity entity) {
        return entity.key().stream()
                .flatMap(key -> entity.field(key).orElseThrow().columns().stream())
                .toList();
    }
}
