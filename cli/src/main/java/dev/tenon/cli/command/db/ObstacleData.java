package dev.tenon.cli.command.db;

import dev.tenon.migrate.file.WrittenOperation;
import dev.tenon.migrate.graph.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands in the way of a merge, for programs.
 *
 * @param kind {@code conflict}, or {@code untold} where only the author knows whether the order matters
 * @param why what both orders come to, or why it cannot be told
 */
record ObstacleData(String kind, Line left, Line right, List<String> why) {

    record Line(String migration, String file, int line, String operation) {
        static Line of(WrittenOperation written) {
            return new Line(written.revision().id(), written.revision().file().name(), written.line(), written.text());
        }
    }

    static ObstacleData of(Verdict obstacle) {
        if (obstacle instanceof Verdict.Conflict conflict) {
            List<String> why = new ArrayList<>(List.of(conflict.ends().title()));
            why.addAll(conflict.ends().lines());
            return new ObstacleData("conflict", Line.of(conflict.left()), Line.of(conflict.right()), why);
        }
        if (obstacle instanceof Verdict.Untold untold) {
            return new ObstacleData(
                    "untold", Line.of(untold.step()), Line.of(untold.other()), List.of("it " + untold.why()));
        }
        throw new IllegalArgumentException("no obstacle: " + obstacle);
    }
}
