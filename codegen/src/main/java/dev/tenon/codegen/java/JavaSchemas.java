package dev.tenon.codegen.java;

import com.palantir.javapoet.ClassName;
import dev.tenon.codegen.GenerationOptions.Ids;
import dev.tenon.codegen.GenerationRequest;
import dev.tenon.codegen.Suffixes;
import dev.tenon.codegen.java.JavaSchema.Component;
import dev.tenon.codegen.java.JavaSchema.JavaEntity;
import dev.tenon.codegen.java.JavaSchema.JavaEnum;
import dev.tenon.codegen.java.JavaSchema.JavaJson;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.schema.Enumeration;
import dev.tenon.compiler.schema.SchemaView;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Gives everything in a schema its name in Java. */
final class JavaSchemas {
    /**
     * Names a generated class may not have: the descriptor's and the builders', and those that generated code uses from
     * {@code java.lang}, which a class of the same package would hide.
     */
    static final Set<String> TAKEN = Set.of(
            "Schema",
            "Builder",
            "Object",
            "String",
            "Override",
            "Boolean",
            "Short",
            "Integer",
            "Long",
            "Float",
            "Double",
            "IllegalArgumentException",
            "package-info");

    private final GenerationRequest request;
    private final String packageName;
    private final Suffixes suffixes;
    private final JavaNames.Scope types = new JavaNames.Scope(false, TAKEN);
    private final Map<String, ClassName> enumTypes = new HashMap<>();

    private JavaSchemas(GenerationRequest request) {
        this.request = request;
        this.packageName = request.options().requiredPackage();
        this.suffixes = request.options().suffixes();
    }

    static JavaSchema of(GenerationRequest request) {
        return new JavaSchemas(request).named();
    }

    private JavaSchema named() {
        // The names that people write come first; those of the tables give way.
        Map<String, ClassName> records = new HashMap<>();
        request.schema()
                .entities()
                .forEach(entity -> records.put(entity.name(), type(entity.name(), suffixes.record())));
        List<JavaEnum> enums =
                request.schema().enums().stream().map(this::named).toList();
        Optional<JavaJson> json = json();
        Columns columns = new Columns(
                request.schema(),
                enumTypes,
                idTypes(),
                new ValueTypes(request.options().times(), json));
        List<Entity> written = request.schema().entities();
        // Most of the work, and no entity's names depend on another's columns.
        List<List<Component>> components = OnAllProcessors.map(written, columns::of);
        List<JavaEntity> entities = IntStream.range(0, written.size())
                .mapToObj(i -> named(written.get(i), records.get(written.get(i).name()), columns, components.get(i)))
                .toList();
        List<JavaEntity> views = request.schema().views().stream()
                .filter(view -> !view.fields().isEmpty())
                .map(view -> named(view, columns))
                .toList();
        List<JavaEntity> all = Stream.concat(entities.stream(), views.stream()).toList();
        return new JavaSchema(packageName, request.descriptor(), all, enums, json.filter(any -> hasDocuments(all)));
    }

    private Optional<JavaJson> json() {
        return switch (request.options().json()) {
            case TEXT -> Optional.empty();
            case JACKSON -> Optional.of(new JavaJson(type("JacksonJson", ""), "tools.jackson"));
            case JACKSON2 -> Optional.of(new JavaJson(type("JacksonJson", ""), "com.fasterxml.jackson"));
        };
    }

    private static boolean hasDocuments(List<JavaEntity> entities) {
        return entities.stream()
                .flatMap(entity -> entity.components().stream())
                .map(Component::type)
                .map(type -> type instanceof Type.Array array ? array.element() : type)
                .anyMatch(type -> type instanceof Type.Scalar scalar && scalar.kind() == ScalarKind.JSON);
    }

    private Map<String, ClassName> idTypes() {
        Map<String, ClassName> ids = new HashMap<>();
        if (request.options().ids() == Ids.TYPED) {
            request.schema().entities().stream()
                    .filter(Columns::hasOwnId)
                    .forEach(entity -> ids.put(entity.name(), type(entity.name(), suffixes.id())));
        }
        return ids;
    }

    /** A view whose author says what it shows, read like an entity. */
    private JavaEntity named(SchemaView view, Columns columns) {
        Entity shown = new Entity(
                view.name(),
                view.table(),
                view.fields(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                view.doc());
        ClassName record = type(view.name(), suffixes.record());
        return new JavaEntity(
                shown,
                record,
                record.nestedClass("Builder"),
                type(view.name(), suffixes.view()),
                type(view.name(), suffixes.repository()),
                Optional.empty(),
                columns.of(shown),
                true);
    }

    private JavaEntity named(Entity entity, ClassName type, Columns columns, List<Component> components) {
        return new JavaEntity(
                entity,
                type,
                type.nestedClass("Builder"),
                type(entity.name(), suffixes.table()),
                type(entity.name(), suffixes.repository()),
                columns.id(entity),
                components,
                false);
    }

    private JavaEnum named(Enumeration enumeration) {
        ClassName type = type(enumeration.name(), "");
        enumTypes.put(enumeration.typeName(), type);
        var constants = new JavaNames.Scope(true, Set.of());
        return new JavaEnum(
                enumeration,
                type,
                enumeration.labels().stream()
                        .map(label -> constants.free(JavaNames.constant(label)))
                        .toList());
    }

    private ClassName type(String name, String suffix) {
        return ClassName.get(packageName, types.free(JavaNames.type(name) + suffix));
    }
}
