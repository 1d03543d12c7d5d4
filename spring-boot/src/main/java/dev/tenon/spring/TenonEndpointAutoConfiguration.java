package dev.tenon.spring;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** {@code /actuator/schema}, where the application has the actuator and exposes it. */
@AutoConfiguration(after = TenonAutoConfiguration.class)
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnBean(DataSourceGuard.class)
public class TenonEndpointAutoConfiguration {

    @Bean
    @ConditionalOnAvailableEndpoint(SchemaEndpoint.class)
    SchemaEndpoint tenonSchemaEndpoint(DataSourceGuard guard) {
        return new SchemaEndpoint(guard);
    }
}
