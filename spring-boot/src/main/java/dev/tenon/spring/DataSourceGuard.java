package dev.tenon.spring;

import dev.tenon.runtime.GuardOptions;
import dev.tenon.runtime.SchemaDescriptor;
import dev.tenon.runtime.SchemaGuard;
import dev.tenon.runtime.SchemaMismatchException;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Opens the guard on a data source the moment it is made. So whoever gets it, gets it behind the guard: repositories, JPA,
 * initializers, whatever their order.
 */
public final class DataSourceGuard implements BeanPostProcessor, PriorityOrdered {
    private static final String DEVELOPMENT = "dev";

    private final ConfigurableListableBeanFactory beans;
    private final Environment environment;
    private final TenonProperties properties;
    private volatile Optional<GuardedSchema> guarded = Optional.empty();

    DataSourceGuard(ConfigurableListableBeanFactory beans, Environment environment) {
        this.beans = beans;
        this.environment = environment;
        this.properties = TenonProperties.of(environment);
    }

    /** Before others put a proxy around it. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    /** What is behind the guard; empty as long as no data source was made. */
    public Optional<GuardedSchema> guarded() {
        return guarded;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source && new GuardedBean(beans, properties).is(name) ? open(source) : bean;
    }

    /**
     * @throws SchemaMismatchException if the application may not start
     * @throws TenonSetupException if nobody can say whether it may
     */
    private DataSource open(DataSource source) {
        SchemaDescriptor program = new DescriptorOfProgram(beans, properties).find();
        GuardOptions options = options();
        if (develops()) {
            Development.migrate(source, properties.dev());
        }
        try {
            DataSource opened = SchemaGuard.open(source, program, options);
            guarded = Optional.of(new GuardedSchema(source, program, options.level(), opened != source));
            return opened;
        } catch (SQLException e) {
            throw new TenonSetupException("the guard cannot ask the database: " + e.getMessage(), e);
        }
    }

    private GuardOptions options() {
        try {
            return properties.guard().options();
        } catch (IllegalArgumentException e) {
            throw new TenonSetupException(e.getMessage(), e);
        }
    }

    /** Never in production, whatever profile somebody has left active there. */
    private boolean develops() {
        return properties.dev().migrate()
                && environment.acceptsProfiles(Profiles.of(DEVELOPMENT))
                && !SchemaGuard.isProduction();
    }
}
