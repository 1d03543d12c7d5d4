package dev.tenon.migrate.drift;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.print.SchemaPrinter;
import dev.tenon.compiler.raise.Raising;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a declaration of the schema must say.
 *
 * @param declaration {@code entity Booking}
 * @param write lines that come; all of it where the declaration is new
 * @param remove lines that go
 */
public record SchemaLines(String declaration, List<String> write, List<String> remove) {
    private static final Pattern HEAD =
            Pattern.compile("(entity|enum|view|materialized view|sequence|module) \\S+|sql .*?(?= on )");
    private static final String FENCE = "\"\"\"";

    public SchemaLines {
        write = List.copyOf(write);
        remove = List.copyOf(remove);
    }

    static List<SchemaLines> between(Database before, Database after) {
        Map<String, String> old = declarations(before);
        Map<String, String> now = declarations(after);
        Set<String> all = new LinkedHashSet<>(old.keySet());
        all.addAll(now.keySet());
        List<SchemaLines> changes = new ArrayList<>();
        for (String name : all) {
            String was = old.getOrDefault(name, "");
            String is = now.getOrDefault(name, "");
            if (!was.equals(is)) {
                List<LineDiff.Line> lines = LineDiff.of(was, is);
                changes.add(new SchemaLines(name, signed(lines, '+'), signed(lines, '-')));
            }
        }
        return changes;
    }

    private static List<String> signed(List<LineDiff.Line> lines, char sign) {
        return lines.stream()
                .filter(line -> line.sign() == sign)
                .map(LineDiff.Line::text)
                .toList();
    }

    /** By what each declares; in the one form a blank line stands between two of them, and lines inside are indented. */
    private static Map<String, String> declarations(Database model) {
        Map<String, String> all = new LinkedHashMap<>();
        StringBuilder one = new StringBuilder();
        boolean inText = false;
        boolean blank = true;
        for (String line : SchemaPrinter.print(Raising.raise(model)).lines().toList()) {
            boolean begins = blank && !inText && !line.isBlank() && !line.startsWith(" ");
            if (begins && one.length() > 0) {
                add(all, one.toString());
                one.setLength(0);
            }
            one.append(line).append('\n');
            inText ^= line.split(FENCE, -1).length % 2 == 0;
            blank = line.isBlank();
        }
        if (one.length() > 0) {
            add(all, one.toString());
        }
        return all;
    }

    private static void add(Map<String, String> all, String text) {
        Matcher head = HEAD.matcher(
                text.lines().filter(line -> !line.startsWith("///")).findFirst().orElse(""));
        all.merge(head.lookingAt() ? head.group() : "", text.strip(), (one, other) -> one + "\n\n" + other);
    }
}
