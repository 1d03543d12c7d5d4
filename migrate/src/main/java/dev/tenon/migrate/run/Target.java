package dev.tenon.migrate.run;

import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where a database shall go: a place among the migrations, or so many steps from where it stands, {@code +N} or {@code -N}. */
public final class Target {
    private static final String FORWARD = "\\+[0-9]{1,9}";
    private static final String BACK = "-[0-9]{1,9}";

    private final Migrations migrations;
    private final Position position;
    private final Addresses addresses;

    public Target(Migrations migrations, Position position) {
        this.migrations = migrations;
        this.position = position;
        this.addresses = new Addresses(migrations, () -> position);
    }

    /** The migrations to apply, in order. */
    public List<Revision> toApply(String target) {
        List<Revision> pending = position.pending(migrations);
        if (target.matches(FORWARD)) {
            int steps = Integer.parseInt(target.substring(1));
            if (steps > pending.size()) {
                throw Addresses.usage(
                        target + " is more than the " + pending.size() + " migrations that are left to apply");
            }
            return pending.subList(0, steps);
        }
        if (target.matches("heads?")) {
            addresses.place(target);
            return pending;
        }
        List<Revision> place = place(target);
        if (isPast(place)) {
            throw Addresses.usage(
                    "the database is past " + name(place) + " already; to go back: dsl db downgrade " + target);
        }
        return without(addresses.upTo(place));
    }

    private List<Revision> without(List<Revision> all) {
        Set<String> applied = position.appliedIds();
        return all.stream().filter(revision -> !applied.contains(revision.id())).toList();
    }

    /** Whether the way there leads back. */
    public boolean liesBehind(String target) {
        return target.equals("base")
                || target.matches(BACK)
                || (!target.matches("heads?|" + FORWARD) && isPast(place(target)));
    }

    /** It holds all of the place and more. */
    private boolean isPast(List<Revision> place) {
        Set<String> ids = new HashSet<>();
        place.forEach(revision -> ids.add(revision.id()));
        return position.appliedIds().containsAll(ids) && !ids.equals(Set.copyOf(position.heads()));
    }

    /** The migrations to take back, the last one first. */
    public List<Revision> toRevert(String target) {
        List<Revision> applied = new ArrayList<>(position.applied());
        Collections.reverse(applied);
        if (target.matches(BACK)) {
            int steps = Integer.parseInt(target.substring(1));
            if (steps > applied.size()) {
                throw Addresses.usage(target + " is more than the " + applied.size() + " migrations that are applied");
            }
            return applied.subList(0, steps);
        }
        List<Revision> place = place(target);
        place.stream()
                .filter(revision -> !position.appliedIds().contains(revision.id()))
                .findFirst()
                .ifPresent(revision -> {
                    throw Addresses.usage(
                            revision.id() + " is not applied here; to go forward: dsl db upgrade " + target);
                });
        Set<Revision> kept = new HashSet<>(addresses.upTo(place));
        return applied.stream().filter(revision -> !kept.contains(revision)).toList();
    }

    /** The migrations that the database holds if it is at the target. */
    public List<Revision> upTo(String target) {
        return addresses.upTo(place(target));
    }

    private List<Revision> place(String target) {
        if (target.matches(FORWARD + "|" + BACK)) {
            throw Addresses.usage(target + " counts from where a database stands; write current" + target);
        }
        return addresses.place(target);
    }

    private static String name(List<Revision> place) {
        return place.isEmpty()
                ? "base"
                : String.join(", ", place.stream().map(Revision::id).toList());
    }
}
