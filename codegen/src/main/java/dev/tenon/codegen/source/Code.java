package dev.tenon.codegen.source;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A piece of Java: text, and the types that it names, which are written as the imports of the file have it. In the text
 * stand for what is not text, as in JavaPoet:
 *
 * <ul>
 *   <li>{@code $T} the next type, {@code $$} a dollar;
 *   <li>{@code $W} a space, {@code $Z} nothing, either a new line where the line would be too long;
 *   <li>{@code $>} and {@code $<} the lines that follow are deeper, or no longer; {@code $[} and {@code $]} around a
 *       statement, whose further lines are deeper.
 * </ul>
 *
 * Formats have two more, whose arguments become a part of the text: {@code $L} for what is written as it is, {@code $S} for
 * a string in quotes.
 */
public record Code(String text, List<TypeName> types) {
    public static final Code NOTHING = new Code("", List.of());

    public Code {
        types = List.copyOf(types);
    }

    /** @param arguments one for each {@code $T}, {@code $L} and {@code $S}; for {@code $L} it may be code as well */
    public static Code of(String format, Object... arguments) {
        return builder().add(format, arguments).build();
    }

    public static Code join(Iterable<Code> codes, String separator) {
        Builder all = builder();
        for (Iterator<Code> each = codes.iterator(); each.hasNext(); ) {
            all.add(each.next()).add(each.hasNext() ? separator : "");
        }
        return all.build();
    }

    public static Builder builder() {
        return new Builder();
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    boolean isOneLine() {
        return text.indexOf('\n') < 0;
    }

    /** How many characters it takes on one line, where all types are imported. */
    public int width() {
        int width = 0;
        int next = 0;
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == '$') {
                at++;
                width += switch (text.charAt(at)) {
                    case 'T' -> width(types.get(next++));
                    case '$', 'W' -> 1;
                    default -> 0;
                };
            } else {
                width++;
            }
        }
        return width;
    }

    private static int width(TypeName type) {
        return type instanceof ClassName named
                ? String.join(".", named.simpleNames()).length()
                : type.toString().length();
    }

    /** One piece after the other. */
    public static final class Builder {
        private final StringBuilder text = new StringBuilder();
        private final List<TypeName> types = new ArrayList<>();

        private Builder() {}

        List<TypeName> types() {
            return types;
        }

        public boolean isEmpty() {
            return text.isEmpty();
        }

        public Builder add(Code code) {
            text.append(code.text);
            // Not all at once, which copies the few that there are once more.
            for (TypeName type : code.types) {
                types.add(type);
            }
            return this;
        }

        public Builder add(String format, Object... arguments) {
            int next = 0;
            int done = 0;
            for (int at = format.indexOf('$'); at >= 0; at = format.indexOf('$', done)) {
                // Not by its limits, which appends one character after the other.
                text.append(format.substring(done, at));
                done = at + 2;
                switch (format.charAt(at + 1)) {
                    case 'L' -> literal(arguments[next++]);
                    case 'S' -> plain(JavaString.quoted((String) arguments[next++]));
                    case 'T' -> type(arguments[next++]);
                    default -> text.append('$').append(format.charAt(at + 1));
                }
            }
            text.append(format.substring(done));
            return this;
        }

        public Builder statement(String format, Object... arguments) {
            return add("$[").add(format, arguments).add(";\n$]");
        }

        /** Begins a block, as after an {@code if}. */
        public Builder begin(String format, Object... arguments) {
            return add(format, arguments).add(" {\n$>");
        }

        /** Ends a block and begins the next one, as after an {@code else}. */
        public Builder next(String format, Object... arguments) {
            return add("$<} ").begin(format, arguments);
        }

        public Builder end() {
            return add("$<}\n");
        }

        private void literal(Object value) {
            if (value instanceof Code code) {
                add(code);
            } else {
                plain(String.valueOf(value));
            }
        }

        private void plain(String value) {
            text.append(value.replace("$", "$$"));
        }

        private void type(Object type) {
            text.append("$T");
            types.add(type instanceof Class<?> known ? Types.of(known) : (TypeName) type);
        }

        public Code build() {
            return text.isEmpty() ? NOTHING : new Code(text.toString(), types);
        }
    }
}
