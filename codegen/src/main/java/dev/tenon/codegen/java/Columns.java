package dev.tenon.codegen.java;

import com.palantir.javapoet.ClassName;
import dev.tenon.codegen.GenerationException;
import dev.tenon.codegen.java.JavaSchema.Component;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Storage;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.schema.Field;
import dev.tenon.compiler.schema.FieldType;
import dev.tenon.compiler.schema.Schema;
import dev.tenon.compiler.type.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The columns that fields become, with the names and types they have in Java. */
final class Columns {
    /** A constructor takes 255 slots, of which one is the object itself; long and double need two. */
    private static final int MOST_SLOTS = 254;

    /** What a record's component may not be called: methods of Object, and those the generator adds. */
    private static final Set<String> TAKEN_MEMBERS = Set.of(
            "clone",
            "finalize",
            "getClass",
            "hashCode",
            "notify",
            "notifyAll",
            "toString",
            "wait",
            "builder",
            "toBuilder");

    /** The constants of every table. */
    static final Set<String> TAKEN_CONSTANTS = Set.of("TABLE", "COLUMNS", "SELECT", "INSERT", "ENTITY");

    private final Map<String, Entity> entities;
    private final Map<String, ClassName> enums;

    /** @param enums the Java enum of each enum's name in the database */
    Columns(Schema schema, Map<String, ClassName> enums) {
        this.entities = schema.entities().stream().collect(Collectors.toMap(Entity::name, Function.identity()));
        this.enums = enums;
    }

    List<Component> of(Entity entity) {
        var members = new JavaNames.Scope(true, withEnums(TAKEN_MEMBERS));
        var constants = new JavaNames.Scope(true, withEnums(TAKEN_CONSTANTS));
        List<Component> components = new ArrayList<>();
        for (Field field : entity.fields()) {
            List<Held> held = held(field, new HashSet<>());
            for (int i = 0; i < held.size(); i++) {
                String column = field.columns().get(i);
                boolean reference = field.type() instanceof FieldType.Reference;
                String name = reference ? column : field.name();
                components.add(new Component(
                        members.free(JavaNames.member(name)),
                        constants.free(JavaNames.constant(name)),
                        column,
                        field.required()
                                && field.byDefault().filter(Default::always).isEmpty(),
                        held.get(i).type(),
                        javaType(held.get(i)),
                        held.get(i).isForeign(),
                        field.byDefault(),
                        field.doc()));
            }
        }
        checkSize(entity, components);
        return components;
    }

    /** In scripts without capitals a field can be named like its enum, and would hide the enum's constants (JLS 6.4.2). */
    private Set<String> withEnums(Set<String> taken) {
        Set<String> all = new HashSet<>(taken);
        enums.values().forEach(type -> all.add(type.simpleName()));
        return all;
    }

    private record Held(Type type, Storage storage) {
        boolean isForeign() {
            return type instanceof Type.Native || !storage.equals(Storage.DEFAULT);
        }
    }

    private List<Held> held(Field field, Set<String> path) {
        if (field.type() instanceof FieldType.Value value) {
            return List.of(new Held(value.type(), field.storage()));
        }
        String target = ((FieldType.Reference) field.type()).entity();
        if (!path.add(target)) {
            throw new GenerationException("the key of " + target + " refers to itself");
        }
        Entity entity = entities.get(target);
        List<Held> held = entity.key().stream()
                .flatMap(key -> held(entity.field(key).orElseThrow(), path).stream())
                .map(one -> field.storage().isDefault() ? one : new Held(one.type(), field.storage()))
                .toList();
        path.remove(target);
        return held;
    }

    private JavaType javaType(Held held) {
        if (held.type() instanceof Type.Array array) {
            return JavaType.ofArray(javaType(new Held(array.element(), Storage.DEFAULT)));
        }
        if (held.type() instanceof Type.Scalar scalar) {
            boolean foreign = held.storage().declared("postgresql").isPresent();
            return foreign && scalar.kind().isString() ? JavaType.ofForeignString(scalar) : JavaType.ofScalar(scalar);
        }
        return held.type() instanceof Type.Enumerated enumerated
                ? JavaType.ofEnum(enums.get(enumerated.name()))
                : JavaType.ofNative();
    }

    private static void checkSize(Entity entity, List<Component> components) {
        int slots = components.stream().mapToInt(Columns::slots).sum();
        if (slots > MOST_SLOTS) {
            throw new GenerationException("entity " + entity.name() + " has " + components.size()
                    + " columns, which are more than a Java record can have");
        }
    }

    private static int slots(Component component) {
        String type = component.plainType().toString();
        return type.equals("long") || type.equals("double") ? 2 : 1;
    }
}
