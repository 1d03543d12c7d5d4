package dev.tenon.spring;

import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** Which of an application's data sources is guarded: the one that is named, else the only one, else the primary one. */
record GuardedBean(ConfigurableListableBeanFactory beans, TenonProperties properties) {

    boolean is(String name) {
        if (properties.dataSource() != null) {
            return requireThere(properties.dataSource()).equals(name);
        }
        List<String> all = names();
        if (all.size() <= 1) {
            return true;
        }
        List<String> primary = all.stream().filter(this::isPrimary).toList();
        if (primary.size() == 1) {
            return primary.get(0).equals(name);
        }
        throw new TenonSetupException("there are " + all.size() + " data sources: " + String.join(", ", all)
                + "; say which one the guard is for: tenon.data-source=" + all.get(0));
    }

    private String requireThere(String wanted) {
        if (!beans.containsBean(wanted)) {
            throw new TenonSetupException("tenon.data-source names " + wanted
                    + ", and there is no such bean; there are " + String.join(", ", names()));
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
}
