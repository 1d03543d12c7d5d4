package dev.tenon.migrate.author;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.author.Squashing.Squashed;
import dev.tenon.migrate.cast.BuiltInCasts;
import dev.tenon.migrate.file.MigrationFolder;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.run.Addresses;
import dev.tenon.migrate.run.Chain;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SquashingTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    @TempDir
    Path folder;

    private Squashed squash(Migrations migrations, String range) {
        return new Squashing(migrations, new Addresses(migrations).range(range))
                .squashed(Optional.of("Winter"), folder, NOW, new BuiltInCasts());
    }

    private List<String> up(Migrations migrations, String range) {
        List<String> lines =
                squash(migrations, range).squash().file().text().lines().toList();
        return lines.subList(lines.indexOf("up {") + 1, lines.indexOf("}")).stream()
                .map(line -> line.substring(2))
                .toList();
    }

    private void refused(Migrations migrations, String range, String... words) {
        String message = assertThrows(RefusedException.class, () -> squash(migrations, range))
                .getMessage();
        for (String word : words) {
            assertTrue(message.contains(word), message);
        }
    }

    /** What a column was filled with is not what it would be filled with by its default of today. */
    @Test
    void rowsDecideWhatMayBeFolded() {
        Migrations migrations = new Chain()
                .then("entity T { id : long pk; x : int; s : str(10) }")
                .then("entity T { id : long pk; x : int; s : str(10); a : int = 1 }")
                .then("entity T { id : long pk; x : int; s : str(10); a : int = 2 }")
                .then("entity T { id : long pk; s : str(10); a : int = 2 }")
                .then("entity T { id : long pk; s : str(10); a : int = 2; x : int? }")
                .load();
        assertEquals(
                List.of(
                        "add    column t.a : int = 1",
                        "alter  column t.a default 2",
                        "drop   column t.x                                         // loses data: t.x",
                        "add    column t.x : int?"),
                up(migrations, Chain.id(1) + "..head"));
        assertEquals(
                1,
                up(migrations, "head").stream()
                        .filter(line -> line.startsWith("create"))
                        .count());
    }

    @Test
    void whatIsMadeAndGoneAgainIsNotThere() {
        Migrations migrations = new Chain()
                .then("entity T { id : long pk }")
                .then("entity T { id : long pk; a : int? }\nentity Odd { id : long pk }")
                .then("entity T { id : long pk; a : int?; b : int? }")
                .then("entity T { id : long pk; b : int? }")
                .load();
        assertEquals(List.of("add    column t.b : int?"), up(migrations, Chain.id(1) + "..head"));
    }

    @Test
    void noLine() {
        Tree tree = new Tree()
                .then("a", "entity T { id : long pk }")
                .then("b", "entity T { id : long pk; x : int? }", "a")
                .then("c", "entity T { id : long pk; x : int?; y : int? }", "b")
                .then("d", "entity T { id : long pk; x : int? }\nentity O { id : long pk }", "b")
                .merge("e", "c", "d");
        Migrations migrations = tree.load();
        refused(migrations, "c", "no line", "d stands on b too");
        refused(migrations, "b..e", "no line");
        refused(migrations, "b..c", "this is one: c");
        refused(migrations, "c..c", "none between");
        assertEquals("[a, b]", squash(migrations, "b").squash().parts().toString());
    }

    @Test
    void openDecision() {
        Migrations migrations = new Chain()
                .then("entity T { id : long pk }")
                .then("entity T { id : long pk; x : int }")
                .load();
        refused(migrations, "head", "a decision is open in " + Chain.id(2));
    }

    private static final String SQL = "  online sql {\n    sqlite \"select 1\"\n  }\n}";

    private static Chain committedInParts(String line) {
        return new Chain()
                .then("entity T { id : long pk; x : int? }")
                .then(
                        "entity T { id : long pk; x : int?; y : int? }",
                        text -> text.replaceFirst("(?m)^}", Matcher.quoteReplacement(line)))
                .then("entity T { id : long pk; x : int?; y : int?; z : int? }");
    }

    /** Others go on meanwhile, and a squash is one transaction. On the way from base there are none. */
    @Test
    void linesThatAreCommittedInParts() {
        String batches = "  backfill t set y = 1 batch 100\n}";
        String inside = Chain.id(1) + "..head";
        refused(committedInParts(batches).load(), inside, Chain.id(2), "backfill t set y = 1 batch 100");
        refused(committedInParts(SQL).load(), inside, Chain.id(2), "online sql");
        refused(committedInParts(SQL).load(), "head", Chain.id(2), "online sql");
        assertEquals(1, statements(up(committedInParts(batches).load(), "head")));

        Chain online = new Chain()
                .then("entity T { id : long pk; x : int }")
                .then(
                        "entity T { id : long pk; x : int; index (x) }",
                        text -> text.replaceAll("(?m)^  (create|drop) ", "  online $1 "))
                .then("entity T { id : long pk; x : int; y : int?; index (x) }");
        refused(online.load(), inside, Chain.id(2), "online create index");
        assertEquals(1, statements(up(online.load(), "head")));
    }

    /** Behind SQL from base there are rows, and nobody else who writes. */
    @Test
    void batchesFromBaseAreOneStatement() {
        String lines = "  sql {\n    sqlite \"select 1\"\n  }\n  backfill t set y = 1 batch 100\n}";
        assertTrue(up(committedInParts(lines).load(), "head").contains("backfill t set y = 1"));
    }

    private static long statements(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.startsWith(" ") && !line.equals("}"))
                .count();
    }

    @Test
    void longerOneTakesAShorterOneIn() throws Exception {
        Chain chain = new Chain()
                .then("entity T { id : long pk }")
                .then("entity T { id : long pk; a : int? }")
                .then("entity T { id : long pk; a : int?; b : int? }")
                .then("entity T { id : long pk; a : int?; b : int?; c : int? }");
        for (SourceFile file : chain.files()) {
            Files.writeString(folder.resolve(file.name()), file.text());
        }
        Migrations start = load();
        Squashing first = new Squashing(start, new Addresses(start).range(Chain.id(2)));
        first.write(first.squashed(Optional.of("one"), folder, NOW, new BuiltInCasts()), folder);
        assertEquals(
                List.of(Chain.id(3) + ".migration", Chain.id(4) + ".migration", "20261121T080000_one.migration"),
                names(folder));
        assertEquals(
                List.of(Chain.id(1) + ".migration", Chain.id(2) + ".migration"), names(folder.resolve("squashed")));
        Migrations once = load();
        refused(once, Chain.id(1) + "..head", "has squashed " + Chain.id(1) + " together with a part of these");
        Squashing second = new Squashing(once, once.ordered());
        Squashed all = second.squashed(Optional.of("all"), folder, NOW, new BuiltInCasts());
        // As if it were killed behind the first file.
        Files.writeString(
                folder.resolve("20261121T080000_all.migration"),
                all.squash().file().text());
        assertEquals(
                List.of("20261121T080000_all"),
                load().squashes().stream().map(Revision::id).toList());
        Files.delete(folder.resolve("20261121T080000_all.migration"));
        second.write(all, folder);
        assertEquals(List.of("20261121T080000_all.migration"), names(folder));
        assertEquals(start.ordered().toString(), load().ordered().toString());
        Files.delete(folder.resolve("20261121T080000_all.migration"));
        assertEquals(start.ordered().toString(), load().ordered().toString());
        assertEquals(List.of(), load().squashes());
    }

    private Migrations load() throws Exception {
        Diagnostics found = new Diagnostics();
        Migrations migrations = MigrationFolder.load(MigrationFolder.files(folder), found);
        assertEquals(List.of(), found.sorted());
        return migrations;
    }

    private static List<String> names(Path folder) throws Exception {
        try (var list = Files.list(folder)) {
            return list.filter(Files::isRegularFile)
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
