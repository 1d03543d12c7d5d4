package dev.tenon.migrate.drift;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Which lines of a text go and which come on the way to another. */
public final class LineDiff {
    private final List<String> before;
    private final List<String> after;
    /** How many lines the two have in common from here on. */
    private final int[][] common;

    private LineDiff(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
        this.common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
    }

    /** @param sign a blank for a line that stays, {@code -} for one that goes, {@code +} for one that comes */
    public record Line(char sign, String text) {
        public boolean stays() {
            return sign == ' ';
        }
    }

    /** All lines of both, in order. */
    public static List<Line> of(String before, String after) {
        return new LineDiff(before.lines().toList(), after.lines().toList()).lines();
    }

    /** Those that change, with at most so many unchanged ones before and behind. */
    public static List<Line> of(String before, String after, int around) {
        List<Line> all = of(before, after);
        List<Line> near = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            List<Line> neighbours = all.subList(Math.max(0, i - around), Math.min(all.size(), i + around + 1));
            if (neighbours.stream().anyMatch(line -> !line.stays())) {
                near.add(all.get(i));
            }
        }
        return Collections.unmodifiableList(near);
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                lines.add(new Line(' ', before.get(i)));
                i++;
                j++;
            } else if (j == after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line('-', before.get(i++)));
            } else {
                lines.add(new Line('+', after.get(j++)));
            }
        }
        return lines;
    }
}
