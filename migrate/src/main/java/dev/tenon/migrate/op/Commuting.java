package dev.tenon.migrate.op;

import dev.tenon.compiler.model.Database;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether two ways from one state lead to the same end in both orders, as far as the schema goes. */
public final class Commuting {
    private final Database start;
    private final List<Operation> left;
    private final List<Operation> right;

    private Commuting(Database start, List<Operation> left, List<Operation> right) {
        this.start = start;
        this.left = List.copyOf(left);
        this.right = List.copyOf(right);
    }

    /** The places of two operations that are in each other's way. */
    public record Clash(int left, int right) {}

    /** The first on each side; empty if the ways commute. Each of them alone must replay from the state. */
    public static Optional<Clash> clash(Database start, List<Operation> left, List<Operation> right) {
        Commuting both = new Commuting(start, left, right);
        return both.commute(left.size(), right.size()) ? Optional.empty() : Optional.of(both.first());
    }

    /** Of the right side the first that is in the way of the left one, and of that the first that it is in the way of. */
    private Clash first() {
        int r = 1;
        while (r < right.size() && commute(left.size(), r)) {
            r++;
        }
        int l = 1;
        while (l < left.size() && commute(l, r)) {
            l++;
        }
        return new Clash(l - 1, r - 1);
    }

    private boolean commute(int lefts, int rights) {
        List<Operation> one = left.subList(0, lefts);
        List<Operation> other = right.subList(0, rights);
        if (one.isEmpty() || other.isEmpty()) {
            return true;
        }
        try {
            Database afterOne = Replay.apply(start, one);
            Database afterOther = Replay.apply(start, other);
            Database end = Replay.apply(afterOne, other);
            return end.equals(Replay.apply(afterOther, one)) && isAsSound(end, afterOne, afterOther);
        } catch (ReplayException e) {
            return false;
        }
    }

    /** Between two operations a reference may be open; but not because of the other side. */
    private static boolean isAsSound(Database end, Database one, Database other) {
        List<String> problems = new ArrayList<>(Soundness.problems(end));
        if (!problems.isEmpty()) {
            Set<String> known = new HashSet<>(Soundness.problems(one));
            known.addAll(Soundness.problems(other));
            problems.removeAll(known);
        }
        return problems.isEmpty();
    }
}
