package dev.tenon.migrate.run;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.file.Fork;
import dev.tenon.migrate.file.Held;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.op.ReplayException;
import dev.tenon.migrate.op.Soundness;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.migrate.trash.TrashEntry;
import dev.tenon.migrate.trash.TrashStore;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The states on a way, one behind the other. A database that holds a branch is in another state than the file of the other
 * branch says, so what runs is planned from where the database will be, and what does not fit there is told before anything runs.
 */
final class Legs {
    private final boolean up;
    private final List<Leg> legs = new ArrayList<>();
    private Held held;

    private Legs(Held held, boolean up) {
        this.held = held;
        this.up = up;
    }

    /**
     * @param held what the database holds by then
     * @throws RefusedException if one of them does not fit beside what the database holds of other branches
     */
    static List<Leg> up(Held held, List<Revision> way) {
        return new Legs(held, true).all(way);
    }

    /** The same where something may have been put aside that comes back on the way. */
    static List<Leg> withTrash(OpenDatabase database, List<Leg> legs) throws SQLException {
        List<TrashEntry> trash = new TrashStore(database.connection(), database.dialect()).everything();
        return trash.isEmpty()
                ? legs
                : legs.stream().map(leg -> leg.withTrash(trash)).toList();
    }

    /** The same for the way back, the last one first. */
    static List<Leg> down(Held held, List<Revision> way) {
        return new Legs(held, false).all(way);
    }

    private List<Leg> all(List<Revision> way) {
        way.forEach(this::add);
        return legs;
    }

    private void add(Revision revision) {
        Held next = up ? held.with(revision) : held.without(revision);
        try {
            Leg leg = new Leg(revision, up, held.state());
            Database end = next.state();
            boolean isLine = held.isJoined() && next.isJoined();
            if (!isLine
                    && !leg.revision().isOpen()
                    && !Replay.apply(leg.start(), leg.operations()).equals(end)) {
                throw new ReplayException("it leads to another state than it does without them");
            }
            if (!isLine) {
                requireSound(end);
            }
            if (up && !next.isJoined()) {
                requireCommuting(next.fork());
            }
            legs.add(leg);
        } catch (ReplayException e) {
            throw refusal(revision, e.getMessage());
        }
        held = next;
    }

    /** Who has taken the other order is elsewhere; and there would be no way back to one of them alone. */
    private static void requireCommuting(Fork fork) {
        fork.clash().or(fork::clashOnTheWayBack).ifPresent(clash -> {
            throw new ReplayException("`" + clash.left().text() + "` of "
                    + clash.left().revision() + " and `" + clash.right().text() + "` are in each other's way");
        });
    }

    private static void requireSound(Database state) {
        List<String> problems = Soundness.problems(state);
        if (!problems.isEmpty()) {
            throw new ReplayException(problems.get(0));
        }
    }

    private RefusedException refusal(Revision revision, String why) {
        String others = held.heads().stream()
                .filter(id -> !id.equals(revision.id()) && !revision.parents().contains(id))
                .collect(Collectors.joining(", "));
        return new RefusedException(
                Reason.FINDING,
                (up ? "" : "the way back of ") + revision.id() + " does not fit beside "
                        + (others.isEmpty() ? "the other branches" : others) + ": " + why
                        + "; nothing was changed. `dsl db merge` shows what is in each other's way");
    }
}
