package dev.tenon.compiler.model;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How an object is dropped again where its author does not say. */
public final class DropSql {
    /** On PostgreSQL these belong to a table, and are dropped from it. */
    private static final Set<String> OF_TABLE = Set.of("trigger", "policy", "rule");

    /** Their names are their author's alone, or only a table's statement drops them. */
    private static final Set<String> UNKNOWN = Set.of("setting", "constraint");

    private static final String NAME = "((?:\"[^\"]+\"|[\\w$]+)(?:\\.(?:\"[^\"]+\"|[\\w$]+))?)";
    private static final Pattern TABLE = Pattern.compile("(?i)\\bon\\s+" + NAME);
    /** {@code create rule r as on insert to t}. */
    private static final Pattern RULED = Pattern.compile("(?i)\\bto\\s+" + NAME);

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    private DropSql() {}

    /** Empty where the text does not show how it is dropped, or from which table. */
    public static Optional<String> of(String kind, String name, String dialect, String create) {
        if (UNKNOWN.contains(kind)) {
            return Optional.empty();
        }
        String noun = noun(kind);
        String drop = "drop " + noun + " " + (PLAIN.matcher(name).matches() ? name : '"' + name + '"');
        if (!OF_TABLE.contains(noun) || dialect.equals("sqlite")) {
            return Optional.of(drop);
        }
        Matcher table = (noun.equals("rule") ? RULED : TABLE).matcher(create);
        return table.find() ? Optional.of(drop + " on " + table.group(1)) : Optional.empty();
    }

    /** The words between {@code create} and the thing's own are not said again. */
    private static String noun(String kind) {
        int last = kind.lastIndexOf(' ') + 1;
        String noun = kind.substring(last);
        return switch (noun) {
            case "type" -> "type";
            case "index" -> "index";
            case "table" -> kind.equals("foreign table") ? kind : noun;
            case "trigger" -> kind.equals("event trigger") ? kind : noun;
            default -> kind;
        };
    }
}
