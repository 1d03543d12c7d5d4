package dev.tenon.jooq;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import dev.tenon.codegen.GeneratedFile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What two sets of files have that the other has not, as text: {@code -} from the model, {@code +} from the database. */
final class Differences {
    private final StringBuilder text = new StringBuilder();

    private Differences() {}

    static String between(List<GeneratedFile> ours, List<GeneratedFile> stock) {
        Map<String, String> left = texts(ours);
        Map<String, String> right = texts(stock);
        TreeSet<String> paths = new TreeSet<>(left.keySet());
        paths.addAll(right.keySet());
        Differences differences = new Differences();
        for (String path : paths) {
            if (!right.containsKey(path)) {
                differences.text.append("from the model alone: ").append(path).append('\n');
            } else if (!left.containsKey(path)) {
                differences
                        .text
                        .append("from the database alone: ")
                        .append(path)
                        .append('\n');
            } else {
                differences.compare(path, left.get(path), right.get(path));
            }
        }
        return differences.text.toString();
    }

    private static Map<String, String> texts(List<GeneratedFile> files) {
        return files.stream()
                .collect(Collectors.toMap(GeneratedFile::path, GeneratedFile::text, (a, b) -> a, TreeMap::new));
    }

    private void compare(String path, String ours, String stock) {
        if (ours.equals(stock)) {
            return;
        }
        text.append(path).append('\n');
        // Compared line by line with their ends: also a file that lacks the last one differs.
        List<AbstractDelta<String>> deltas = DiffUtils.diff(
                        List.of(ours.split("(?<=\n)")), List.of(stock.split("(?<=\n)")))
                .getDeltas();
        for (AbstractDelta<String> delta : deltas) {
            delta.getSource()
                    .getLines()
                    .forEach(line -> text.append("  - ").append(line.strip()).append('\n'));
            delta.getTarget()
                    .getLines()
                    .forEach(line -> text.append("  + ").append(line.strip()).append('\n'));
        }
    }
}
