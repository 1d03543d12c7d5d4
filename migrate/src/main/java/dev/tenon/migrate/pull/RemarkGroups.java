package dev.tenon.migrate.pull;

import dev.tenon.migrate.introspect.Remark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Remarks as lines for people: what is said of several objects is said once, and what is missing comes first. */
public final class RemarkGroups {
    private static final List<String> KINDS = List.of(
            "materialized view",
            "event trigger",
            "foreign table",
            "base type",
            "operator class",
            "operator family",
            "text search configuration",
            "text search dictionary",
            "text search parser",
            "text search template",
            "foreign data wrapper",
            "access method",
            "default privileges");

    private static final String MISSING = "is left out";

    private RemarkGroups() {}

    public static List<String> lines(List<Remark> remarks) {
        Map<String, List<Remark>> byText = new LinkedHashMap<>();
        remarks.forEach(remark ->
                byText.computeIfAbsent(remark.text(), text -> new ArrayList<>()).add(remark));
        return byText.entrySet().stream()
                .sorted(Comparator.comparing(group -> !group.getKey().contains(MISSING)))
                .map(group -> line(group.getKey(), group.getValue()))
                .toList();
    }

    private static String line(String text, List<Remark> group) {
        if (group.size() == 1) {
            return group.get(0).object() + ": " + text;
        }
        Map<String, Long> byKind = group.stream()
                .collect(Collectors.groupingBy(remark -> kind(remark.object()), TreeMap::new, Collectors.counting()));
        return byKind.entrySet().stream()
                        .map(kind -> count(kind.getValue(), kind.getKey()))
                        .collect(Collectors.joining(", "))
                + ": " + text;
    }

    private static String kind(String object) {
        return KINDS.stream()
                .filter(kind -> object.startsWith(kind + " "))
                .findFirst()
                .orElseGet(() -> object.replaceFirst(" .*", ""));
    }

    private static String count(long number, String kind) {
        if (number == 1) {
            return "1 " + kind;
        }
        String many = kind.endsWith("y")
                ? kind.substring(0, kind.length() - 1) + "ies"
                : kind.endsWith("ss") ? kind + "es" : kind.endsWith("s") ? kind : kind + "s";
        return number + " " + many;
    }
}
