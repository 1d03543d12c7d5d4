package dev.tenon.migrate.run;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.graph.Branches;
import dev.tenon.migrate.graph.Verdict;
import dev.tenon.migrate.run.RefusedException.Reason;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a user calls a place among the migrations: {@code head}, {@code heads}, {@code base}, {@code current}, an id or a unique
 * beginning of one, so many steps before or behind one of these, and from one to another.
 */
public final class Addresses {
    private static final String WORDS =
            "head, heads, base, current, an id or the beginning of one, or N steps from there (head-2, 20261120+1)";
    private static final Pattern STEPS = Pattern.compile("(.+?)([+-])([0-9]{1,4})");
    private static final String RANGE = "..";

    private final Migrations migrations;
    private final Supplier<Position> position;

    /** Without a database: {@code current} is base. */
    public Addresses(Migrations migrations) {
        this(migrations, () -> Position.NOWHERE);
    }

    /** @param position of the database, which is asked only where an address speaks of it */
    public Addresses(Migrations migrations, Supplier<Position> position) {
        this.migrations = migrations;
        this.position = position;
    }

    /** The one migration that is called so. */
    public Revision one(String address) {
        List<Revision> place = place(address);
        if (place.size() != 1) {
            throw usage(
                    place.isEmpty()
                            ? migrations.isEmpty()
                                    ? "there are no migrations yet"
                                    : address + " is before the first migration, and no migration itself"
                            : address + " is " + place.size() + " migrations: " + ids(place) + "; name one");
        }
        return place.get(0);
    }

    /** The one file that is called so: that of a squash too, which is no place by itself. */
    public Revision written(String address) {
        List<Revision> squashes = migrations.squashes().stream()
                .filter(squash -> squash.id().startsWith(address))
                .toList();
        boolean one = squashes.size() == 1 && startingWith(address).size() == 1;
        return one ? squashes.get(0) : one(address);
    }

    /**
     * What the migrations up to there add up to.
     *
     * @throws RefusedException if they are branches that lead elsewhere in another order
     */
    public Database state(String address) {
        if (address.equals("current")) {
            return position.get().state();
        }
        Branches branches = Branches.of(migrations, place(address));
        if (branches.obstacles().stream().anyMatch(Verdict.Conflict.class::isInstance)) {
            throw new RefusedException(
                    Reason.FINDING,
                    ids(branches.heads()) + " lead to no one state; `dsl db merge` says what is in each other's way");
        }
        return branches.joined().state();
    }

    /** All that it stands on, in the order of the folder. */
    public List<Revision> upTo(List<Revision> place) {
        Set<Revision> all = new LinkedHashSet<>();
        place.forEach(revision -> all.addAll(migrations.upTo(revision)));
        return migrations.ordered().stream().filter(all::contains).toList();
    }

    /** What {@code a..b} means: all that b stands on and a does not; one word alone is all up to there. */
    public List<Revision> range(String address) {
        int dots = address.indexOf(RANGE);
        if (dots < 0) {
            return upTo(place(address));
        }
        String from = address.substring(0, dots);
        String to = address.substring(dots + RANGE.length());
        Set<Revision> without = new LinkedHashSet<>(upTo(place(from.isEmpty() ? "base" : from)));
        return upTo(place(to.isEmpty() ? "heads" : to)).stream()
                .filter(revision -> !without.contains(revision))
                .toList();
    }

    /** The migrations of which none stands on another, and which with all they stand on are the place; none: base. */
    public List<Revision> place(String address) {
        return switch (address) {
            case "base" -> List.of();
            case "heads" -> migrations.heads();
            case "head" -> head();
            case "current" ->
                position.get().heads().stream()
                        .flatMap(id -> migrations.get(id).stream())
                        .toList();
            default -> named(address);
        };
    }

    private List<Revision> named(String address) {
        // The name of a squash is where it leads.
        Optional<Revision> exact =
                migrations.get(address).or(() -> migrations.squash(address).map(Revision::last));
        if (exact.isPresent()) {
            return List.of(exact.get());
        }
        List<Revision> found = address.isEmpty() ? List.of() : startingWith(address);
        if (found.size() == 1) {
            return found;
        }
        Matcher steps = STEPS.matcher(address);
        if (found.isEmpty() && steps.matches()) {
            return steps(place(steps.group(1)), steps.group(2).equals("+"), Integer.parseInt(steps.group(3)), address);
        }
        throw usage(
                found.isEmpty()
                        ? "there is no migration " + address + "; write " + WORDS + " (see `dsl db history`)"
                        : address + " is the beginning of " + found.size() + " migrations: "
                                + ids(found.subList(0, Math.min(5, found.size()))));
    }

    private List<Revision> startingWith(String prefix) {
        return Stream.concat(
                        migrations.startingWith(prefix).stream(),
                        migrations.squashes().stream()
                                .filter(squash -> squash.id().startsWith(prefix))
                                .map(Revision::last))
                .toList();
    }

    // ------------------------------------------------------------------------ steps

    private List<Revision> steps(List<Revision> start, boolean forward, int count, String address) {
        List<Revision> at = start;
        for (int i = 0; i < count; i++) {
            at = forward ? next(at, address) : before(at, address);
        }
        return at;
    }

    /** The one that stands on all of the place. */
    private List<Revision> next(List<Revision> at, String address) {
        List<String> ids = at.stream().map(Revision::id).toList();
        List<Revision> next = migrations.ordered().stream()
                .filter(revision -> ids.isEmpty()
                        ? revision.parents().isEmpty()
                        : revision.parents().containsAll(ids))
                .toList();
        if (next.size() != 1) {
            String place = ids.isEmpty() ? "base" : String.join(" and ", ids);
            throw usage(
                    next.isEmpty()
                            ? address + " is behind the last: nothing stands on " + place
                            : address + " is not one place: on " + place + " stand " + ids(next) + "; name one");
        }
        return next;
    }

    private List<Revision> before(List<Revision> at, String address) {
        if (at.size() != 1) {
            throw usage(
                    at.isEmpty()
                            ? address + " is before base"
                            : address + " is not one place: there are " + ids(at) + "; name one");
        }
        List<Revision> parents = at.get(0).parents().stream()
                .flatMap(id -> migrations.get(id).stream())
                .toList();
        if (parents.size() > 1) {
            throw usage(address + " is not one place: " + at.get(0) + " stands on " + ids(parents) + "; name one");
        }
        return parents;
    }

    private List<Revision> head() {
        List<Revision> heads = migrations.heads();
        if (heads.size() > 1) {
            throw new RefusedException(
                    Reason.FINDING,
                    "there are " + heads.size() + " heads: " + ids(heads)
                            + "; two people branched. `dsl db merge` joins them; or name one, or write `heads` for all");
        }
        return heads;
    }

    static RefusedException usage(String message) {
        return new RefusedException(Reason.USAGE, message);
    }

    private static String ids(List<Revision> revisions) {
        return String.join(", ", revisions.stream().map(Revision::id).toList());
    }
}
