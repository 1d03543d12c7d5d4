package dev.tenon.spring;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;

/** Which of an application's data sources is guarded: the one that is named, else the only one, else the primary one. */
record GuardedBean(ConfigurableListableBeanFactory beans, TenonProperties properties) {

    /** Where there is none to be seen, as of a factory that has to run to know what it makes, any that comes is it. */
    boolean is(String name) {
        return name().map(name::equals).orElse(true);
    }

    /** Empty where there is none to be seen. */
    Optional<String> name() {
        List<String> all = names();
        if (properties.dataSource() != null) {
            return Optional.of(requireThere(properties.dataSource(), all));
        }
        List<String> candidates = all.stream().filter(this::isCandidate).toList();
        List<String> usual = candidates.isEmpty() ? all : candidates;
        if (usual.size() <= 1) {
            return usual.stream().findFirst();
        }
        List<String> primary = usual.stream().filter(this::isPrimary).toList();
        if (primary.size() == 1) {
            return Optional.of(primary.get(0));
        }
        throw new TenonSetupException("there are " + usual.size() + " data sources: " + String.join(", ", usual)
                + "; say which one the guard is for: tenon.data-source=" + usual.get(0));
    }

    private static String requireThere(String wanted, List<String> all) {
        if (!all.contains(wanted)) {
            throw new TenonSetupException("tenon.data-source names " + wanted
                    + ", and there is no such data source; there "
                    + (all.isEmpty() ? "is none" : "are " + String.join(", ", all)));
        }
        return wanted;
    }

    private List<String> names() {
        // Without making any: they would be made before this guard is there.
        return Stream.of(beans.getBeanNamesForType(DataSource.class, false, false))
                .sorted()
                .toList();
    }

    private boolean isPrimary(String name) {
        return beans.containsBeanDefinition(name)
                && beans.getBeanDefinition(name).isPrimary();
    }

    /** Whether somebody gets it who asks for a data source and names none. */
    private boolean isCandidate(String name) {
        return !beans.containsBeanDefinition(name)
                || !(beans.getMergedBeanDefinition(name) instanceof AbstractBeanDefinition definition)
                || (definition.isAutowireCandidate() && definition.isDefaultCandidate());
    }
}
