package dev.tenon.migrate.drift;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Which lines of a text go and which come on the way to another. */
public final class LineDiff {
    private LineDiff() {}

    /** @param sign a blank for a line that stays, {@code -} for one that goes, {@code +} for one that comes */
    public record Line(char sign, String text) {
        public boolean stays() {
            return sign == ' ';
        }
    }

    /** All lines of both, in order. */
    public static List<Line> of(String before, String after) {
        List<Line> lines = new ArrayList<>();
        for (AbstractDelta<String> part : DiffUtils.diff(
                        before.lines().toList(), after.lines().toList(), true)
                .getDeltas()) {
            if (part.getType() == DeltaType.EQUAL) {
                part.getSource().getLines().forEach(text -> lines.add(new Line(' ', text)));
            } else {
                part.getSource().getLines().forEach(text -> lines.add(new Line('-', text)));
                part.getTarget().getLines().forEach(text -> lines.add(new Line('+', text)));
            }
        }
        return Collections.unmodifiableList(lines);
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
}
