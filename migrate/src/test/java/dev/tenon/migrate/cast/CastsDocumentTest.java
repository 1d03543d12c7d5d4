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
        String document = INTRODUCTION + matrix() + DETAILS + details() + PHYSICAL + physical() + SQLITE;
        if (Boolean.getBoolean("recreate")) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, document);
        }
        assertEquals(document, Files.readString(DOCUMENT), "docs/casts.md is old: -Drecreate=true writes it anew");
    }

    private static final String INTRODUCTION = """
            # Changing the type of a column

            What happens to the values when a column changes its type, on PostgreSQL and on SQLite alike. Generated from
            `casts.table` and `native-casts.table` in `migrate/`; a test runs every pair on both databases.

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
            numbers among each other, enums; a date and a timestamp; not a timestamp and a text); else a person decides. One
            value becomes an array of it (`text` to `text[]`: widen), and an array of one value that value (checked: none and
            two are in the way). PostgreSQL writes the whole table then.

            From the row to the column:

            """;

    private static final String DETAILS = """

            ## When, and how

            The first line that holds for a pair counts. *n*, *p* and *s* are the numbers of the new type, `str(n)` and
            `decimal(p, s)`; *fn*, *fp* and *fs* those of the old one; *fl* is the length of the longest label of an enum, and
            *missing* counts the labels that the new enum does not have. The work is PostgreSQL's: *catalog* takes
            milliseconds, *index* builds the column's indexes anew, *rewrite* the whole table with all its indexes. Each takes
            the lock `ACCESS EXCLUSIVE` for so long. SQLite always copies the table, under its one lock for writing. *Back* is
            the class of the way back.

            | from | to | when | class | work | back | |
            | --- | --- | --- | --- | --- | --- | --- |
            """;

    private static final String PHYSICAL = """

            ## Physical types of PostgreSQL

            Where a column changes its [`native("…")`](language.md#physical-types), or a `str`, a `text` or a `json` becomes one,
            or back: what is known is done as above, all else is asked. Asked stays what no name of a type tells: a domain, whose
            base and checks are the database's; a `bit(n)` of another length, which could be filled at either end; a `tsvector`,
            whose language is yours. A [`cast`](language.md#casts) of the schema answers for good. `as "…"` goes
            the same ways; where nothing is known, it asks the rows whether all keep their values. Generated from `native-casts.table`; a test does every line on PostgreSQL,
            there and back, and looks at what was written anew. Columns and letters are those of above; *p* is also how many
            digits of a second are kept. SQLite keeps all of these as texts, and as they are.

            | from | to | when | class | work | back | |
            | --- | --- | --- | --- | --- | --- | --- |
            """;

    private static final String SQLITE = """

            ## What SQLite is told to declare

            A type `as (sqlite "…")` has an *affinity*, which SQLite reads out of its name, and which makes another value of some:
            `'007'` in a `NUMERIC` column is the number 7. Where the affinity changes, the rows are asked first for the values
            that would not come back as they were: a text that is a number in another spelling than SQLite's own, a whole number
            beyond 2^53 in a `REAL`. All others stay.
            """;

    private static String physical() {
        StringBuilder text = new StringBuilder();
        Map<String, List<String>> lines = new LinkedHashMap<>();
        for (NativeCasts.Row row : NativeCasts.rows()) {
            String line = " | " + row.to()
                    + line(row.rule(), physical(row.from(), row.to()).size(), classes(physical(row.to(), row.from())));
            lines.computeIfAbsent(line, cells -> new ArrayList<>()).add(row.from());
        }
        lines.forEach((line, from) ->
                text.append("| ").append(String.join(", ", from)).append(line));
        return text.toString();
    }

    private static List<TableRule> physical(String from, String to) {
        return NativeCasts.rows().stream()
                .filter(row -> row.from().equals(from) && row.to().equals(to))
                .map(NativeCasts.Row::rule)
                .toList();
    }

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

    private static String classes(List<TableRule> rules) {
        Set<String> words = new LinkedHashSet<>();
        for (TableRule rule : rules) {
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
                for (TableRule rule : rules(from, to)) {
                    if (rule.kind() != CastClass.IDENTICAL || !rule.when().isAlways()) {
                        lines.computeIfAbsent(
                                        line(rule, rules(from, to).size(), classes(rules(to, from))),
                                        line -> new ArrayList<>())
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

    private static String line(TableRule rule, int rules, String back) {
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
        List<String> cells =
                List.of(when, word(rule.kind()), work, back, rule.note().orElse(""));
        return " | " + String.join(" | ", cells) + " |\n";
    }

    private static List<TableRule> rules(String from, String to) {
        return BuiltInCasts.table().rules(from, to);
    }

    private static String word(CastClass kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
