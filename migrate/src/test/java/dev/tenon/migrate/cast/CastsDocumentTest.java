package dev.tenon.migrate.cast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.type.ScalarKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code docs/casts.md} is the table of casts; {@code -Drecreate=true} writes it anew. */
class CastsDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "casts.md");
    private static final List<String> KINDS = kinds();

    @Test
    void isTheTable() throws IOException {
        String document = INTRODUCTION + matrix() + DETAILS + details();
        if (Boolean.getBoolean("recreate")) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, document);
        }
        assertEquals(document, Files.readString(DOCUMENT), "docs/casts.md is old: -Drecreate=true writes it anew");
    }

    private static final String INTRODUCTION = """
            # Changing the type of a column

            What happens to the values when a column changes its type, on PostgreSQL and on SQLite alike. Generated from
            `casts.table` in `migrate/`; a test runs every pair on both databases.

            - **identical**: the same type.
            - **widen**: every value has its equal in the new type. Applied without asking.
            - **checked**: right if the data fits. The rows that do not are counted and shown before anything is changed, and
              stop the migration. What fits is the same value there and back.
            - **lossy**: something is lost for good, so a person decides.
            - blank: nothing sensible is known, so a person decides how.

            What a schema says of a change itself, by a [`cast`](language.md#casts), comes before all of this.

            A text fits a type if it is the very text that the type's value has: `7` fits an int, `007` does not, since it would
            come back as `7`. These texts are the same on both databases: a date `2026-11-20`, a time `18:52:51.123456`, a
            datetime `2026-11-20T18:52:51.123456`, a timestamp the same with `Z` at the end, an interval in ISO 8601, a bool
            `true` or `false`, a number its shortest digits (a decimal all of its scale).

            An array changes as its elements do, where PostgreSQL's own cast does that there and back (`str`, `text` and
            numbers among each other, enums; a date and a timestamp; not a timestamp and a text); else a person decides, as
            between one value and many. PostgreSQL writes the whole table then.

            From the row to the column:

            """;

    private static final String DETAILS = """

            ## When, and how

            The first line that holds for a pair counts. *n*, *p* and *s* are the numbers of the new type, `str(n)` and
            `decimal(p, s)`; *fn*, *fp* and *fs* those of the old one; *fl* is the length of the longest label of an enum, and
            *missing* counts the labels that the new enum does not have. The work is PostgreSQL's: *catalog* takes
            milliseconds, *index* builds the column's indexes anew, *rewrite* the whole table. SQLite always copies the table.

            | from | to | when | class | work | |
            | --- | --- | --- | --- | --- | --- |
            """;

    private static List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        for (ScalarKind kind : ScalarKind.values()) {
            kinds.add(kind.word());
        }
        kinds.add(CastTable.ENUM);
        return kinds;
    }

    private static String matrix() {
        StringBuilder text = new StringBuilder("| |");
        KINDS.forEach(kind -> text.append(' ').append(kind).append(" |"));
        text.append("\n|").append(" --- |".repeat(KINDS.size() + 1)).append('\n');
        for (String from : KINDS) {
            text.append("| **").append(from).append("** |");
            for (String to : KINDS) {
                text.append(' ').append(classes(rules(from, to))).append(" |");
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String classes(List<CastRule> rules) {
        Set<String> words = new LinkedHashSet<>();
        for (CastRule rule : rules) {
            words.add(rule.kind() == CastClass.NONE ? "" : word(rule.kind()));
        }
        if (words.size() > 1) {
            // Parameters alone make it identical; the matrix is about what else can happen.
            words.remove(word(CastClass.IDENTICAL));
        }
        return String.join(" / ", words);
    }

    /** One line for every rule and old kind, with all the new kinds it is for. */
    private static String details() {
        StringBuilder text = new StringBuilder();
        for (String from : KINDS) {
            Map<String, List<String>> lines = new LinkedHashMap<>();
            for (String to : KINDS) {
                for (CastRule rule : rules(from, to)) {
                    if (rule.kind() != CastClass.IDENTICAL || !rule.when().isAlways()) {
                        lines.computeIfAbsent(line(rule, rules(from, to).size()), line -> new ArrayList<>())
                                .add(to);
                    }
                }
            }
            lines.forEach((line, to) -> text.append("| ")
                    .append(from)
                    .append(" | ")
                    .append(String.join(", ", to))
                    .append(line));
        }
        return text.toString();
    }

    private static String line(CastRule rule, int rules) {
        String when =
                rule.when().isAlways() ? (rules > 1 ? "else" : "") : rule.when().text();
        String work = rule.kind() == CastClass.NONE
                ? ""
                : switch (rule.work()) {
                    case CATALOG -> "catalog";
                    case INDEX_BUILD -> "index";
                    case SAMPLE -> "sample";
                    case SCAN -> "scan";
                    case REWRITE -> "rewrite";
                };
        List<String> cells = List.of(when, word(rule.kind()), work, rule.note().orElse(""));
        return " | " + String.join(" | ", cells) + " |\n";
    }

    private static List<CastRule> rules(String from, String to) {
        return BuiltInCasts.table().rules(from, to);
    }

    private static String word(CastClass kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
