package dev.tenon.migrate.run;

import dev.tenon.migrate.statement.Preflight;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows that stand in the way of an operation.
 *
 * @param rows how many; at least one
 * @param labels the columns of the sample: the key, then the offending values
 * @param sample at most ten of the rows
 */
public record Violation(Preflight preflight, long rows, List<String> labels, List<List<String>> sample) {
    private static final int SHOWN = 10;

    public Violation {
        labels = List.copyOf(labels);
        sample = List.copyOf(sample);
    }

    /** Several lines: what does not hold, in how many rows, and which. */
    public String text() {
        String head =
                preflight.claim() + ": not so in " + rows + (rows == 1 ? " row" : " rows") + " of " + preflight.table();
        String shown = sample.stream()
                .map(row -> {
                    StringBuilder line = new StringBuilder();
                    for (int i = 0; i < row.size(); i++) {
                        line.append(i == 0 ? "  " : ", ")
                                .append(labels.get(i))
                                .append(" = ")
                                .append(row.get(i));
                    }
                    return line.toString();
                })
                .collect(Collectors.joining("\n"));
        // How many more is not told: a line of the sample may stand for several rows.
        String more = rows > sample.size() && sample.size() == SHOWN ? "\n  … and more" : "";
        return shown.isEmpty() ? head : head + "\n" + shown + more;
    }
}
