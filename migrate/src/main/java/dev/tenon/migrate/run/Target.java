package dev.tenon.migrate.run;

import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.run.RefusedException.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What a user calls a place in the history: {@code head}, {@code base}, an id or a unique beginning of one, {@code +N}, {@code -N}. */
public final class Target {
    private static final String PLACES = "head, base, an id or the beginning of one, +N or -N";

    private final Migrations migrations;
    private final Position position;

    public Target(Migrations migrations, Position position) {
        this.migrations = migrations;
        this.position = position;
    }

    /** The migrations to apply, in order. */
    public List<Revision> toApply(String target) {
        List<Revision> pending = migrations.ordered().stream()
                .filter(revision -> !position.appliedIds().contains(revision.id()))
                .toList();
        if (target.matches("\\+[0-9]{1,9}")) {
            int steps = Integer.parseInt(target.substring(1));
            if (steps > pending.size()) {
                throw new RefusedException(
                        Reason.USAGE,
                        target + " is more than the " + pending.size() + " migrations that are left to apply");
            }
            return pending.subList(0, steps);
        }
        if (target.equals("heads")) {
            return pending;
        }
        if (target.equals("head")) {
            requireOneHead();
            return pending;
        }
        Revision last = named(target, PLACES);
        if (position.appliedIds().contains(last.id()) && !position.head().equals(Optional.of(last))) {
            throw new RefusedException(
                    Reason.USAGE,
                    "the database is past " + last.id() + " already; to go back: dsl db downgrade " + target);
        }
        return migrations.upTo(last).stream()
                .filter(revision -> !position.appliedIds().contains(revision.id()))
                .toList();
    }

    /** Whether the way there leads back. */
    public boolean liesBehind(String target) {
        if (target.equals("base") || target.matches("-[0-9]{1,9}")) {
            return true;
        }
        Optional<Revision> named =
                target.matches("heads?|\\+.*") ? Optional.empty() : Optional.of(named(target, PLACES));
        return named.filter(revision -> position.appliedIds().contains(revision.id()))
                .filter(revision -> !position.head().equals(named))
                .isPresent();
    }

    /** The migrations to take back, the last one first. */
    public List<Revision> toRevert(String target) {
        List<Revision> applied = new ArrayList<>(position.applied());
        Collections.reverse(applied);
        if (target.equals("base")) {
            return applied;
        }
        if (target.matches("-[0-9]{1,9}")) {
            int steps = Integer.parseInt(target.substring(1));
            if (steps > applied.size()) {
                throw new RefusedException(
                        Reason.USAGE, target + " is more than the " + applied.size() + " migrations that are applied");
            }
            return applied.subList(0, steps);
        }
        Revision last = named(target, PLACES);
        if (!position.appliedIds().contains(last.id())) {
            throw new RefusedException(
                    Reason.USAGE, last.id() + " is not applied here; to go forward: dsl db upgrade " + target);
        }
        List<Revision> kept = migrations.upTo(last);
        return applied.stream().filter(revision -> !kept.contains(revision)).toList();
    }

    /** The migrations that the database holds if it is at the target. */
    public List<Revision> upTo(String target) {
        if (target.equals("base")) {
            return List.of();
        }
        if (target.equals("heads")) {
            return migrations.ordered();
        }
        if (target.equals("head")) {
            requireOneHead();
            return migrations.ordered();
        }
        return migrations.upTo(named(target, PLACES));
    }

    /** The one migration that is called so, in full or by a unique beginning. */
    public Revision one(String name) {
        return named(name, "an id, the beginning of one, or head");
    }

    /** @param places what may be written instead of a name that is none */
    private Revision named(String name, String places) {
        if (name.equals("head")) {
            requireOneHead();
            return migrations
                    .head()
                    .orElseThrow(() -> new RefusedException(Reason.USAGE, "there are no migrations yet"));
        }
        Optional<Revision> exact = migrations.get(name);
        if (exact.isPresent()) {
            return exact.get();
        }
        List<Revision> found = name.isEmpty() ? List.of() : migrations.startingWith(name);
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.isEmpty()) {
            throw new RefusedException(
                    Reason.USAGE, "there is no migration " + name + "; write " + places + " (see `dsl db history`)");
        }
        throw new RefusedException(
                Reason.USAGE,
                name + " is the beginning of " + found.size() + " migrations: "
                        + String.join(
                                ", ", found.stream().limit(5).map(Revision::id).toList()));
    }

    private void requireOneHead() {
        List<Revision> heads = migrations.heads();
        if (heads.size() > 1) {
            throw new RefusedException(
                    Reason.FINDING,
                    "there are " + heads.size() + " heads: "
                            + String.join(", ", heads.stream().map(Revision::id).toList())
                            + "; two people branched. `dsl db merge` joins them; or name one, or write `heads` for all");
        }
    }
}
