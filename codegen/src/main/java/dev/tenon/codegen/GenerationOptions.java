package dev.tenon.codegen;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.SourceVersion;

/**
 * How a project wants its code: the section {@code [generate]} of its settings.
 *
 * @param packageName of all that is generated; nothing else should live in it
 * @param generators their names, in the order in which they are asked
 * @param settings those of one generator alone, by its name: {@code [generate.typescript]}
 */
public record GenerationOptions(
        Optional<String> packageName,
        List<String> generators,
        Suffixes suffixes,
        Ids ids,
        Times times,
        JsonValues json,
        Map<String, Map<String, String>> settings) {

    /** What the key of an entity is in Java. */
    public enum Ids {
        /** The type of its column: {@code long}. */
        PLAIN,
        /** A record of its own for each entity with one column as its key: {@code BillId}. */
        TYPED
    }

    /** What dates and times are in Java. */
    public enum Times {
        /** {@code java.time}. */
        JAVA_TIME,
        /** Texts by ISO 8601, for programs that have another library for them. */
        TEXT
    }

    /** What a JSON document is in Java. */
    public enum JsonValues {
        /** Text, as the runtime has it. */
        TEXT,
        /** A tree of Jackson 3. */
        JACKSON,
        /** A tree of Jackson 2. */
        JACKSON2
    }

    /** @throws WrongSettingException if the package's name is none */
    public GenerationOptions {
        packageName.ifPresent(GenerationOptions::requirePackage);
        generators = List.copyOf(generators);
        settings = Map.copyOf(settings);
    }

    /** What is usual, in a package. */
    public static GenerationOptions of(String packageName) {
        return GenerationSettings.read(Map.of("package", packageName));
    }

    /**
     * What settings say.
     *
     * @param section by the keys below {@code generate}: {@code package}, {@code ids}, {@code typescript.file}; what takes
     *     several has them one a line; {@code output} is for whoever writes the files
     * @throws WrongSettingException for a key that is none or a value that it does not take; names it and what is allowed
     */
    public static GenerationOptions read(Map<String, String> section) {
        return GenerationSettings.read(section);
    }

    /** The same in another package. */
    public GenerationOptions withPackage(String name) {
        return new GenerationOptions(Optional.of(name), generators, suffixes, ids, times, json, settings);
    }

    /** @throws WrongSettingException if nothing says in which */
    public String requiredPackage() {
        return packageName.orElseThrow(() -> new WrongSettingException(
                "generate needs a Java package: write [generate] package = \"com.example.model\" into dsl.toml"));
    }

    /** Those of one generator alone; none where nothing is set. */
    public Map<String, String> settings(String generator) {
        return settings.getOrDefault(generator, Map.of());
    }

    private static void requirePackage(String name) {
        if (!SourceVersion.isName(name, SourceVersion.RELEASE_17)) {
            throw new WrongSettingException("'" + name + "' is no name for a Java package");
        }
    }
}
