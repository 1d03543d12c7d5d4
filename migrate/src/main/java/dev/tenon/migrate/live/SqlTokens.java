package dev.tenon.migrate.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in SQL that nobody looks into further, whatever its spaces, comments and the case of its words: two texts with
 * the same tokens are the same to a database.
 */
final class SqlTokens {
    private static final Pattern TOKEN = Pattern.compile(
            "(?<comment>--[^\\n]*+|/\\*.*?\\*/)"
                    + "|(?<string>[eE]'(?:[^'\\\\]++|''|\\\\.)*+'|'(?:[^']++|'')*+')"
                    + "|\\$(?<tag>(?:[A-Za-z_]\\w*+)?)\\$(?<body>.*?)\\$\\k<tag>\\$"
                    + "|\"(?<quoted>(?:[^\"]++|\"\")*+)\"|`(?<back>[^`]*+)`"
                    + "|(?<word>[\\p{L}_][\\p{L}\\p{Nd}_$]*+)|(?<number>\\d[\\d.]*+)|(?<sign>\\S)",
            Pattern.DOTALL);

    private static final Pattern SQLITE_TOKEN = Pattern.compile(
            TOKEN.pattern().replace("|`(?<back>[^`]*+)`", "|[`\\[](?<back>[^`\\]]*+)[`\\]]"), Pattern.DOTALL);

    private static final Pattern FOLDED = Pattern.compile("[\\p{Ll}_][\\p{Ll}\\p{Nd}_$]*+");

    /**
     * One token.
     *
     * @param text in the one spelling of all that mean it
     * @param isName whether it may be the name of something
     */
    record Token(String text, boolean isName) {
        boolean is(String word) {
            return text.equals(word);
        }
    }

    private SqlTokens() {}

    /** @param sqlite where a name in quotes is the same in upper and lower case, and may stand in brackets */
    static List<Token> of(String sql, boolean sqlite) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = (sqlite ? SQLITE_TOKEN : TOKEN).matcher(sql);
        while (matcher.find()) {
            if (matcher.group("comment") == null) {
                tokens.add(token(matcher, sqlite));
            }
        }
        while (!tokens.isEmpty() && tokens.get(tokens.size() - 1).is(";")) {
            tokens.remove(tokens.size() - 1);
        }
        return tokens;
    }

    private static Token token(Matcher matcher, boolean sqlite) {
        Optional<String> quoted = Optional.ofNullable(matcher.group("quoted"))
                .map(name -> name.replace("\"\"", "\""))
                .or(() -> Optional.ofNullable(matcher.group("back")));
        if (quoted.isPresent()) {
            String name = sqlite ? quoted.get().toLowerCase(Locale.ROOT) : quoted.get();
            // What needs no quotes is the same without.
            return new Token(FOLDED.matcher(name).matches() ? name : '"' + name + '"', true);
        } else if (matcher.group("word") != null) {
            return new Token(matcher.group().toLowerCase(Locale.ROOT), true);
        }
        return new Token(matcher.group("body") == null ? matcher.group() : "$" + matcher.group("body"), false);
    }
}
