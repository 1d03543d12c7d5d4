package dev.tenon.migrate.cast;

import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.migrate.statement.Statement.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the text form of the table, and refuses one that is not whole: an unknown word, a fragment that is not there, a
 * pair of kinds without a rule, a rule that can never be reached.
 *
 * <p>Short commands pay for it at every start, so it does without regular expressions, streams and lambdas, which cost a
 * young JVM more than the reading itself.
 */
final class CastTableReader {
    private static final String NOTHING = "-";
    private static final int CELLS = 10;

    private final Map<String, Map<String, List<TableRule>>> rules = new HashMap<>();
    private final Map<String, List<Fragment.Body>> fragments = new HashMap<>();
    private final List<String> calls = new ArrayList<>();
    private final Set<String> kinds = new HashSet<>();

    private CastTableReader() {
        for (ScalarKind kind : ScalarKind.values()) {
            kinds.add(kind.word());
        }
        kinds.add(CastTable.ENUM);
        for (String from : kinds) {
            Map<String, List<TableRule>> row = new HashMap<>();
            for (String to : kinds) {
                row.put(to, new ArrayList<>());
            }
            rules.put(from, row);
        }
    }

    static CastTable read(String text) {
        return new CastTableReader().table(text);
    }

    private CastTable table(String text) {
        List<String> lines = split(text, "\n");
        for (int at = 0; at < lines.size(); at++) {
            int first = at;
            StringBuilder line = new StringBuilder(lines.get(at));
            while (at + 1 < lines.size() && lines.get(at + 1).startsWith("    ")) {
                line.append(' ').append(lines.get(++at).strip());
            }
            try {
                readLine(line.toString());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("casts, line " + (first + 1) + ": " + e.getMessage(), e);
            }
        }
        requireComplete();
        Map<String, Fragment> named = new HashMap<>();
        for (Map.Entry<String, List<Fragment.Body>> entry : fragments.entrySet()) {
            named.put(entry.getKey(), new Fragment(entry.getKey(), entry.getValue()));
        }
        return new CastTable(rules, named);
    }

    private void readLine(String line) {
        if (line.startsWith("define ")) {
            readFragment(line.substring("define ".length()));
        } else if (!line.isBlank() && !line.startsWith("#")) {
            readRule(split(line, " | "));
        }
    }

    /** {@code name [when condition] := sql}. */
    private void readFragment(String text) {
        int sign = text.indexOf(":=");
        if (sign < 0) {
            throw new IllegalArgumentException("a fragment without :=");
        }
        List<String> head = split(text.substring(0, sign).strip(), " when ");
        Condition when = head.size() == 1 ? Condition.ALWAYS : Condition.parse(head.get(1));
        List<Fragment.Body> bodies = fragments.get(head.get(0));
        if (bodies == null) {
            bodies = new ArrayList<>();
            fragments.put(head.get(0), bodies);
        }
        if (!bodies.isEmpty() && bodies.get(bodies.size() - 1).when().isAlways()) {
            throw new IllegalArgumentException("never reached: " + head.get(0));
        }
        bodies.add(new Fragment.Body(when, template(text.substring(sign + 2).strip())));
    }

    private void readRule(List<String> cells) {
        if (cells.size() != CELLS) {
            throw new IllegalArgumentException(cells.size() + " cells instead of " + CELLS);
        }
        TableRule.Sql postgresql = new TableRule.Sql(optional(cells.get(4)), optional(cells.get(5)));
        TableRule.Sql sqlite = new TableRule.Sql(optional(cells.get(7)), optional(cells.get(8)));
        boolean always = cells.get(2).equals(NOTHING) || cells.get(2).equals("else");
        TableRule rule = new TableRule(
                always ? Condition.ALWAYS : Condition.parse(cells.get(2)),
                castClass(cells.get(3)),
                postgresql,
                sqlite,
                work(cells.get(6)),
                cells.get(9).equals(NOTHING) ? Optional.empty() : Optional.of(cells.get(9)));
        requireSense(rule);
        for (String from : split(cells.get(0), ",")) {
            for (String to : cells.get(1).equals("=") ? List.of(from) : split(cells.get(1), ",")) {
                add(kind(from), kind(to), rule, cells.get(2).equals("else"));
            }
        }
    }

    private void add(String from, String to, TableRule rule, boolean last) {
        List<TableRule> before = rules.get(from).get(to);
        boolean covered =
                !before.isEmpty() && before.get(before.size() - 1).when().isAlways();
        if (covered || (rule.when().isAlways() && last == before.isEmpty())) {
            throw new IllegalArgumentException(
                    "more than one rule, or else without a rule before it: " + text(from, to));
        }
        before.add(rule);
    }

    /** Only what may not fit is examined, and nothing is done where nothing is known. */
    private static void requireSense(TableRule rule) {
        boolean examined = rule.postgresql().offending().isPresent();
        boolean right = switch (rule.kind()) {
            case IDENTICAL, WIDEN -> !examined;
            case CHECKED -> examined;
            case LOSSY -> true;
            case NONE -> !examined && rule.postgresql().value().isEmpty();
        };
        if (!right || examined != rule.sqlite().offending().isPresent()) {
            throw new IllegalArgumentException("the offending rows do not go with the class " + rule.kind());
        }
    }

    private void requireComplete() {
        for (String from : kinds) {
            for (String to : kinds) {
                List<TableRule> known = rules.get(from).get(to);
                if (known.isEmpty() || !known.get(known.size() - 1).when().isAlways()) {
                    throw new IllegalArgumentException("casts: not every " + text(from, to) + " has a rule");
                }
            }
        }
        for (String call : calls) {
            List<Fragment.Body> bodies = fragments.get(call);
            if (bodies == null || !bodies.get(bodies.size() - 1).when().isAlways()) {
                throw new IllegalArgumentException("casts: no fragment for every case of " + call);
            }
        }
    }

    private Optional<Template> optional(String cell) {
        return cell.equals(NOTHING) ? Optional.empty() : Optional.of(template(cell));
    }

    private Template template(String sql) {
        Template template = Template.parse(sql);
        template.collectCalls(calls);
        return template;
    }

    private String kind(String word) {
        if (!kinds.contains(word)) {
            throw new IllegalArgumentException("unknown type " + word);
        }
        return word;
    }

    static CastClass castClass(String word) {
        for (CastClass kind : CastClass.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("unknown class " + word);
    }

    static Work work(String word) {
        return switch (word) {
            case "catalog" -> Work.CATALOG;
            case "index" -> Work.INDEX_BUILD;
            case "rewrite" -> Work.REWRITE;
            default -> throw new IllegalArgumentException("unknown work " + word);
        };
    }

    private static String text(String from, String to) {
        return from + " to " + to;
    }

    static List<String> split(String text, String separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
            parts.add(text.substring(start, end));
            start = end + separator.length();
        }
        parts.add(text.substring(start));
        return parts;
    }
}
