package dev.tenon.spring;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.BindableRuntimeHintsRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/** For a native image: the properties are bound, and the descriptor is found, by reflection. */
final class TenonHints implements BeanFactoryInitializationAotProcessor {

    @Override
    public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
            ConfigurableListableBeanFactory beans) {
        String schema = TenonProperties.of(beans.getBean(Environment.class)).schema();
        return (context, code) -> register(context.getRuntimeHints(), schema, beans.getBeanClassLoader());
    }

    private static void register(RuntimeHints hints, @Nullable String schema, @Nullable ClassLoader loader) {
        BindableRuntimeHintsRegistrar.forTypes(TenonProperties.class).registerHints(hints);
        if (schema != null && ClassUtils.isPresent(schema, loader)) {
            Field descriptor = ReflectionUtils.findField(
                    ClassUtils.resolveClassName(schema, loader), DescriptorOfProgram.DESCRIPTOR);
            if (descriptor != null) {
                hints.reflection().registerField(descriptor);
            }
        }
    }
}
