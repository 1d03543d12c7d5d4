package dev.tenon.migrate.live;

import dev.tenon.migrate.live.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a statement sets that the reader reads as a setting: two that set the same to something else differ in the value
 * alone. One that sets what goes without saying sets nothing that could be found.
 */
final class SettingHead {
    private static final String NAME = "(\"(?:[^\"]|\"\")+\"|\\S+)";
    private static final Set<String> DEFAULTS = Set.of(
            "set logged",
            "set tablespace pg_default",
            "set access method heap",
            "set without cluster",
            "replica identity default",
            "no force row level security");
    private static final Pattern TABLE = Pattern.compile(
            "set (?<a>unlogged|tablespace|access method)(?: " + NAME + ")?|(?<b>replica identity|cluster on) .*"
                    + "|(?<c>force row level security)|(?:en|dis)able (?<d>row level security)"
                    + "|(?:disable|enable (?:replica|always)) (?<e>(?:trigger|rule) " + NAME + ")");
    private static final Pattern COLUMN = Pattern.compile(
            "alter (?:column )?(?<name>" + NAME + ") set (?<what>storage|compression|statistics|default|\\() .*",
            Pattern.DOTALL);

    private SettingHead() {}

    /**
     * @param kind of what is altered
     * @param rest what follows its name
     */
    static Optional<String> altered(String kind, List<Token> rest) {
        String words = words(rest);
        if (words.startsWith("set ( ")) {
            return Optional.of("parameters");
        }
        if (kind.equals("index")) {
            return words.startsWith("set tablespace ") && !DEFAULTS.contains(words)
                    ? Optional.of("tablespace")
                    : Optional.empty();
        }
        if (kind.equals("event trigger")) {
            return words.equals("disable") || words.matches("enable (replica|always)")
                    ? Optional.of("enabled")
                    : Optional.empty();
        }
        Matcher column = COLUMN.matcher(words);
        if (column.matches()) {
            return Optional.of("column " + column.group("name") + " " + column.group("what"));
        }
        Matcher table = TABLE.matcher(words);
        if (DEFAULTS.contains(words) || !table.matches()) {
            return Optional.empty();
        }
        return List.of("a", "b", "c", "d", "e").stream()
                .map(table::group)
                .filter(group -> group != null)
                .findFirst();
    }

    private static String words(List<Token> tokens) {
        List<String> words = new ArrayList<>();
        tokens.forEach(token -> words.add(token.text()));
        return String.join(" ", words);
    }
}
