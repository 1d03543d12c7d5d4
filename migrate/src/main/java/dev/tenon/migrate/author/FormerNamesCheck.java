package dev.tenon.migrate.author;

import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.lower.Lowered;
import dev.tenon.compiler.lower.OriginLowering;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.source.Origins;
import dev.tenon.compiler.source.Span;
import dev.tenon.migrate.diff.Moves;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.file.ShortWay;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Each {@code was} against what the migrations add up to: one that names nothing there would quietly make something new and
 * empty, one whose new name something else has would quietly drop what it names, and one that is carried out says nothing any
 * more. Without migrations there is nothing to hold it against.
 */
public final class FormerNamesCheck {
    private static final Pattern WAS = Pattern.compile("\\bwas\\b(?:\\s+[^\\s,;)}]+)?");

    private final Migrations migrations;
    private final Database before;
    private final Database after;
    private final Renames renames;
    private final Origins origins;
    private final Map<Span, List<Former>> byPlace = new LinkedHashMap<>();

    private FormerNamesCheck(Compilation schema, Migrations migrations) {
        Lowered lowered = schema.lowered().orElseThrow();
        this.migrations = migrations;
        this.before = migrations.state();
        this.after = lowered.model();
        // What has moved between schemas has another full name, which nobody need say.
        this.renames = Moves.with(lowered.renames(), before, after);
        this.origins = renames.isEmpty()
                ? Origins.NONE
                : OriginLowering.lower(schema.schema().orElseThrow(), lowered.origins());
    }

    /**
     * What is to be said.
     *
     * @param wrong errors
     * @param carriedOut a sentence each, with its place: these may go
     */
    public record Found(List<Diagnostic> wrong, List<String> carriedOut) {
        public static final Found NOTHING = new Found(List.of(), List.of());

        public Found {
            wrong = List.copyOf(wrong);
            carriedOut = List.copyOf(carriedOut);
        }
    }

    /** @param schema one without errors */
    public static Found of(Compilation schema, Migrations migrations) {
        if (migrations.isEmpty() || !migrations.held().isReplayable()) {
            return Found.NOTHING;
        }
        FormerNamesCheck check = new FormerNamesCheck(schema, migrations);
        check.collect();
        return check.found();
    }

    /**
     * A name and the one it had.
     *
     * @param known whether the committed state has the thing by a name
     * @param ever whether any state had it
     * @param stays whether the schema has something by the former name
     * @param isVacated whether what has the new name in the committed state is renamed itself
     */
    private record Former(
            String old, String now, Predicate<String> known, Predicate<String> ever, boolean stays, boolean isVacated) {
        boolean isCarriedOut() {
            return known.test(now) && !known.test(old);
        }

        boolean isDangling() {
            return !known.test(now) && !known.test(old);
        }

        /** Two things in the committed state of which one is to go: nobody said which. */
        boolean isOccupied() {
            return known.test(now) && known.test(old) && !stays && !isVacated;
        }
    }

    // -------------------------------------------------------------- collecting

    private void collect() {
        all(renames.tables(), Database::tables);
        all(renames.enums(), Database::enums);
        all(renames.objects(), Database::objects);
        renames.columns().forEach((now, old) -> column(now, old));
        renames.values().forEach((now, old) -> value(now, old));
    }

    private void all(Map<String, String> hints, Function<Database, Names<?>> things) {
        Predicate<String> ever =
                name -> states().stream().anyMatch(state -> things.apply(state).has(name));
        hints.forEach((now, old) -> place(now, Origins.ITSELF)
                .ifPresent(at -> add(
                        at,
                        new Former(
                                old,
                                now,
                                things.apply(before)::has,
                                ever,
                                things.apply(after).has(old),
                                hints.containsValue(now)))));
    }

    private void add(Span place, Former former) {
        byPlace.computeIfAbsent(place, p -> new ArrayList<>()).add(former);
    }

