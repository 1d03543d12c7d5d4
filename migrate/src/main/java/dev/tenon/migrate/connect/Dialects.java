package dev.tenon.migrate.connect;

import dev.tenon.compiler.model.DeclaredCast;
import dev.tenon.migrate.cast.BuiltInCasts;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.cast.JavaCasts;
import dev.tenon.migrate.cast.RegisteredCasts;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.dialect.postgresql.PostgresDialect;
import dev.tenon.migrate.dialect.sqlite.SqliteDialect;
import java.util.List;
import java.util.function.Supplier;

/** The products Tenon knows. */
public final class Dialects {
    private static final CastRegistry CASTS = new BuiltInCasts();

    private Dialects() {}

    public static CastRegistry casts() {
        return CASTS;
    }

    /** With what a schema says of changes of type, and then Java, for which {@code classes} is asked when it is needed. */
    public static CastRegistry casts(List<DeclaredCast> declared, Supplier<ClassLoader> classes) {
        return new RegisteredCasts(declared, new JavaCasts(classes, CASTS));
    }

    public static List<String> names() {
        return List.of("postgresql", "sqlite");
    }

    /** @throws IllegalArgumentException with a message for the user if no product is called so */
    public static Dialect of(String name) {
        return switch (name) {
            case "postgresql" -> new PostgresDialect(CASTS);
            case "sqlite" -> new SqliteDialect(CASTS);
            default ->
                throw new IllegalArgumentException(
                        "there is no dialect " + name + "; there are " + String.join(" and ", names()));
        };
    }
}
