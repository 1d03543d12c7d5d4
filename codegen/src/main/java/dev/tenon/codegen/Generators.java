package dev.tenon.codegen;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The generators that there are: Tenon's own, and those on a project's class path. */
public final class Generators {
    private final Supplier<ClassLoader> classes;

    /** @param classes what finds a project's own generators; asked only where one is wanted that is none of Tenon's */
    public Generators(Supplier<ClassLoader> classes) {
        this.classes = classes;
    }

    /** Those that the program itself has on its class path. */
    public static Generators ofProgram() {
        return new Generators(Generators.class::getClassLoader);
    }

    /**
     * The files of all generators that are asked for, in that order.
     *
     * @throws GenerationException if nobody offers one of them, two make the same file, or one of them refuses the schema
     */
    public List<GeneratedFile> generate(GenerationRequest request) {
        List<GeneratedFile> files = new ArrayList<>();
        Map<String, String> makers = new HashMap<>();
        for (Generator generator : named(request.options().generators())) {
            for (GeneratedFile file : generator.generate(request)) {
                String other = makers.putIfAbsent(file.path(), generator.name());
                if (other != null) {
                    throw new GenerationException("the generators " + other + " and " + generator.name()
                            + " both make the file " + file.path());
                }
                files.add(file);
            }
        }
        return List.copyOf(files);
    }

    /**
     * Those of these names, in that order.
     *
     * @throws GenerationException if nobody offers one of them
     */
    public List<Generator> named(List<String> names) {
        Map<String, Generator> found = found(Generators.class.getClassLoader());
        if (!found.keySet().containsAll(names)) {
            found = found(classes.get());
        }
        List<Generator> named = new ArrayList<>();
        for (String name : names) {
            Generator generator = found.get(name);
            if (generator == null) {
                throw new WrongSettingException(
                        "generate.generators names \"" + name + "\", and no generator of that name"
                                + " is on the class path ([project] classpath, DSL_CLASSPATH, or a <dependency> of the"
                                + " Maven plugin); there are "
                                + String.join(", ", found.keySet()));
            }
            named.add(generator);
        }
        return named;
    }

    private static Map<String, Generator> found(ClassLoader loader) {
        Map<String, Generator> found = new TreeMap<>();
        try {
            for (Generator generator : ServiceLoader.load(Generator.class, loader)) {
                Generator other = found.putIfAbsent(generator.name(), generator);
                if (other != null) {
                    throw new GenerationException("two generators are called \"" + generator.name() + "\": "
                            + other.getClass().getName() + " and "
                            + generator.getClass().getName());
                }
            }
        } catch (ServiceConfigurationError e) {
            throw new GenerationException("a generator on the class path cannot be loaded: " + e.getMessage());
        }
        return found;
    }
}
