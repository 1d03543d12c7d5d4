package dev.tenon.migrate.graph;

import dev.tenon.migrate.file.Fork;
import dev.tenon.migrate.file.Held;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Heads of one graph that are to be joined, and what stands in the way of that. */
public final class Branches {
    private final Migrations migrations;
    private final List<Revision> heads;

    private Branches(Migrations migrations, List<Revision> heads) {
        this.migrations = migrations;
        this.heads = List.copyOf(heads);
    }

    /** @param heads of which none stands on another */
    public static Branches of(Migrations migrations, List<Revision> heads) {
        return new Branches(migrations, heads);
    }

    /** All heads there are. */
    public static Branches of(Migrations migrations) {
        return new Branches(migrations, migrations.heads());
    }

    public Migrations migrations() {
        return migrations;
    }

    public List<Revision> heads() {
        return heads;
    }

    /** Each head against all before it; empty if all of them commute. */
    public List<Verdict> obstacles() {
        List<Verdict> obstacles = new ArrayList<>();
        if (heads.size() < 2) {
            return obstacles;
        }
        Set<String> before = new LinkedHashSet<>();
        for (Revision head : heads) {
            Set<String> side = ids(head);
            Verdict verdict = Judge.of(Fork.of(migrations.ordered(), before, side));
            if (!(verdict instanceof Verdict.Commutes)) {
                obstacles.add(verdict);
            }
            if (verdict instanceof Verdict.Conflict) {
                // What comes behind has no state to start from.
                return obstacles;
            }
            before.addAll(side);
        }
        return obstacles;
    }

    /**
     * A head.
     *
     * @param from the last of those that others have too: where it branched off; none: from base
     * @param own what only it stands on, and itself
     */
    public record Branch(Revision head, List<String> from, List<Revision> own) {}

    public List<Branch> branches() {
        return heads.stream().map(this::branch).toList();
    }

    private Branch branch(Revision head) {
        Set<String> others = new LinkedHashSet<>();
        heads.stream().filter(other -> !other.equals(head)).forEach(other -> others.addAll(ids(other)));
        List<Revision> all = migrations.upTo(head);
        List<Revision> shared =
                all.stream().filter(one -> others.contains(one.id())).toList();
        return new Branch(
                head,
                Held.of(shared).heads(),
                all.stream().filter(one -> !others.contains(one.id())).toList());
    }

    /** What all of them add up to; they commute in the schema. */
    public Held joined() {
        Set<Revision> all = new LinkedHashSet<>();
        // One branch behind the other, as the loader of the file that joins them has it.
        heads.forEach(head -> all.addAll(migrations.upTo(head)));
        return Held.of(List.copyOf(all));
    }

    private Set<String> ids(Revision head) {
        Set<String> ids = new LinkedHashSet<>();
        migrations.upTo(head).forEach(one -> ids.add(one.id()));
        return ids;
    }
}
