package dev.tenon.migrate.truth;

import java.util.ArrayList;
import java.util.List;

/** Texts of which each line is a fact, in no order. */
public final class Lines {
    private Lines() {}

    /** What one has and the other has not, with the sign of the side. */
    public static List<String> difference(String before, String after) {
        List<String> lost = new ArrayList<>(before.lines().toList());
        List<String> came = new ArrayList<>(after.lines().toList());
        before.lines().filter(came::remove).forEach(lost::remove);
        List<String> lines = new ArrayList<>();
        lost.forEach(line -> lines.add("- " + line));
        came.forEach(line -> lines.add("+ " + line));
        return lines;
    }
}
