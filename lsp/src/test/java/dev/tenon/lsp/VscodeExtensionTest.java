package dev.tenon.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.expr.Function;
import dev.tenon.compiler.parse.Tokens;
import dev.tenon.compiler.type.ScalarKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files that editors read: whether they are what they should be, and know the words that there are. */
class VscodeExtensionTest {
    private static final Path EXTENSION =
            Path.of("").toAbsolutePath().getParent().resolve("editors/vscode");
    private static final Pattern WORDS = Pattern.compile("\\\\b\\(\\?:([a-z|]+)\\)\\\\b");

    private static JsonNode json(String file) {
        return JsonMapper.builder().build().readTree(EXTENSION.resolve(file));
    }

    private static Set<String> words(JsonNode repository, String rule) {
        Matcher words = WORDS.matcher(repository.get(rule).get("match").asString());
        assertTrue(words.find(), rule);
        return new TreeSet<>(Set.of(words.group(1).split("\\|")));
    }

    @Test
    void theGrammarKnowsTheWordsOfTheLexerTheTypesAndTheFunctions() {
        JsonNode rules = json("syntaxes/tenon.tmLanguage.json").get("repository");
        Set<String> words = words(rules, "keywords");
        words.addAll(words(rules, "constants"));
        assertEquals(Tokens.words(), words);
        assertEquals(
                Arrays.stream(ScalarKind.values()).map(ScalarKind::word).collect(Collectors.toCollection(TreeSet::new)),
                words(rules, "types"));
        assertEquals(
                Stream.concat(Arrays.stream(Function.values()).map(Function::word), Stream.of("auto"))
                        .collect(Collectors.toCollection(TreeSet::new)),
                words(rules, "functions"));
    }

    @Test
    void everyRuleOfTheGrammarIsUsedAndEveryPatternCanBeRead() {
        JsonNode grammar = json("syntaxes/tenon.tmLanguage.json");
        Set<String> included = new TreeSet<>();
        grammar.get("patterns")
                .forEach(pattern ->
                        included.add(pattern.get("include").asString().substring(1)));
        assertEquals(included, new TreeSet<>(grammar.get("repository").propertyNames()));
        assertEquals("source.tenon", grammar.get("scopeName").asString());
        int patterns = 0;
        for (String key : Set.of("match", "begin", "end")) {
            for (JsonNode pattern : grammar.findValues(key)) {
                // Close enough to the engine of editors to find what is misspelt.
                assertTrue(Pattern.compile(pattern.asString())
                                .matcher("")
                                .pattern()
                                .pattern()
                                .length()
                        > 0);
                patterns++;
            }
        }
        assertTrue(patterns > 10);
    }

    @Test
    void theManifestNamesFilesThatAreThere() {
        JsonNode manifest = json("package.json");
        assertTrue(Files.exists(EXTENSION.resolve(manifest.get("main").asString())));
        JsonNode offers = manifest.get("contributes");
        offers.get("grammars")
                .forEach(grammar -> assertTrue(
                        Files.exists(EXTENSION.resolve(grammar.get("path").asString()))));
        offers.get("languages")
                .forEach(language -> json(language.get("configuration").asString()));
        assertTrue(Files.notExists(EXTENSION.resolve("package-lock.json")));
    }
}
