package dev.tenon.codegen.java;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.codegen.GenerationOptions;
import dev.tenon.codegen.GenerationOptions.JsonValues;
import dev.tenon.codegen.GenerationOptions.Times;
import dev.tenon.codegen.GenerationRequest;
import dev.tenon.codegen.java.JavaSchema.Component;
import dev.tenon.codegen.java.JavaSchema.JavaEntity;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.schema.Field;
import dev.tenon.compiler.schema.FieldType;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.runtime.repository.Condition;
import dev.tenon.runtime.row.Column;
import dev.tenon.runtime.value.Json;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Random rows, written and read through the generated classes as a program would: what is written is what is read, by whatever
 * way.
 */
final class RandomRows {
    private static final int ROWS = 4;
    private static final JsonMapper JSON = new JsonMapper();

    private final JavaSchema schema;
    private final GenerationOptions options;
    private final String packageName;
    private final ClassLoader loader;
    private final Connection connection;
    private final Random random;
    private final RandomValues values;
    private final Map<String, List<Object>> stored = new HashMap<>();

    RandomRows(GenerationRequest request, ClassLoader loader, Connection connection, Random random) {
        this.schema = JavaSchemas.of(request);
        this.options = request.options();
        this.packageName = schema.packageName();
        this.loader = loader;
        this.connection = connection;
        this.random = random;
        this.values = new RandomValues(random);
    }

    /** All rows that then are there, with their values in a form that is equal where they are. */
    List<List<Object>> written(List<String> entities) throws Exception {
        List<List<Object>> all = new ArrayList<>();
        for (String name : entities) {
            JavaEntity entity = named(name);
            Object repository = load(entity.repository().canonicalName())
                    .getConstructor(Connection.class)
                    .newInstance(connection);
            List<Object> rows = new ArrayList<>();
            for (int number = 0; number < ROWS; number++) {
                rows.add(insert(entity, repository, number));
            }
            rows.set(0, update(entity, repository, rows.get(0)));
            stored.put(name, rows);
            List<List<Object>> expected =
                    rows.stream().map(row -> values(entity, row)).toList();
            List<?> listed = (List<?>) call(repository, "list", Condition.ALL);
            assertEquals(
                    new HashSet<>(expected),
                    new HashSet<>(
                            listed.stream().map(row -> values(entity, row)).toList()),
                    name);
            assertEquals(ROWS, listed.size());
            all.addAll(expected);
        }
        return all;
    }

    private Object insert(JavaEntity entity, Object repository, int number) throws Exception {
        Object builder =
                load(entity.record().canonicalName()).getMethod("builder").invoke(null);
        Map<Component, Object> given = new LinkedHashMap<>();
        for (Field field : entity.entity().fields()) {
            given.putAll(given(entity, field, number));
        }
        for (Map.Entry<Component, Object> value : given.entrySet()) {
            call(builder, value.getKey().name(), value.getValue());
        }
        Object row = call(repository, "insert", builder);
        for (Map.Entry<Component, Object> value : given.entrySet()) {
            assertEquals(
                    comparable(kept(entity, value.getKey(), value.getValue())),
                    comparable(call(row, value.getKey().name())),
                    value.getKey().toString());
        }
        assertFound(entity, repository, row);
        return row;
    }

    private void assertFound(JavaEntity entity, Object repository, Object row) throws Exception {
        Object[] key = entity.key().stream().map(one -> call(row, one.name())).toArray();
        Optional<?> found = (Optional<?>) call(repository, "find", key);
        assertEquals(values(entity, row), values(entity, found.orElseThrow()));
    }

    private Object update(JavaEntity entity, Object repository, Object row) throws Exception {
        Component plain = entity.component("plain");
        Object changed = call(row, "withPlain", random.nextInt(100));
        Object updated = call(repository, "update", row, changed);
        assertEquals(call(changed, "plain"), call(updated, plain.name()));
        assertEquals((int) call(updated, "plain") > 50, call(updated, "large"));
        assertFound(entity, repository, updated);
        return updated;
    }

