package dev.tenon.compiler;

import dev.tenon.compiler.parse.Tokens;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Sense and nonsense, token by token: what may be on the screen while somebody types. */
final class Rubble {
    private static final Arbitrary<String> COMMON = Arbitraries.of(
            "entity",
            "enum",
            "mixin",
            "A",
            "b",
            "`q`",
            ":",
            "{",
            "}",
            "(",
            ")",
            "[",
            "]",
            ",",
            ";",
            "\n",
            "\r\n",
            "\r",
            "?",
            "=",
            "<",
            ">",
            "<>",
            "!=",
            "+",
            "-",
            "*",
            "'s'",
            "'open",
            "\"t\"",
            "\"open",
            "\"\"\"",
            "/*",
            "*/",
            "//c",
            "///d",
            "1",
            "1.5",
            "pk",
            "unique",
            "index",
            "check",
            "ref",
            "on",
            "delete",
            "set",
            "null",
            "was",
            "table",
            "with",
            "where",
            "str",
            "int",
            "now()",
            "auto()",
            "not",
            "and",
            "case",
            "when",
            "end",
            "in",
            "sql",
            "\0",
            "\uFEFF",
            "😀",
            "\uD800",
            "\t",
            "#",
            "sha256:ab",
            "20260101T000000_x",
            "entity A {",
            "b : int",
            "\n",
            "\n",
            "}");

    /** Beginnings that lead deeper into the grammar than chance does. */
    private static final Arbitrary<String> STARTS = Arbitraries.of(
            "view V from ( A ) {",
            "sequence s on postgresql {",
            "sql function f on postgresql",
            "\n partition by range (",
            "\n partition p from (",
            "\n exclude on postgresql",
            "\n policy p on postgresql",
            "\n index ( ( lower (",
            "\n b : int [ ] = [",
            "\n b : native (",
            "\n b : int generated (",
            "\n b : enum as check {",
            "unique ( b ) nulls not distinct");

    private static final Arbitrary<String> TOKENS = Arbitraries.frequencyOf(
            Tuple.of(8, COMMON), Tuple.of(2, Arbitraries.of(Tokens.words())), Tuple.of(1, STARTS));

    private Rubble() {}

    static Arbitrary<String> texts() {
        return TOKENS.list().ofMaxSize(60).map(tokens -> String.join(" ", tokens));
    }
}