    /** Of a table that is new itself nothing can be lost; and a key's new name renames references that say nothing. */
    private void column(Renames.ColumnRef now, String old) {
        Optional<Span> place = place(now.table(), now.column())
                .filter(at -> WAS.matcher(line(at)).find());
        String table = committed(now.table(), renames.tables(), before.tables());
        before.table(table)
                .ifPresent(there -> place.ifPresent(at -> add(
                        at,
                        new Former(
                                now.table() + "." + old,
                                now.table() + "." + now.column(),
                                name -> there.columns().has(last(name)),
                                name -> states().stream()
                                        .flatMap(state -> state.table(table).stream())
                                        .anyMatch(then -> then.columns().has(last(name))),
                                after.table(now.table()).orElseThrow().columns().has(old),
                                renames.columns().entrySet().stream()
                                        .anyMatch(hint -> hint.getKey().table().equals(now.table())
                                                && hint.getValue().equals(now.column()))))));
    }

    private void value(Renames.ValueRef now, String old) {
        String type = committed(now.type(), renames.enums(), before.enums());
        Optional<EnumType> there = before.enums().get(type);
        if (there.isPresent()) {
            place(now.type(), now.value())
                    .ifPresent(at -> add(
                            at,
                            new Former(
                                    now.type() + "." + old,
                                    now.type() + "." + now.value(),
                                    name -> there.get().values().contains(last(name)),
                                    name -> states().stream()
                                            .flatMap(state -> state.enums().get(type).stream())
                                            .anyMatch(then -> then.values().contains(last(name))),
                                    after.enums()
                                            .get(now.type())
                                            .orElseThrow()
                                            .values()
                                            .contains(old),
                                    renames.values().entrySet().stream()
                                            .anyMatch(
                                                    hint -> hint.getKey().type().equals(now.type())
                                                            && hint.getValue().equals(now.value())))));
        }
    }

    /** What the committed state calls it. */
    private static String committed(String now, Map<String, String> hints, Names<?> there) {
        boolean hasItsName = there.has(now) && !hints.containsValue(now);
        return hasItsName
                ? now
                : Optional.ofNullable(hints.get(now)).filter(there::has).orElse(now);
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private Collection<Database> states() {
        return ShortWay.whereGone(migrations.ordered()).stream()
                .map(Revision::after)
                .toList();
    }

    private Optional<Span> place(String element, String part) {
        return origins.of(element, part);
    }

    private static String line(Span at) {
        return at.file().lineText(at.line());
    }

    // ---------------------------------------------------------------- findings

    private Found found() {
        List<Diagnostic> wrong = new ArrayList<>();
        List<String> carriedOut = new ArrayList<>();
        byPlace.forEach((place, formers) -> {
            Former first = formers.get(0);
            if (formers.stream().allMatch(Former::isDangling)) {
                String ever = first.ever().test(first.old())
                        ? "a migration has dropped " + first.old() + " since"
                        : "no migration ever made " + first.old();
                wrong.add(Diagnostic.at(
                                exact(place),
                                Code.DANGLING_FORMER_NAME,
                                "there is nothing to rename to " + first.now() + ": " + ever)
                        .hint("mend the name behind `was`, or take the `was` away"));
            } else if (formers.stream().anyMatch(Former::isOccupied)) {
                wrong.add(Diagnostic.at(
                                exact(place),
                                Code.OCCUPIED_FORMER_NAME,
                                "both " + first.now() + " and " + first.old()
                                        + " are there, and one of them goes: which?")
                        .hint("if " + first.old() + " goes, take the `was` away; if it is to take the place of "
                                + first.now() + ", let that go in a migration before"));
            } else if (formers.stream().allMatch(Former::isCarriedOut)) {
                Span at = exact(place);
                carriedOut.add(at.file().name() + ":" + at.line() + ":" + at.column() + ": `" + at.text()
                        + "` is done: " + first.now() + " has its name already, so the `was` may go");
            }
        });
        return new Found(wrong, carriedOut);
    }

    /** The `was` itself, where it stands on the line of what it renames. */
    private static Span exact(Span place) {
        int from = place.file().lineStart(place.line());
        String line = line(place).replaceFirst("//.*", "");
        Matcher was = WAS.matcher(line);
        int at = Math.max(0, place.start() - from);
        return at <= line.length() && was.find(at) ? place.file().span(from + was.start(), from + was.end()) : place;
    }
}
