package dev.tenon.compiler.print;

import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.Partitioning.Bounds;
import dev.tenon.compiler.model.Partitioning.Partition;
import java.util.stream.Collectors;

/** Partitions, as both languages write them. */
public final class PartitionPrinter {
    private PartitionPrinter() {}

    /** {@code partition by range (at)}, {@code partition by hash (id) 4} */
    public static String head(Partitioning partitioning) {
        return "partition by " + partitioning.method().word()
                + partitioning.columns().stream().map(NamePrinter::print).collect(Collectors.joining(", ", " (", ")"))
                + (partitioning.hashes() > 0 ? " " + partitioning.hashes() : "");
    }

    /** {@code y2026 from (…) to (…)} */
    public static String part(Partition part) {
        return NamePrinter.print(part.name()) + " " + bounds(part.bounds());
    }

    private static String bounds(Bounds bounds) {
        if (bounds instanceof Bounds.In in) {
            return in.values().stream().map(ExprPrinter::print).collect(Collectors.joining(", ", "in (", ")"));
        }
        if (bounds instanceof Bounds.Range range) {
            String from =
                    range.from().map(e -> "from (" + ExprPrinter.print(e) + ")").orElse("");
            String to = range.to().map(e -> "to (" + ExprPrinter.print(e) + ")").orElse("");
            return from + (from.isEmpty() || to.isEmpty() ? "" : " ") + to;
        }
        return "default";
    }
}
