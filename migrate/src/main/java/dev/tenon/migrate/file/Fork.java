package dev.tenon.migrate.file;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.op.Commuting;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Two branches and what they both stand on.
 *
 * @param common what both have
 * @param left what only the one has, in order
 * @param right what only the other has
 */
public record Fork(Held common, List<Revision> left, List<Revision> right) {
    public Fork {
        left = List.copyOf(left);
        right = List.copyOf(right);
    }

    /**
     * @param ordered all migrations there are, each behind those it stands on
     * @param left the ids of the one, each with those it stands on
     */
    public static Fork of(List<Revision> ordered, Set<String> left, Set<String> right) {
        return new Fork(
                Held.of(ordered.stream()
                        .filter(one -> left.contains(one.id()) && right.contains(one.id()))
                        .toList()),
                ordered.stream()
                        .filter(one -> left.contains(one.id()) && !right.contains(one.id()))
                        .toList(),
                ordered.stream()
                        .filter(one -> right.contains(one.id()) && !left.contains(one.id()))
                        .toList());
    }

    /** Two operations that are in each other's way. */
    public record Clash(WrittenOperation left, WrittenOperation right) {}

    /** The first of them, on the ways forward. */
    public Optional<Clash> clash() {
        return clash(common.state(), WrittenOperation.up(left), WrittenOperation.up(right));
    }

    /** The first of them, where one way leads back from under the other. */
    public Optional<Clash> clashOnTheWayBack() {
        return clash(behind(right), WrittenOperation.up(left), WrittenOperation.down(right))
                .or(() -> clash(behind(left), WrittenOperation.down(left), WrittenOperation.up(right)));
    }

    private static Optional<Clash> clash(Database start, List<WrittenOperation> left, List<WrittenOperation> right) {
        return Commuting.clash(start, WrittenOperation.operations(left), WrittenOperation.operations(right))
                .map(clash -> new Clash(left.get(clash.left()), right.get(clash.right())));
    }

    /** The state behind what both have and one of the branches. */
    public Database behind(List<Revision> branch) {
        Held held = common;
        for (Revision revision : ShortWay.whereGone(branch)) {
            held = held.with(revision);
        }
        return held.state();
    }
}
