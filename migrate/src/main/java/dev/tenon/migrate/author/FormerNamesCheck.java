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
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
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
 * empty, and one that is carried out says nothing any more. Without migrations there is nothing to hold it against.
 */
public final class FormerNamesCheck {
    private static final Pattern WAS = Pattern.compile("\\bwas\\b(?:\\s+[^\\s,;)}]+)?");

    private final Migrations migrations;
    private final Database before;
    private final Renames renames;
    private final Origins origins;
    private final Map<Span, List<Former>> byPlace = new LinkedHashMap<>();

    private FormerNamesCheck(Compilation schema, Migrations migrations) {
        Lowered lowered = schema.lowered().orElseThrow();
        this.migrations = migrations;
        this.before = migrations.state();
        this.renames = lowered.renames();
        this.origins = renames.isEmpty()
                ? Origins.NONE
                : OriginLowering.lower(schema.schema().orElseThrow(), lowered.origins());
    }

    /**
     * What is to be said.
     *
     * @param dangling errors
     * @param carriedOut a sentence each, with its place: these may go
     */
    public record Found(List<Diagnostic> dangling, List<String> carriedOut) {
        public static final Found NOTHING = new Found(List.of(), List.of());

        public Found {
            dangling = List.copyOf(dangling);
            carriedOut = List.copyOf(carriedOut);
        }
    }

    /** @param schema one without errors */
    public static Found of(Compilation schema, Migrations migrations) {
        if (migrations.isEmpty() || migrations.head().isEmpty()) {
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
     */
    private record Former(String old, String now, Predicate<String> known, Predicate<String> ever) {
        boolean isCarriedOut() {
            return known.test(now) && !known.test(old);
        }

        boolean isDangling() {
            return !known.test(now) && !known.test(old);
        }
    }

    // -------------------------------------------------------------- collecting

    private void collect() {
        renames.tables().forEach((now, old) -> add(place(now, Origins.ITSELF), old, now, Database::tables));
        renames.enums().forEach((now, old) -> add(place(now, Origins.ITSELF), old, now, Database::enums));
        renames.objects().forEach((now, old) -> add(place(now, Origins.ITSELF), old, now, Database::objects));
        renames.columns().forEach((now, old) -> column(now, old));
        renames.values().forEach((now, old) -> value(now, old));
    }

    private void add(Optional<Span> place, String old, String now, Function<Database, Names<?>> things) {
        Predicate<String> ever =
                name -> states().stream().anyMatch(state -> things.apply(state).has(name));
        Former former = new Former(old, now, things.apply(before)::has, ever);
        place.ifPresent(
                at -> byPlace.computeIfAbsent(at, p -> new ArrayList<>()).add(former));
    }

    /** Of a table that is new itself nothing can be lost; and a key's new name renames references that say nothing. */
    private void column(Renames.ColumnRef now, String old) {
        Optional<Span> place = place(now.table(), now.column())
                .filter(at -> WAS.matcher(line(at)).find());
        String table =
                renames.formerTable(now.table()).filter(before.tables()::has).orElse(now.table());
        before.table(table)
                .ifPresent(there -> place.ifPresent(at -> byPlace.computeIfAbsent(at, p -> new ArrayList<>())
                        .add(new Former(
                                now.table() + "." + old,
                                now.table() + "." + now.column(),
                                name -> there.columns().has(last(name)),
                                name -> states().stream()
                                        .flatMap(state -> state.table(table).stream())
                                        .anyMatch(then -> then.columns().has(last(name)))))));
    }

    private void value(Renames.ValueRef now, String old) {
        String type = renames.formerEnum(now.type()).filter(before.enums()::has).orElse(now.type());
        Optional<EnumType> there = before.enums().get(type);
        if (there.isPresent()) {
            place(now.type(), now.value())
                    .ifPresent(at -> byPlace.computeIfAbsent(at, p -> new ArrayList<>())
                            .add(new Former(
                                    now.type() + "." + old,
                                    now.type() + "." + now.value(),
                                    name -> there.get().values().contains(last(name)),
                                    name -> states().stream()
                                            .flatMap(state -> state.enums().get(type).stream())
                                            .anyMatch(then -> then.values().contains(last(name))))));
        }
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private Collection<Database> states() {
        return migrations.ordered().stream().map(Revision::after).toList();
    }

    private Optional<Span> place(String element, String part) {
        return origins.of(element, part);
    }

    private static String line(Span at) {
        return at.file().lineText(at.line());
    }

    // ---------------------------------------------------------------- findings

    private Found found() {
        List<Diagnostic> dangling = new ArrayList<>();
        List<String> carriedOut = new ArrayList<>();
        byPlace.forEach((place, formers) -> {
            Former first = formers.get(0);
            if (formers.stream().allMatch(Former::isDangling)) {
                String ever = first.ever().test(first.old())
                        ? "a migration has dropped " + first.old() + " since"
                        : "no migration ever made " + first.old();
                dangling.add(Diagnostic.at(
                                exact(place),
                                Code.DANGLING_FORMER_NAME,
                                "there is nothing to rename to " + first.now() + ": " + ever)
                        .hint("mend the name behind `was`, or take the `was` away"));
            } else if (formers.stream().allMatch(Former::isCarriedOut)) {
                Span at = exact(place);
                carriedOut.add(at.file().name() + ":" + at.line() + ":" + at.column() + ": `" + at.text()
                        + "` is done: " + first.now() + " has its name already, so the `was` may go");
            }
        });
        return new Found(dangling, carriedOut);
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
