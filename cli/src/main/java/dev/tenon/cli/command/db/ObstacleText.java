package dev.tenon.cli.command.db;

import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.migrate.graph.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/** What stands in the way of a merge, for people: both operations, both files, and what would come of it. */
final class ObstacleText {
    private ObstacleText() {}

    static String of(Verdict obstacle, Palette palette) {
        ObstacleData data = ObstacleData.of(obstacle);
        boolean isConflict = data.kind().equals("conflict");
        List<String> operations = List.of(data.left().operation(), data.right().operation());
        int width = operations.stream().mapToInt(String::length).max().orElse(0);
        String lines = List.of(data.left(), data.right()).stream()
                .map(line -> "  " + palette.paint(Role.CODE, line.operation())
                        + " ".repeat(width - line.operation().length() + 2)
                        + palette.paint(Role.FAINT, line.file() + ":" + line.line()) + "\n")
                .collect(Collectors.joining());
        return (isConflict
                        ? "These are in each other's way:\n" + lines + ends(data.why())
                        : "It cannot be told whether the order of these matters to the rows:\n" + lines + "The first "
                                + data.why().get(0).substring("it ".length()) + ".\n")
                + next(isConflict);
    }

    private static String ends(List<String> why) {
        return why.get(0) + "\n"
                + why.stream().skip(1).map(line -> "  " + line + "\n").collect(Collectors.joining());
    }

    private static String next(boolean isConflict) {
        return isConflict
                ? "Next: let one of them stand on the other (`dsl db rebase`), and write into it what shall become of both.\n"
                : "Next: if either order is right, `dsl db merge --accept \"why\"`; if not, let one of them stand on the other (`dsl db rebase`).\n";
    }
}
