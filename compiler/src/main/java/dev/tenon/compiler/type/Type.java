package dev.tenon.compiler.type;

import java.util.List;
import java.util.stream.Collectors;

/** The type of a column. */
public sealed interface Type {

    /** As it is written in both languages: {@code str(40)}, {@code order_status}. */
    String text();

    /**
     * @param arguments the numbers in parentheses: length in characters for {@code str}, precision and scale in decimal
     *     digits for {@code decimal}, empty for every other kind
     */
    record Scalar(ScalarKind kind, List<Integer> arguments) implements Type {

        public Scalar {
            arguments = List.copyOf(arguments);
            if (arguments.size() != kind.parameters()) {
                throw new IllegalArgumentException(kind.word() + " takes " + kind.parameters() + " numbers");
            }
        }

        public static Scalar of(ScalarKind kind, Integer... arguments) {
            return new Scalar(kind, List.of(arguments));
        }

        /** Of {@code str(n)}: n, in characters. */
        public int length() {
            return arguments.get(0);
        }

        /** Of {@code decimal(p, s)}: p, all its digits. */
        public int precision() {
            return arguments.get(0);
        }

        /** Of {@code decimal(p, s)}: s, the digits after the point. */
        public int scale() {
            return arguments.get(1);
        }

        @Override
        public String text() {
            if (arguments.isEmpty()) {
                return kind.word();
            }
            return kind.word() + arguments.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
        }
    }

    /**
     * A type that only the database knows; its values are texts to everybody else.
     *
     * @param texts its names, see {@link SqlTexts#asType()}
     */
    record Native(SqlTexts texts) implements Type {
        public Native {
            texts = texts.asType();
        }

        @Override
        public String text() {
            return "native(\"" + texts.typeIn("postgresql").orElse("") + "\")";
        }
    }

    /** @param name of the enum in the database */
    record Enumerated(String name) implements Type {
        @Override
        public String text() {
            return name;
        }
    }
}
