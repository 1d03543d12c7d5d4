package dev.tenon.migrate.diff;

import dev.tenon.compiler.model.QualifiedName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How alike two names are: by their words, of which some may be abbreviated, or letter by letter.
 *
 * @param value from 0 to 1, 1 for equal words
 * @param reason in a user's words, empty where nothing speaks for it
 */
record NameLikeness(double value, Optional<String> reason) {
    /** From here on two words are one that is written in another way. */
    private static final double NEARLY = 0.7;

    /** Below this two names are alike by nothing but chance. */
    private static final double ALIKE = 0.6;

    private static final Pattern WORD = Pattern.compile("\\p{Lu}*[\\p{L}\\p{N}&&[^\\p{Lu}]]+|\\p{Lu}+");

    /** Of columns, whose names like to repeat the table's: {@code guest.guest_name} is {@code name}. */
    static NameLikeness of(String tableOfA, String a, String tableOfB, String b) {
        List<String> left = without(words(tableOfA), words(a));
        List<String> right = without(words(tableOfB), words(b));
        double byWords = byWords(left, right);
        double byLetters = letters(QualifiedName.bare(a), QualifiedName.bare(b));
        Optional<String> reason = common(left, right)
                .or(() -> abbreviated(left, right))
                .or(() -> byLetters >= ALIKE ? Optional.of("nearly the same name") : Optional.empty());
        return new NameLikeness(Math.max(byWords, byLetters), reason);
    }

    static NameLikeness of(String a, String b) {
        return of("", a, "", b);
    }

    /** {@code shop.orderLines} is order and line. */
    static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        String plain = QualifiedName.bare(name);
        Matcher word = WORD.matcher(plain);
        while (word.find()) {
            words.add(singular(word.group().toLowerCase(Locale.ROOT)));
        }
        return words;
    }

    private static String singular(String word) {
        return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
                ? word.substring(0, word.length() - 1)
                : word;
    }

    private static List<String> without(List<String> prefix, List<String> words) {
        boolean repeats = !prefix.isEmpty()
                && words.size() > prefix.size()
                && words.subList(0, prefix.size()).equals(prefix);
        return repeats ? words.subList(prefix.size(), words.size()) : words;
    }

    /** What each word finds on the other side, from both sides. */
    private static double byWords(List<String> a, List<String> b) {
        int all = a.size() + b.size();
        return all == 0 ? 0 : (found(a, b) + found(b, a)) / all;
    }

    private static double found(List<String> words, List<String> among) {
        ToDoubleFunction<String> best = word ->
                among.stream().mapToDouble(other -> word(word, other)).max().orElse(0);
        return words.stream().mapToDouble(best).sum();
    }

    private static double word(String a, String b) {
        if (a.equals(b)) {
            return 1;
        }
        double letters = letters(a, b);
        return isAbbreviation(a, b) ? Math.max(0.85, letters) : letters >= NEARLY ? letters : 0;
    }

    private static Optional<String> common(List<String> a, List<String> b) {
        Set<String> both = new HashSet<>(b);
        return a.stream().filter(both::contains).findFirst().map(word -> "'" + word + "' in both names");
    }

    private static Optional<String> abbreviated(List<String> a, List<String> b) {
        return a.stream()
                .flatMap(word -> b.stream()
                        .filter(other -> isAbbreviation(word, other))
                        .map(other -> word.length() < other.length() ? List.of(word, other) : List.of(other, word)))
                .findFirst()
                .map(words -> "'" + words.get(0) + "' for '" + words.get(1) + "'");
    }

    /** {@code qty} of {@code quantity}: the same beginning, and its other letters in their order. */
    private static boolean isAbbreviation(String a, String b) {
        String brief = a.length() <= b.length() ? a : b;
        String full = a.length() <= b.length() ? b : a;
        if (brief.length() < 3 || brief.length() == full.length() || brief.charAt(0) != full.charAt(0)) {
            return false;
        }
        int at = 0;
        for (int i = 0; i < full.length() && at < brief.length(); i++) {
            at += full.charAt(i) == brief.charAt(at) ? 1 : 0;
        }
        return at == brief.length();
    }

    /** 1 for equal texts, falling with the share of letters that must change. */
    private static double letters(String a, String b) {
        return 1 - (double) editDistance(a, b) / Math.max(1, Math.max(a.length(), b.length()));
    }

    private static int editDistance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
