package dev.tenon.junit;

import dev.tenon.runtime.value.SqlDialect;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Gives a test what it takes of its database, which is made when the first of it is asked for. */
final class DatabaseParameters implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(DatabaseParameters.class);

    private final DslTest said;
    private final SqlDialect product;
    private final boolean ofMethod;

    DatabaseParameters(DslTest said, SqlDialect product, boolean ofMethod) {
        this.said = said;
        this.product = product;
        this.ofMethod = ofMethod;
    }

    /** So that the parameters of a constructor are of the test's database too. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    /** Where a method is marked and its class too, the method's own round gives its parameters. */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return ofMethod == DslTestExtension.isMarked(context.getTestMethod())
                && (type == DataSource.class
                        || type == Connection.class
                        || type == MigrationUnderTest.class
                        || overDatabase(type).isPresent());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            // It would be kept for all tests of the class, and each would find what the others wrote.
            throw new ParameterResolutionException(
                    "a database belongs to one test: take it in the test, in @BeforeEach or in"
                            + " a constructor that is called for each test, and not in "
                            + parameter.getDeclaringExecutable().getName());
        }
        Class<?> type = parameter.getParameter().getType();
        TestDatabase database = database(context);
        try {
            if (type == DataSource.class) {
                return database.source();
            }
            if (type == Connection.class) {
                return database.connection();
            }
            return type == MigrationUnderTest.class
                    ? database.migration()
                    : made(overDatabase(type).orElseThrow(), database);
        } catch (SQLException e) {
            throw new ParameterResolutionException("the database of this test cannot be reached: " + e.getMessage(), e);
        }
    }

    /** The one constructor of a class, if it wants nothing but a database. */
    private static Optional<Constructor<?>> overDatabase(Class<?> type) {
        Constructor<?>[] all = type.getConstructors();
        if (all.length != 1 || Modifier.isAbstract(type.getModifiers()) || all[0].getParameterCount() != 1) {
            return Optional.empty();
        }
        Class<?> wanted = all[0].getParameterTypes()[0];
        return wanted == Connection.class || wanted == DataSource.class ? Optional.of(all[0]) : Optional.empty();
    }

    private static Object made(Constructor<?> constructor, TestDatabase database) throws SQLException {
        Object argument =
                constructor.getParameterTypes()[0] == DataSource.class ? database.source() : database.connection();
        try {
            return constructor.newInstance(argument);
        } catch (InvocationTargetException e) {
            throw new ParameterResolutionException(
                    "the constructor of " + constructor.getName() + " threw " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new ParameterResolutionException(constructor.getName() + " cannot be made: " + e.getMessage(), e);
        }
    }

    /** One for all that belongs to a test, closed when the test has ended. */
    private TestDatabase database(ExtensionContext context) {
        return kept(context, TestDatabase.class, () -> {
            Optional<String> before = AnnotationSupport.findAnnotation(context.getTestMethod(), AtMigration.class)
                    .map(DatabaseParameters::said);
            return kept(context.getRoot(), Templates.class, Templates::new)
                    .database(new Wanted(product, said.state(), said.project(), before));
        });
    }

    private static String said(AtMigration migration) {
        if (migration.value().isBlank()) {
            throw TestDatabase.noMigration();
        }
        return migration.value();
    }

    private interface Maker<T> {
        T make();
    }

    // The method that JUnit 6 has for it is not there in 5.14.
    @SuppressWarnings("deprecation")
    private static <T> T kept(ExtensionContext context, Class<T> type, Maker<T> maker) {
        return context.getStore(NAMESPACE).getOrComputeIfAbsent(type, key -> maker.make(), type);
    }
}
