package dev.tenon.spring;

import dev.tenon.runtime.GuardLevel;
import dev.tenon.runtime.GuardOptions;
import dev.tenon.runtime.Otherwise;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.core.env.Environment;

/**
 * What {@code application.properties} says.
 *
 * @param schema the generated class with the descriptor; null where a bean of type {@code SchemaDescriptor} is it
 * @param dataSource the name of the bean that is guarded, where there are several
 */
record TenonProperties(
        @Nullable String schema,
        @Nullable String dataSource,
        @DefaultValue Guard guard,
        @DefaultValue Dev dev) {
    static final String PREFIX = "tenon";

    /**
     * What is not said here is as {@link GuardOptions#ofEnvironment} has it.
     *
     * @param waiting called so as no record has a component {@code wait}
     */
    record Guard(
            @Nullable GuardLevel level,
            @Nullable @Name("wait") Duration waiting,
            @Nullable Otherwise otherwise) {
        GuardOptions options() {
            GuardOptions said = GuardOptions.ofEnvironment();
            return new GuardOptions(
                    Optional.ofNullable(level).orElse(said.level()),
                    Optional.ofNullable(waiting).orElse(said.waiting()),
                    Optional.ofNullable(otherwise).orElse(said.otherwise()));
        }
    }

    /**
     * Of the profile {@code dev}.
     *
     * @param migrate whether the database is brought to the schema at each start
     * @param project the folder with {@code dsl.toml} and the schema
     */
    record Dev(
            @DefaultValue("true") boolean migrate,
            @DefaultValue(".") String project) {}

    /** Bound by hand: the guard works before beans of properties may be made. */
    static TenonProperties of(Environment environment) {
        return Binder.get(environment).bindOrCreate(PREFIX, TenonProperties.class);
    }
}
