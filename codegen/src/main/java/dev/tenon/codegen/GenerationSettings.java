package dev.tenon.codegen;

import dev.tenon.codegen.GenerationOptions.Ids;
import dev.tenon.codegen.GenerationOptions.JsonValues;
import dev.tenon.codegen.GenerationOptions.Times;
import dev.tenon.compiler.diagnostic.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads the section {@code [generate]}. */
final class GenerationSettings {
    private static final List<String> KEYS = List.of(
            "package",
            "output",
            "generators",
            "ids",
            "time",
            "json",
            "record-suffix",
            "table-suffix",
            "view-suffix",
            "repository-suffix",
            "id-suffix");

    private final Map<String, String> section;

    private GenerationSettings(Map<String, String> section) {
        this.section = section;
    }

    static GenerationOptions read(Map<String, String> section) {
        return new GenerationSettings(section).options();
    }

    private GenerationOptions options() {
        List<String> generators =
                text("generators", "java").lines().map(String::strip).distinct().toList();
        return new GenerationOptions(
                Optional.ofNullable(section.get("package")),
                generators,
                suffixes(),
                choice("ids", Ids.values()),
                choice("time", Times.values()),
                choice("json", JsonValues.values()),
                ownSettings(generators));
    }

    private Suffixes suffixes() {
        Suffixes usual = Suffixes.USUAL;
        return new Suffixes(
                text("record-suffix", usual.record()),
                text("table-suffix", usual.table()),
                text("view-suffix", usual.view()),
                text("repository-suffix", usual.repository()),
                text("id-suffix", usual.id()));
    }

    private String text(String key, String otherwise) {
        return section.getOrDefault(key, otherwise);
    }

    /** One of some words, of which the first is the usual one. */
    private <E extends Enum<E>> E choice(String key, E[] choices) {
        String said = text(key, word(choices[0]));
        return Arrays.stream(choices)
                .filter(choice -> word(choice).equals(said))
                .findFirst()
                .orElseThrow(() -> new WrongSettingException("generate." + key + " is "
                        + Arrays.stream(choices)
                                .map(choice -> '"' + word(choice) + '"')
                                .collect(Collectors.joining(" or "))
                        + ", not \"" + said + "\""));
    }

    /** {@code JAVA_TIME}: {@code java.time}. */
    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** Those of a generator's own section, by its name; every other key has to be one there is. */
    private Map<String, Map<String, String>> ownSettings(List<String> generators) {
        Map<String, Map<String, String>> own = new TreeMap<>();
        section.forEach((key, value) -> {
            int dot = key.indexOf('.');
            if (dot > 0) {
                own.computeIfAbsent(key.substring(0, dot), name -> new TreeMap<>())
                        .put(key.substring(dot + 1), value);
            } else if (!KEYS.contains(key)) {
                throw new WrongSettingException("there is no setting generate." + key + "; "
                        + Nearest.hint(key, KEYS).orElse("there are " + String.join(", ", KEYS)));
            }
        });
        own.keySet().stream()
                .filter(name -> !generators.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new WrongSettingException(
                            "[generate." + name + "] is for a generator that generate.generators does not"
                                    + " name: it has " + String.join(", ", generators));
                });
        return own;
    }
}
