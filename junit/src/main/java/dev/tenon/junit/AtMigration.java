package dev.tenon.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The database of this test stands right before a migration. It takes a {@link MigrationUnderTest}, gives the rows that shall be
 * there before, runs the migration, and looks at what became of them. On a method; {@link DslTest} stands there too, or on
 * its class.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface AtMigration {

    /** The migration's id, or the beginning of it. */
    String value();
}
