package dev.tenon.codegen.java;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** Names of a schema as Java wants them. */
final class JavaNames {
    private static final Pattern CAMEL_BOUNDARY =
            Pattern.compile("(?<=[\\p{Ll}\\d])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    private JavaNames() {}

    /** {@code order_line} and {@code OrderLine}: {@code OrderLine}. */
    static String type(String name) {
        StringBuilder type = new StringBuilder();
        for (String word : words(name)) {
            type.append(capitalized(word));
        }
        return legal(type.toString());
    }

    /** {@code created_at} and {@code createdAt}: {@code createdAt}; {@code class}: {@code class_}. */
    static String member(String name) {
        StringBuilder member = new StringBuilder();
        for (String word : words(name)) {
            member.append(member.isEmpty() ? uncapitalized(word) : capitalized(word));
        }
        return legal(member.toString());
    }

    /** {@code inProgress} and {@code in progress}: {@code IN_PROGRESS}. */
    static String constant(String name) {
        String separated = CAMEL_BOUNDARY.matcher(String.join("_", words(name))).replaceAll("_");
        return legal(separated.toUpperCase(Locale.ROOT));
    }

    /** What stands between characters that are neither letters nor digits. */
    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        int start = 0;
        int next;
        for (int at = 0; at < name.length(); at = next) {
            int c = name.codePointAt(at);
            next = at + Character.charCount(c);
            if (!Character.isLetterOrDigit(c)) {
                add(words, name.substring(start, at));
                start = next;
            }
        }
        add(words, name.substring(start));
        return words.isEmpty() ? List.of("x") : words;
    }

    private static void add(List<String> words, String word) {
        if (!word.isEmpty()) {
            words.add(word);
        }
    }

    private static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** {@code HTTPServer}: {@code httpServer}; {@code URL}: {@code url}. */
    private static String uncapitalized(String word) {
        int upper = 0;
        while (upper < word.length() && Character.isUpperCase(word.charAt(upper))) {
            upper++;
        }
        int lowered = upper > 1 && upper < word.length() && Character.isLetter(word.charAt(upper)) ? upper - 1 : upper;
        return word.substring(0, lowered).toLowerCase(Locale.ROOT) + word.substring(lowered);
    }

    private static String legal(String name) {
        String started = Character.isJavaIdentifierStart(name.charAt(0)) ? name : "_" + name;
        return SourceVersion.isKeyword(started, SourceVersion.RELEASE_17) ? started + "_" : started;
    }

    /** Names that may stand beside one another; one that is taken gets an underscore more. */
    static final class Scope {
        private final Set<String> taken = new HashSet<>();
        private final boolean caseMatters;

        /** @param caseMatters false where the names become those of files */
        Scope(boolean caseMatters, Set<String> reserved) {
            this.caseMatters = caseMatters;
            reserved.forEach(this::take);
        }

        String free(String wanted) {
            String name = wanted;
            while (!take(name)) {
                name += "_";
            }
            return name;
        }

        private boolean take(String name) {
            return taken.add(caseMatters ? name : name.toLowerCase(Locale.ROOT));
        }
    }
}