    /** What a program gives; nothing of what is left to the database. */
    private Map<Component, Object> given(JavaEntity entity, Field field, int number) {
        List<Component> columns = entity.components(List.of(field.name()));
        boolean counted = field.byDefault().orElse(null) instanceof Default.Identity;
        boolean leftOut = field.byDefault().isPresent() && !isKey(entity, field) && random.nextBoolean();
        if (columns.get(0).isGenerated() || counted || leftOut || (!field.required() && random.nextInt(4) == 0)) {
            return Map.of();
        }
        if (field.type() instanceof FieldType.Reference reference) {
            return referred(entity, field, reference.entity(), number);
        }
        Component column = columns.get(0);
        Object value = isKey(entity, field)
                ? inJava(column.type(), values.key((Type.Scalar) column.type(), number))
                : value(column.type());
        return Map.of(column, column.java().isId() ? id(column.java(), value) : value);
    }

    private static boolean isKey(JavaEntity entity, Field field) {
        return entity.entity().key().contains(field.name());
    }

    /** The key of a row that is there; of another one for each row, where it is the key here too. */
    private Map<Component, Object> referred(JavaEntity entity, Field field, String target, int number) {
        List<Component> columns = entity.components(List.of(field.name()));
        Object row = stored.get(target).get(isKey(entity, field) ? number : random.nextInt(ROWS));
        List<Component> key = named(target).key();
        Map<Component, Object> given = new LinkedHashMap<>();
        for (int i = 0; i < key.size(); i++) {
            given.put(columns.get(i), call(row, key.get(i).name()));
        }
        return given;
    }

    private Object value(Type type) {
        if (type instanceof Type.Array array) {
            return IntStream.range(0, random.nextInt(4))
                    .mapToObj(i -> value(array.element()))
                    .toList();
        }
        if (type instanceof Type.Enumerated) {
            Object[] constants = load(packageName + ".Mood").getEnumConstants();
            return constants[random.nextInt(constants.length)];
        }
        return inJava(type, values.of((Type.Scalar) type));
    }

    /** As the options want it. */
    private Object inJava(Type type, Object value) {
        ScalarKind kind = ((Type.Scalar) type).kind();
        boolean time = kind == ScalarKind.DATE
                || kind == ScalarKind.TIME
                || kind == ScalarKind.TIMESTAMP
                || kind == ScalarKind.DATETIME;
        if (time && options.times() == Times.TEXT) {
            return value.toString();
        }
        return value instanceof Json json && options.json() == JsonValues.JACKSON ? JSON.readTree(json.text()) : value;
    }

    private Object id(JavaType java, Object value) {
        try {
            return load(java.type().toString()).getDeclaredConstructors()[0].newInstance(value);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    /** The value as its column keeps it. */
    @SuppressWarnings("unchecked")
    private Object kept(JavaEntity entity, Component component, Object value) throws ReflectiveOperationException {
        Object column = load(entity.table().canonicalName())
                .getField(component.constant())
                .get(null);
        return ((Column<Object>) column).required(value);
    }

    private static List<Object> values(JavaEntity entity, Object row) {
        List<Object> values = new ArrayList<>();
        entity.components().forEach(component -> values.add(comparable(call(row, component.name()))));
        return values;
    }

    private static Object comparable(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(RandomRows::comparable).toList();
        }
        return value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value;
    }

    private JavaEntity named(String name) {
        return schema.entities().stream()
                .filter(entity -> entity.entity().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Class<?> load(String name) {
        try {
            return Class.forName(name, true, loader);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static Object call(Object target, String name, Object... arguments) {
        Method method = Arrays.stream(target.getClass().getMethods())
                .filter(one -> one.getName().equals(name) && one.getParameterCount() == arguments.length)
                .findFirst()
                .orElseThrow();
        try {
            return method.invoke(target, arguments);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(target.getClass() + "." + name + Arrays.toString(arguments), e);
        }
    }
}
