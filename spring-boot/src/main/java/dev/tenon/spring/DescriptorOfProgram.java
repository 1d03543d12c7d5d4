package dev.tenon.spring;

import dev.tenon.runtime.SchemaDescriptor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** What the application was built for: the descriptor of the class that is named, else a bean. */
record DescriptorOfProgram(ConfigurableListableBeanFactory beans, TenonProperties properties) {
    private static final String EXAMPLE = "tenon.schema=com.example.model.Schema";

    SchemaDescriptor find() {
        if (properties.schema() != null) {
            return ofClass(properties.schema());
        }
        SchemaDescriptor bean = beans.getBeanProvider(SchemaDescriptor.class).getIfUnique();
        if (bean == null) {
            throw new TenonSetupException(
                    "the guard does not know what this application was built for; name the class that"
                            + " `dsl generate` has made, as in " + EXAMPLE
                            + ", or have one bean of type SchemaDescriptor (tenon.enabled=false goes without a guard)");
        }
        return bean;
    }

    private SchemaDescriptor ofClass(String name) {
        try {
            Object value = Class.forName(name, true, beans.getBeanClassLoader())
                    .getField(DESCRIPTOR)
                    .get(null);
            if (value instanceof SchemaDescriptor descriptor) {
                return descriptor;
            }
        } catch (ClassNotFoundException e) {
            throw new TenonSetupException(
                    "tenon.schema names " + name + ", and there is no such class; it is made by `dsl generate`", e);
        } catch (ReflectiveOperationException | NullPointerException e) {
            throw none(name);
        }
        throw none(name);
    }

    static final String DESCRIPTOR = "DESCRIPTOR";

    private static TenonSetupException none(String name) {
        return new TenonSetupException(
                "tenon.schema names " + name
                        + ", which has no public static DESCRIPTOR; the class that `dsl generate` makes for the guard is called Schema");
    }
}
