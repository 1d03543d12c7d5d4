package dev.tenon.runtime;

import dev.tenon.runtime.history.LiveTable;
import dev.tenon.runtime.history.LiveTable.Nulls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a program needs of a table against what there is: what would make it fail, in words. */
final class TableComparison {
    private TableComparison() {}

    static List<String> differences(ExpectedTable expected, Optional<LiveTable> found) {
        if (found.isEmpty()) {
            return List.of("table " + expected.name() + " is missing");
        }
        LiveTable live = found.get();
        List<String> differences = new ArrayList<>();
        var unknown = new TreeMap<>(live.columns());
        for (ExpectedTable.Column column : expected.columns()) {
            difference(column, live.columns().get(column.name()))
                    .ifPresent(words -> differences.add("column " + expected.name() + "." + column.name() + words));
            unknown.remove(column.name());
        }
        unknown.forEach((name, nulls) -> {
            if (nulls == Nulls.REFUSED_AND_NO_DEFAULT) {
                differences.add("column " + expected.name() + "." + name
                        + " is required and has no default, and this program does not know it");
            }
        });
        return differences;
    }

    private static Optional<String> difference(ExpectedTable.Column expected, @Nullable Nulls found) {
        if (found == null) {
            return Optional.of(" is missing");
        }
        return switch (expected.values()) {
            case REQUIRED ->
                found == Nulls.ALLOWED
                        ? Optional.of(" may be null, and this program takes it for required")
                        : Optional.empty();
            case OPTIONAL ->
                found == Nulls.ALLOWED
                        ? Optional.empty()
                        : Optional.of(" is required, and this program may leave it out");
            case COMPUTED -> Optional.empty();
        };
    }
}
