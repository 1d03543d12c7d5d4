package dev.tenon.junit;

import dev.tenon.runtime.value.SqlDialect;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test a database of its own, at the state that the project's migrations lead to. Where a test or its {@code @BeforeEach}
 * takes one of these, it is of that database:
 *
 * <ul>
 *   <li>a {@code DataSource}, or one {@code Connection} in auto-commit mode, which is closed when the test has ended;
 *   <li>a class whose one public constructor takes one of the two, such as a generated repository, over that same connection.
 * </ul>
 *
 * <p>On a class it is for each test in it, once for each product. On a method it stands in place of {@code @Test}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ClassTemplate
@TestTemplate
@ExtendWith(DslTestExtension.class)
public @interface DslTest {

    /** The products to test on, one after the other. SQLite's databases are in memory; PostgreSQL's are of a server that runs for the tests. */
    SqlDialect[] on() default SqlDialect.SQLITE;

    /** What the databases are made from. */
    State state() default State.MIGRATIONS;

    /** The folder of the project; else that of the nearest {@code dsl.toml} from the working directory upwards. */
    String project() default "";

    /** What a database is made from. */
    enum State {
        /** All committed migrations. They must lead to what the schema says, where the project has one. */
        MIGRATIONS,
        /** The schema as it is, also with changes that no migration holds yet. */
        SCHEMA
    }
}
