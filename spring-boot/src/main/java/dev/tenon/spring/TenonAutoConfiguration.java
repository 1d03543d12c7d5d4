package dev.tenon.spring;

import javax.sql.DataSource;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The guard, unless {@code tenon.enabled} is false. */
@AutoConfiguration
@ConditionalOnClass(DataSource.class)
@ConditionalOnProperty(prefix = TenonProperties.PREFIX, name = "enabled", matchIfMissing = true)
public class TenonAutoConfiguration {

    /** Static, as it must be there before any other bean. */
    @Bean
    static DataSourceGuard tenonDataSourceGuard(ConfigurableListableBeanFactory beans, Environment environment) {
        return new DataSourceGuard(beans, environment);
    }
}
