package dev.tenon.codegen.java;

import com.palantir.javapoet.ClassName;
import dev.tenon.codegen.GenerationException;
import dev.tenon.codegen.java.JavaSchema.Component;
import dev.tenon.codegen.java.JavaSchema.JavaId;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Storage;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.schema.Field;
import dev.tenon.compiler.schema.FieldType;
import dev.tenon.compiler.schema.Schema;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Map<String, ClassName> ids;
    private final ValueTypes values;
    private final Set<String> takenMembers;
    private final Set<String> takenConstants;

    /**
     * @param enums the Java enum of each enum's name in the database
     * @param ids the class of the keys of each entity that has one of its own
     */
    Columns(Schema schema, Map<String, ClassName> enums, Map<String, ClassName> ids, ValueTypes values) {
        this.entities = schema.entities().stream().collect(Collectors.toMap(Entity::name, Function.identity()));
        this.enums = enums;
        this.ids = ids;
        this.values = values;
        this.takenMembers = withEnums(TAKEN_MEMBERS);
        this.takenConstants = withEnums(TAKEN_CONSTANTS);
    }

    /** Whether a class of its own can be the key: it is one value, and no reference to another entity's. */
    static boolean hasOwnId(Entity entity) {
        return entity.key().size() == 1
                && entity.field(entity.key().get(0)).orElseThrow().type() instanceof FieldType.Value value
                && value.type() instanceof Type.Scalar scalar
                && scalar.kind() != ScalarKind.BYTES;
    }

    /** The class of the keys of an entity, if it has one. */
    Optional<JavaId> id(Entity entity) {
        return Optional.ofNullable(ids.get(entity.name())).map(type -> new JavaId(type, keyType(entity)));
    }

    /** What the one value of a key is without its class. */
    private JavaType keyType(Entity entity) {
        Field key = entity.field(entity.key().get(0)).orElseThrow();
        return plainType(new Held(((FieldType.Value) key.type()).type(), key.storage(), Optional.empty()));
    }

    List<Component> of(Entity entity) {
        var members = new JavaNames.Scope(true, takenMembers);
        var constants = new JavaNames.Scope(true, takenConstants);
        List<Component> components = new ArrayList<>();
        for (Field field : entity.fields()) {
            List<Held> held = held(entity, field, new HashSet<>());
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

    /** @param key the entity whose key it is, where that has a class of its own */
    private record Held(Type type, Storage storage, Optional<String> key) {
        boolean isForeign() {
            return type instanceof Type.Native || !storage.equals(Storage.DEFAULT);
        }
    }

    private List<Held> held(Entity entity, Field field, Set<String> path) {
        if (field.type() instanceof FieldType.Value value) {
            return List.of(new Held(value.type(), field.storage(), keyOf(entity, field, new HashSet<>())));
        }
        String target = ((FieldType.Reference) field.type()).entity();
        if (!path.add(target)) {
            throw new GenerationException("the key of " + target + " refers to itself");
        }
        Entity referred = entities.get(target);
        List<Held> held = referred.key().stream()
                .flatMap(key -> held(referred, referred.field(key).orElseThrow(), path).stream())
                .map(one -> field.storage().isDefault() ? one : new Held(one.type(), field.storage(), one.key()))
                .toList();
        path.remove(target);
        return held;
    }

    /** Whose key a value is: its own entity's, or that of one which it refers to. */
    private Optional<String> keyOf(Entity entity, Field field, Set<String> seen) {
        if (ids.isEmpty() || !seen.add(entity.name() + "." + field.name())) {
            return Optional.empty();
        }
        if (ids.containsKey(entity.name()) && entity.key().contains(field.name())) {
            return Optional.of(entity.name());
        }
        return entity.references().stream()
                .filter(reference -> reference.fields().contains(field.name()))
                .flatMap(reference -> {
                    int at = reference.fields().indexOf(field.name());
                    Entity target = entities.get(reference.entity());
                    Field referred =
                            target.field(reference.targetFields().get(at)).orElseThrow();
                    return keyOf(target, referred, seen).stream();
                })
                .findFirst();
    }

    private JavaType javaType(Held held) {
        JavaType plain = plainType(held);
        return held.key()
                .filter(entity -> keyType(entities.get(entity)).type().equals(plain.type()))
                .map(entity -> JavaType.ofId(
                        ids.get(entity),
                        plain,
                        keyType(entities.get(entity)).codec().equals(plain.codec())))
                .orElse(plain);
    }

    private JavaType plainType(Held held) {
        if (held.type() instanceof Type.Array array) {
            return JavaType.ofArray(plainType(new Held(array.element(), Storage.DEFAULT, Optional.empty())));
        }
        if (held.type() instanceof Type.Scalar scalar) {
            boolean foreign = held.storage().declared("postgresql").isPresent();
            return foreign && scalar.kind().isString() ? JavaType.ofForeignString(scalar) : values.of(scalar);
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
