package dev.tenon.migrate.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.migrate.run.Tree;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Branches as git draws them. */
class RailsTest {

    private static String drawn(Tree tree) {
        return Rails.of(tree.load().ordered()).stream()
                .map(row -> row.drawn()
                        + row.revision().map(revision -> " " + revision.id()).orElse("") + "\n")
                .collect(Collectors.joining());
    }

    private static String dsl(String... names) {
        return String.join(
                "",
                Stream.of(names)
                        .map(name -> "entity " + name + " { id : int pk }\n")
                        .toList());
    }

    @Test
    void aStraightWayIsOneRail() {
        assertEquals("""
                * m2
                * m1
                """, drawn(new Tree().then("m1", dsl("A")).then("m2", dsl("A", "B"), "m1")));
    }

    @Test
    void twoBranchesAndWhatJoinsThem() {
        assertEquals(
                """
                * m5
                * m4
                |\\
                | * m3
                * | m2
                |/
                * m1
                """,
                drawn(new Tree()
                        .then("m1", dsl("A"))
                        .then("m2", dsl("A", "B"), "m1")
                        .then("m3", dsl("A", "C"), "m1")
                        .merge("m4", "m2", "m3")
                        .then("m5", dsl("A", "B", "C", "D"), "m4")));
    }

    @Test
    void threeHeadsAndALongBranch() {
        assertEquals(
                """
                * m5
                | * m4
                | | * m3
                * | | m2
                |_|/
                |/
                * m1
                """,
                drawn(new Tree()
                        .then("m1", dsl("A"))
                        .then("m2", dsl("A", "B"), "m1")
                        .then("m3", dsl("A", "C"), "m1")
                        .then("m4", dsl("A", "D"), "m1")
                        .then("m5", dsl("A", "B", "E"), "m2")));
    }

    @Test
    void severalRoots() {
        assertEquals(
                """
                * m3
                |\\
                | * m2
                * m1
                """, drawn(new Tree().then("m1", dsl("A")).then("m2", dsl("B")).merge("m3", "m1", "m2")));
    }
}
