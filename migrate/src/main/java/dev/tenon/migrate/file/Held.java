package dev.tenon.migrate.file;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.op.ReplayException;
import dev.tenon.migrate.op.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Migrations in the order in which they were taken, each behind those it stands on, and what they add up to.
 *
 * <p>Where one of them stands on all before it, that is what its file says, and nothing is computed. Only those of other
 * branches, behind the last such one, are replayed: what a branch leads to in its file knows nothing of them.
 */
public final class Held {
    public static final Held NOTHING =
            new Held(Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), List.of());

    private final Optional<Held> before;
    private final Optional<Revision> last;
    private final Set<String> heads;
    /** The last that stands on all before it. */
    private final Optional<Revision> joined;
    /** Those behind it. */
    private final List<Revision> beside;

    private Optional<Database> state = Optional.empty();

    private Held(
            Optional<Held> before,
            Optional<Revision> last,
            Set<String> heads,
            Optional<Revision> joined,
            List<Revision> beside) {
        this.before = before;
        this.last = last;
        this.heads = heads;
        this.joined = joined;
        this.beside = beside;
    }

    /** @param inOrder each behind those it stands on */
    public static Held of(List<Revision> inOrder) {
        Held held = NOTHING;
        for (Revision revision : ShortWay.whereGone(inOrder)) {
            held = held.with(revision);
        }
        return held;
    }

    /** One more, or all of a squash, behind all others. */
    public Held with(Revision next) {
        Set<String> open = new LinkedHashSet<>(heads);
        next.parents().forEach(open::remove);
        open.add(next.last().id());
        if (open.size() == 1) {
            return new Held(Optional.of(this), Optional.of(next), open, Optional.of(next), List.of());
        }
        List<Revision> more = new ArrayList<>(beside);
        more.add(next);
        return new Held(Optional.of(this), Optional.of(next), open, joined, more);
    }

    /** One less, on which none of the others stands. */
    public Held without(Revision gone) {
        if (last.equals(Optional.of(gone))) {
            return before.orElseThrow();
        }
        return of(revisions().stream()
                .filter(revision -> !gone.parts().contains(revision))
                .toList());
    }

    public List<Revision> revisions() {
        List<Revision> all = new ArrayList<>();
        for (Held at = this; at.last.isPresent(); at = at.before.orElseThrow()) {
            all.add(at.last.get());
        }
        Collections.reverse(all);
        return ShortWay.inFull(all);
    }

    /** The ids of those that none of the others stands on, in the order in which they were taken. */
    public List<String> heads() {
        return List.copyOf(heads);
    }

    /** The last one as a branch of its own, beside those that it does not stand on. */
    public Fork fork() {
        Map<String, Revision> all = new LinkedHashMap<>();
        revisions().forEach(revision -> all.put(revision.id(), revision));
        Set<String> under = new LinkedHashSet<>();
        Revision mine = last.orElseThrow();
        Deque<String> open = new ArrayDeque<>(List.of(mine.last().id()));
        while (!open.isEmpty()) {
            String id = open.removeLast();
            if (all.containsKey(id) && under.add(id)) {
                open.addAll(all.get(id).parents());
            }
        }
        Set<String> others = new LinkedHashSet<>(all.keySet());
        mine.parts().forEach(one -> others.remove(one.id()));
        return Fork.of(List.copyOf(all.values()), others, under);
    }

    /** Whether one stands on all others, so that its file says what they add up to. */
    public boolean isJoined() {
        return beside.isEmpty();
    }

    /** Whether they add up to something: branches may not fit behind each other. */
    public boolean isReplayable() {
        try {
            state();
            return true;
        } catch (ReplayException e) {
            return false;
        }
    }

    /**
     * What they add up to; of a decision that is open, by its first alternative.
     *
     * @throws ReplayException if branches do not fit behind each other in this order
     */
    public Database state() {
        if (state.isEmpty()) {
            state = Optional.of(replayed());
        }
        return state.get();
    }

    private Database replayed() {
        return isJoined()
                ? joined.map(Revision::after).orElse(Database.EMPTY)
                : Replay.apply(
                        before.orElseThrow().state(),
                        Step.replayable(last.orElseThrow().migration().up()));
    }

    /** Of {@link #state}. */
    public String fingerprint() {
        return isJoined() && joined.isPresent() ? joined.get().fingerprint() : Fingerprints.of(state());
    }
}
