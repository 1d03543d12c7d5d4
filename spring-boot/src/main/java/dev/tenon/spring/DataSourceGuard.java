package dev.tenon.spring;

import dev.tenon.runtime.GuardOptions;
import dev.tenon.runtime.SchemaDescriptor;
import dev.tenon.runtime.SchemaGuard;
import dev.tenon.runtime.SchemaMismatchException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
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
public final class DataSourceGuard implements BeanPostProcessor, SmartInitializingSingleton, PriorityOrdered {
    private static final Log LOG = LogFactory.getLog(DataSourceGuard.class);
    private static final String DEVELOPMENT = "dev";
    private static final Pattern ADDRESS = Pattern.compile("jdbc:\\S+");

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
        return bean instanceof DataSource source && new GuardedBean(beans, properties).is(name)
                ? reach(source, name)
                : bean;
    }

    /**
     * A pool that was given a wrong address says so by other exceptions than JDBC's, and with the password in it.
     *
     * @throws SchemaMismatchException if the application may not start
     * @throws TenonSetupException if nobody can say whether it may
     */
    private DataSource reach(DataSource source, String name) {
        try {
            return open(source);
        } catch (SchemaMismatchException | TenonSetupException e) {
            throw e;
        } catch (SQLException | RuntimeException e) {
            String reason = ADDRESS.matcher(String.valueOf(e.getMessage())).replaceAll("(its address)");
            throw new TenonSetupException(
                    "the guard cannot ask the database of " + name + ": " + reason
                            + "\nCheck where that data source leads (spring.datasource.url, where nothing else says it), and whether the database runs.",
                    e);
        }
    }

    /** Where beans are made when somebody asks for them, it still is the start that is refused, and not the first request. */
    @Override
    public void afterSingletonsInstantiated() {
        if (guarded.isEmpty()) {
            new GuardedBean(beans, properties).name().ifPresent(beans::getBean);
        }
        if (guarded.isEmpty()) {
            LOG.warn("The guard has not looked at any database: this application has no data source."
                    + " tenon.enabled=false goes without the guard.");
        }
    }

    private DataSource open(DataSource source) throws SQLException {
        SchemaDescriptor program = new DescriptorOfProgram(beans, properties).find();
        GuardOptions options = options();
        if (develops()) {
            Development.migrate(source, properties.dev());
        }
        DataSource opened = SchemaGuard.open(source, program, options);
        guarded = Optional.of(new GuardedSchema(source, program, options.level(), opened != source));
        return opened;
    }

    private GuardOptions options() {
        try {
            return properties.guard().options();
        } catch (IllegalArgumentException e) {
            throw new TenonSetupException(e.getMessage(), e);
        }
    }

    private boolean develops() {
        return properties.dev().migrate() && environment.acceptsProfiles(Profiles.of(DEVELOPMENT));
    }
}
