package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.UnaryOperator;

/** A project in which two people wrote migrations at the same time. */
abstract class Branching extends OnEveryProduct {
    static final String BASE = "20261120T160100_initial";

    /** What is beside, not seen by the author of the next migration. */
    private void aside(List<String> files, boolean away) {
        for (String file : files) {
            try {
                Files.move(cli.path(away ? file : file + ".away"), cli.path(away ? file + ".away" : file));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * A migration by somebody who has none but those that are named; the schema is as it was afterwards.
     *
     * @param edit what its author does to the file
     * @return its id
     */
    String branch(List<String> has, UnaryOperator<String> schema, UnaryOperator<String> edit) {
        List<String> others = cli.migrations().stream()
                .filter(file -> has.stream().noneMatch(id -> file.equals("migrations/" + id + ".migration")))
                .toList();
        String before = cli.read("schema/a.dsl");
        aside(others, true);
        List<String> old = cli.migrations();
        cli.file("schema/a.dsl", schema.apply(before));
        expect(0, cli.run("db", "migrate"));
        String file = cli.migrations().stream()
                .filter(one -> !old.contains(one) && one.endsWith(".migration"))
                .findFirst()
                .orElseThrow();
        cli.file(file, edit.apply(cli.read(file)));
        aside(others, false);
        cli.file("schema/a.dsl", before);
        return file.substring("migrations/".length()).replace(".migration", "");
    }

    String branch(UnaryOperator<String> schema) {
        return branch(List.of(BASE), schema, text -> text);
    }

    static UnaryOperator<String> phone() {
        return text -> text.replace("str(80)?", "str(80)?\n  phone : text?");
    }

    /** SQLite makes the table anew for it. */
    static UnaryOperator<String> room() {
        return text -> text.replace("guest_id : long", "guest_id : str(20)\n  room : int?");
    }

    void both() {
        cli.file("schema/a.dsl", room().apply(phone().apply(cli.read("schema/a.dsl"))));
    }

    /** The last line of a table of words, by its beginning. */
    static void assertLines(String expected, String actual) {
        assertEquals(expected.strip(), actual.strip());
    }
}
