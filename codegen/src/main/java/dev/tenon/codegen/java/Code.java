package dev.tenon.codegen.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A piece of Java and the types it names. JavaPoet prints each part of a {@link CodeBlock} by itself, and a large schema has millions
 * of them: here all that is text becomes one part, and only types stay parts of their own, as only they depend on the imports.
 *
 * @param format as JavaPoet has it, with arguments for what is not text
 */
record Code(String format, List<Object> arguments) {
    Code {
        arguments = List.copyOf(arguments);
    }

    /**
     * Takes JavaPoet's formats, whose arguments have neither numbers nor names.
     *
     * @param arguments what is code may be one of these again
     */
    static Code of(String format, Object... arguments) {
        return builder().add(format, arguments).build();
    }

    /** The same as JavaPoet takes it. */
    static CodeBlock block(String format, Object... arguments) {
        return of(format, arguments).block();
    }

    static Code join(Iterable<Code> codes, String separator) {
        Builder all = builder();
        for (Iterator<Code> each = codes.iterator(); each.hasNext(); ) {
            all.add(each.next()).add(each.hasNext() ? separator : "");
        }
        return all.build();
    }

    static Builder builder() {
        return new Builder();
    }

    CodeBlock block() {
        return CodeBlock.of(format, arguments.toArray());
    }

    /** How many characters it takes on one line, where all types are imported. */
    int width() {
        int width = 0;
        int next = 0;
        for (int at = 0; at < format.length(); at++) {
            if (format.charAt(at) == '$') {
                at++;
                width += switch (format.charAt(at)) {
                    case 'T', 'S' -> width(arguments.get(next++));
                    case '$', 'W' -> 1;
                    default -> 0;
                };
            } else {
                width++;
            }
        }
        return width;
    }

    private static int width(Object argument) {
        return argument instanceof ClassName type
                ? String.join(".", type.simpleNames()).length()
                : argument.toString().length();
    }

    /** One piece after the other. */
    static final class Builder {
        private final StringBuilder format = new StringBuilder();
        private final List<Object> arguments = new ArrayList<>();

        private Builder() {}

        boolean isEmpty() {
            return format.isEmpty();
        }

        Builder add(Code code) {
            format.append(code.format);
            arguments.addAll(code.arguments);
            return this;
        }

        Builder add(String text, Object... values) {
            int next = 0;
            int done = 0;
            for (int at = text.indexOf('$'); at >= 0; at = text.indexOf('$', done)) {
                format.append(text, done, at);
                done = at + 2;
                switch (text.charAt(at + 1)) {
                    case 'L' -> literal(values[next++]);
                    case 'S' -> string((String) values[next++]);
                    case 'T' -> type(values[next++]);
                    default -> format.append(text, at, done);
                }
            }
            format.append(text, done, text.length());
            return this;
        }

        private void literal(Object value) {
            if (value instanceof Code code) {
                add(code);
            } else {
                text(String.valueOf(value));
            }
        }

        private void text(String text) {
            format.append(text.replace("$", "$$"));
        }

        /** What Java writes otherwise within quotes is left to JavaPoet. */
        private void string(String value) {
            if (value.chars().allMatch(c -> c != '"' && c != '\\' && !Character.isISOControl(c))) {
                format.append('"');
                text(value);
                format.append('"');
            } else {
                format.append("$S");
                arguments.add(value);
            }
        }

        private void type(Object type) {
            format.append("$T");
            arguments.add(type instanceof Class<?> known ? Types.of(known) : (TypeName) type);
        }

        Code build() {
            return new Code(format.toString(), arguments);
        }
    }
}
