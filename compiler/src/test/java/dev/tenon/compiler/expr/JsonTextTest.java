package dev.tenon.compiler.expr;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples of the JSON Parsing Test Suite's kinds: must accept, must refuse. */
class JsonTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "[[]]",
                " [1 , 2]\n",
                "0",
                "-0",
                "-1.5e+10",
                "1E9",
                "\"\"",
                "\"\\u00e9\\n\\\"\"",
                "true",
                "null",
                "{\"a\":{\"b\":[{}]},\"\":1}",
                "\"漢😀\""
            })
    void valid(String text) {
        assertTrue(JsonText.isValid(text), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "]",
                "[1,]",
                "[,1]",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "{\"a\":1,}",
                "01",
                "1.",
                ".5",
                "+1",
                "1e",
                "'a'",
                "\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\t\"",
                "\"\n\"",
                "True",
                "nul",
                "1 2",
                "[1]x",
                "NaN",
                "{1:2}",
                "/**/1"
            })
    void invalid(String text) {
        assertFalse(JsonText.isValid(text), text);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 100_000})
    void deepNestingIsRefusedAndNoStackOverflow(int depth) {
        assertFalse(JsonText.isValid("[".repeat(depth) + "]".repeat(depth)));
        assertTrue(JsonText.isValid("\"" + "\\\\".repeat(depth) + "\""));
    }
}
