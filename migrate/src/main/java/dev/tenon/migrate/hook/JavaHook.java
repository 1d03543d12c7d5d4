package dev.tenon.migrate.hook;

import dev.tenon.migrate.data.ClassSource;
import java.util.Optional;

/** A class of the project that is a hook; one object of it does for all calls of a run. */
public final class JavaHook implements MigrationHook {
    private final ClassSource classes;
    private final String className;
    private Optional<MigrationHook> made = Optional.empty();

    public JavaHook(ClassSource classes, String className) {
        this.classes = classes;
        this.className = className;
    }

    @Override
    public void run(HookContext context) throws Exception {
        classes.call(() -> {
            made().run(context);
            return true;
        });
    }

    @Override
    public boolean inTransaction() {
        return made().inTransaction();
    }

    private MigrationHook made() {
        if (made.isEmpty()) {
            try {
                made = Optional.of((MigrationHook)
                        classes.loader().loadClass(className).getConstructor().newInstance());
            } catch (ReflectiveOperationException e) {
                Throwable told = e.getCause() == null ? e : e.getCause();
                throw new IllegalStateException("it cannot be made: " + told, e);
            }
        }
        return made.get();
    }

    @Override
    public Optional<String> problem() {
        return classes.problem(className, MigrationHook.class, "hook").or(() -> made().problem());
    }

    @Override
    public String name() {
        return "java " + className;
    }
}
