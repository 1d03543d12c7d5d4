package dev.tenon.migrate.file;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** A way among migrations, forward or back, with a squash wherever all that it leads through stands on the way in a row. */
public final class ShortWay {
    private ShortWay() {}

    public static List<Revision> of(List<Revision> way) {
        return of(way, squash -> true);
    }

    /** Only where a file of what is squashed is gone: what is said in full is said in the words of its author. */
    public static List<Revision> whereGone(List<Revision> way) {
        return of(way, squash -> !squash.parts().stream().allMatch(Revision::isThere));
    }

    /** @param wanted the squashes that may be taken */
    public static List<Revision> of(List<Revision> way, Predicate<Revision> wanted) {
        List<Revision> shorter = new ArrayList<>();
        int i = 0;
        while (i < way.size()) {
            List<Revision> rest = way.subList(i, way.size());
            Revision next = way.get(i)
                    .squash()
                    .filter(squash -> begins(rest, squash) && wanted.test(squash))
                    .orElse(way.get(i));
            shorter.add(next);
            i += next.isSquash() && next != way.get(i) ? next.parts().size() : 1;
        }
        return shorter;
    }

    private static boolean begins(List<Revision> way, Revision squash) {
        int length = squash.parts().size();
        if (way.size() < length) {
            return false;
        }
        List<Revision> reversed = new ArrayList<>(squash.parts());
        Collections.reverse(reversed);
        List<Revision> there = way.subList(0, length);
        return there.equals(squash.parts()) || there.equals(reversed);
    }

    /** What a squash is a short way through, for people, behind its id; nothing for all others. */
    public static String phrase(Revision revision) {
        return revision.isSquash()
                ? " (squashes " + revision.parts().size() + ": " + revision.first() + " to " + revision.last() + ")"
                : "";
    }

    /** The migrations themselves. */
    public static List<Revision> inFull(List<Revision> way) {
        return way.stream().flatMap(revision -> revision.parts().stream()).toList();
    }
}
