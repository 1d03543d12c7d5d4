package dev.tenon.diagram.text;

import dev.tenon.diagram.model.Diagram;
import dev.tenon.diagram.model.Diagram.Link;
import dev.tenon.diagram.model.Diagram.Row;
import dev.tenon.diagram.model.Diagram.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A diagram as Mermaid's {@code erDiagram}. Its words are narrower than the names and types of a schema: what a word
 * cannot hold stands in the comment behind it.
 */
public final class MermaidWriter {
    private static final Pattern SIMPLE = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    /** Words that Mermaid takes for its own where a name of the schema could stand, in any case. */
    private static final Set<String> WORDS = Set.of(
            "accdescr",
            "acctitle",
            "class",
            "classdef",
            "direction",
            "end",
            "erdiagram",
            "many",
            "o",
            "one",
            "only",
            "optionally",
            "style",
            "subgraph",
            "title",
            "to",
            "u",
            "zero");

    /** Words that it takes for the mark of a key. */
    private static final Set<String> KEYS = Set.of("pk", "fk", "uk");

    /** Mermaid reads this as a statement wherever in a line it stands. */
    private static final Pattern DIRECTION =
            Pattern.compile("direction(\\s+)(?=TB|BT|RL|LR)", Pattern.CASE_INSENSITIVE);

    /** What may stand between quotes beside letters, digits and low lines. */
    private static final String PUNCTUATION = " ,.?()[]-'/:+=!";

    private final StringBuilder text = new StringBuilder("erDiagram\n");
    private final Map<String, String> ids = new LinkedHashMap<>();

    private MermaidWriter() {}

    public static String write(Diagram diagram) {
        MermaidWriter writer = new MermaidWriter();
        diagram.tables().forEach(table -> writer.ids.put(table.name(), writer.id(table.name())));
        diagram.tables().forEach(writer::table);
        diagram.links().forEach(writer::link);
        return writer.text.toString();
    }

    /** The name itself where that will do, which is never one that begins with a low line. */
    private String id(String name) {
        return isPlain(name) ? name : "_" + (ids.size() + 1);
    }

    private static boolean isPlain(String name) {
        return SIMPLE.matcher(name).matches() && !WORDS.contains(name.toLowerCase(Locale.ROOT));
    }

    private void table(Table table) {
        String id = ids.get(table.name());
        text.append("  ").append(id);
        if (!table.name().equals(id)) {
            text.append('[').append(quoted(table.name())).append(']');
        }
        text.append(" {\n");
        table.rows().forEach(this::row);
        text.append("  }\n");
    }

    private void row(Row row) {
        List<String> comment = new ArrayList<>();
        String type = typeWord(row.type());
        String name = word(row.name());
        text.append("    ").append(type).append(' ').append(name);
        if (!row.keys().isEmpty()) {
            text.append(' ').append(row.keys().stream().map(Enum::name).collect(Collectors.joining(", ")));
        }
        if (!name.equals(row.name())) {
            comment.add(row.name());
        }
        if (!type.equals(row.type())) {
            comment.add(row.type());
        }
        if (!row.required()) {
            comment.add("optional");
        }
        if (!comment.isEmpty()) {
            text.append(' ').append(quoted(String.join(", ", comment)));
        }
        text.append('\n');
    }

    private void link(Link link) {
        text.append("  ")
                .append(ids.get(link.to()))
                .append(link.required() ? " ||--" : " |o--")
                .append(link.unique() ? "o| " : "o{ ")
                .append(ids.get(link.from()))
                .append(" : ")
                .append(isPlain(link.label()) ? link.label() : quoted(link.label()))
                .append('\n');
    }

    /** {@code str(40)} is a word, of {@code decimal(8, 2)} the first part is one. */
    private static String typeWord(String type) {
        return type.matches("[a-z]+(\\(\\d+\\))?(\\[])?") ? type : word(type.replaceFirst("(?s)^([a-z]+)\\(.*", "$1"));
    }

    private static String word(String name) {
        String word = replaced(name, MermaidWriter::isOfWord);
        boolean wrong =
                word.isEmpty() || Character.isDigit(word.charAt(0)) || KEYS.contains(word.toLowerCase(Locale.ROOT));
        return wrong ? "_" + word : word;
    }

    private static boolean isOfWord(int c) {
        boolean letter = c < 0x80 || (c >= 0xC0 && Character.isBmpCodePoint(c));
        return c == '_' || (letter && Character.isLetterOrDigit(c));
    }

    /** Mermaid has escapes, but does not read them here. */
    private static String quoted(String name) {
        String whole = DIRECTION.matcher(name).replaceAll(found -> found.group().strip() + "_");
        return '"' + replaced(whole, c -> isOfWord(c) || PUNCTUATION.indexOf(c) >= 0) + '"';
    }

    private static String replaced(String text, IntPredicate kept) {
        return text.codePoints()
                .map(c -> kept.test(c) ? c : '_')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
