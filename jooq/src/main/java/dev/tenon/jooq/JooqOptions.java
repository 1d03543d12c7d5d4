package dev.tenon.jooq;

import dev.tenon.codegen.GenerationOptions;
import dev.tenon.codegen.WrongSettingException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * What {@code [generate.jooq]} says.
 *
 * @param product the one whose types the columns have in Java
 * @param packageName of all that is generated
 */
record JooqOptions(Product product, String packageName) {
    private static final Set<String> KEYS = Set.of("dialect", "package");

    enum Product {
        POSTGRESQL,
        SQLITE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    JooqOptions {
        if (!SourceVersion.isName(packageName, SourceVersion.RELEASE_17)) {
            throw new WrongSettingException("'" + packageName + "' is no name for a Java package");
        }
    }

    /** PostgreSQL, and a package of its own within the one of all that is generated, where nothing else is said. */
    static JooqOptions of(GenerationOptions options) {
        Map<String, String> said = options.settings(JooqGenerator.NAME);
        Set<String> unknown = new TreeSet<>(said.keySet());
        unknown.removeAll(KEYS);
        unknown.stream().findFirst().ifPresent(key -> {
            throw new WrongSettingException(
                    "there is no setting generate.jooq." + key + "; there are dialect and package");
        });
        String packageName = said.containsKey("package") ? said.get("package") : options.requiredPackage() + ".jooq";
        return new JooqOptions(product(said.getOrDefault("dialect", Product.POSTGRESQL.word())), packageName);
    }

    private static Product product(String word) {
        return Arrays.stream(Product.values())
                .filter(product -> product.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new WrongSettingException("generate.jooq.dialect is "
                        + Arrays.stream(Product.values())
                                .map(product -> '"' + product.word() + '"')
                                .collect(Collectors.joining(" or "))
                        + ", not \"" + word + "\""));
    }
}
