package dev.tenon.spring.boot3;

import dev.tenon.spring.DataSourceGuard;
import dev.tenon.spring.SchemaHealth;
import dev.tenon.spring.TenonAutoConfiguration;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** The health indicator {@code tenon}, for Spring Boot 3. */
@AutoConfiguration(after = TenonAutoConfiguration.class)
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnBean(DataSourceGuard.class)
@ConditionalOnProperty(name = "management.health.tenon.enabled", matchIfMissing = true)
public class TenonHealthAutoConfiguration {

    @Bean
    HealthIndicator tenonHealthIndicator(DataSourceGuard guard) {
        return new AbstractHealthIndicator("the database cannot be asked for its schema") {
            @Override
            protected void doHealthCheck(Health.Builder health) throws Exception {
                SchemaHealth found = SchemaHealth.of(guard);
                health.withDetails(found.details());
                health.status(found.up().map(up -> up ? Status.UP : Status.DOWN).orElse(Status.UNKNOWN));
            }
        };
    }
}
