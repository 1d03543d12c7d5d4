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
