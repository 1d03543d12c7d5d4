package dev.tenon.codegen.java;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.runtime.repository.Condition;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a program does with the rows of an entity, by its generated classes. */
record GeneratedProgram(ClassLoader classes, String packageName, String entity, Connection connection) {

    boolean exists() {
        return classes.getResource((packageName + "." + entity).replace('.', '/') + ".class") != null;
    }

    /** All that a repository has for a row that it makes, and for all that are there. */
    void work(int id, String values) throws Exception {
        insert(id, values);
        Object repository = repository();
        for (Object row : (List<?>) call(repository, "list", Condition.ALL)) {
            Object changed = call(call(call(row, "toBuilder"), "note", "by " + id + " " + packageName), "build");
            Object updated = call(repository, "update", row, changed);
            for (Method find : repository.getClass().getMethods()) {
                if (find.getName().equals("find") && find.getParameterCount() == 1) {
                    assertEquals(Optional.of(updated), invoke(repository, find, call(row, "id")));
                }
            }
        }
        for (Method method : repository.getClass().getMethods()) {
            if (method.getName().startsWith("upsert")) {
                invoke(repository, method, builder(id, values));
            }
        }
    }

    void insert(int id, String values) throws Exception {
        call(repository(), "insert", builder(id, values));
    }

    void delete(int id) throws Exception {
        call(repository(), "delete", id);
    }

    private Object builder(int id, String values) throws Exception {
        Object builder = classes.loadClass(packageName + "." + entity)
                .getMethod("builder")
                .invoke(null);
        call(builder, "id", id);
        for (String value : values.isEmpty() ? new String[0] : values.split(", ", -1)) {
            String[] parts = value.replace("%", String.valueOf(id)).split("=", 2);
            call(builder, parts[0], parts[1]);
        }
        return builder;
    }

    private Object repository() throws Exception {
        return classes.loadClass(packageName + "." + entity + "Repository")
                .getConstructor(Connection.class)
                .newInstance(connection);
    }

    private static Object call(Object object, String name, Object... arguments) throws Exception {
        for (Method method : object.getClass().getMethods()) {
            if (method.getName().equals(name)
                    && method.getParameterCount() == arguments.length
                    && takes(method, arguments)) {
                return invoke(object, method, arguments);
            }
        }
        throw new NoSuchMethodException(object.getClass() + "." + name);
    }

    private static boolean takes(Method method, Object... arguments) {
        // Of two that are called delete, one takes a row and one a key.
        return arguments.length != 1
                || !(arguments[0] instanceof Integer)
                || method.getParameterTypes()[0] == int.class;
    }

    private static Object invoke(Object object, Method method, Object... arguments) throws Exception {
        Object[] given = new Object[arguments.length];
        for (int i = 0; i < given.length; i++) {
            given[i] = arguments[i] instanceof String text ? value(method.getParameterTypes()[i], text) : arguments[i];
        }
        try {
            return method.invoke(object, given);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static Object value(Class<?> type, String text) {
        if (text.equals("~")) {
            return null;
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> constant.toString().equalsIgnoreCase(text))
                    .findFirst()
                    .orElseThrow();
        }
        return switch (type.getSimpleName()) {
            case "int", "Integer" -> Integer.valueOf(text);
            case "long", "Long" -> Long.valueOf(text);
            case "BigDecimal" -> new BigDecimal(text);
            case "Instant" -> Instant.parse(text);
            default -> text;
        };
    }
}
