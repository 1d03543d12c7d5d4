package dev.tenon.migrate.drift;

import dev.tenon.compiler.diagnostic.Nearest;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.drift.Element.Kind;
import dev.tenon.migrate.op.ColumnUse;
import dev.tenon.migrate.op.Soundness;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.RefusedException.Reason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Some findings of a drift, with what they cannot go without.
 *
 * @param chosen what was asked for
 * @param along what goes with it, as one stands on the other
 */
public record Selection(List<Finding> chosen, List<Finding> along) {
    public Selection {
        chosen = List.copyOf(chosen);
        along = List.copyOf(along);
    }

    /**
     * @param names as {@link Element#names} or the object of a finding says them; none: all
     * @throws RefusedException if one names nothing that was found
     */
    public static Selection of(Drift drift, List<String> names) {
        if (names.isEmpty()) {
            return new Selection(drift.findings(), List.of());
        }
        Set<Finding> chosen = new LinkedHashSet<>();
        for (String name : names) {
            List<Finding> named = drift.findings().stream()
                    .filter(finding -> isCalled(finding, name))
                    .toList();
            if (named.isEmpty()) {
                throw unknown(name, drift);
            }
            chosen.addAll(named);
        }
        Set<Finding> all = new LinkedHashSet<>(chosen);
        boolean grows = true;
        while (grows) {
            Set<Finding> more = new LinkedHashSet<>();
            drift.findings().stream()
                    .filter(finding -> !all.contains(finding))
                    .filter(finding -> all.stream().anyMatch(one -> together(one, finding, drift)))
                    .forEach(more::add);
            grows = all.addAll(more);
        }
        all.removeAll(chosen);
        return new Selection(new ArrayList<>(chosen), new ArrayList<>(all));
    }

    private static boolean isCalled(Finding finding, String name) {
        return finding.object().equals(name)
                || finding.element()
                        .filter(e -> e.names().anyMatch(name::equals))
                        .isPresent();
    }

    private static RefusedException unknown(String name, Drift drift) {
        Set<String> known = new TreeSet<>();
        drift.findings().forEach(finding -> known.add(finding.label()));
        return new RefusedException(
                Reason.USAGE,
                "nothing was found that is called " + name
                        + Nearest.hint(name, known)
                                .map(hint -> "; " + hint)
                                .orElse("; found were " + String.join(", ", known)));
    }

    /** Whether one of the two stands on the other, before or after, and one of them comes or goes. */
    private static boolean together(Finding one, Finding other, Drift drift) {
        if (one.element().isEmpty() || other.element().isEmpty()) {
            return false;
        }
        Element a = one.element().get();
        Element b = other.element().get();
        boolean moves = isOneSided(one) || isOneSided(other) || a.kind() == Kind.ENUM || b.kind() == Kind.ENUM;
        return moves
                && !a.comment()
                && !b.comment()
                && (standsOn(a, b, drift.expected())
                        || standsOn(b, a, drift.expected())
                        || standsOn(a, b, drift.live())
                        || standsOn(b, a, drift.live()));
    }

    private static boolean isOneSided(Finding finding) {
        return finding.expected().isEmpty() || finding.found().isEmpty();
    }

    /** Also on what merely may be it: a word of SQL is enough. */
    private static boolean standsOn(Element upper, Element lower, Database model) {
        if (upper.equals(lower)) {
            return false;
        }
        if (lower.kind() == Kind.SCHEMA) {
            return upper.root().startsWith(lower.name() + ".");
        }
        if (upper.kind() == Kind.OBJECT) {
            return model.objects()
                    .get(upper.name())
                    .filter(o -> names(o, lower))
                    .isPresent();
        }
        Optional<Table> table = model.table(upper.kind() == Kind.TABLE ? upper.name() : upper.owner());
        return table.filter(t -> upper.kind() == Kind.TABLE ? isOver(t, lower) : isOver(t, upper, lower))
                .isPresent();
    }

    private static boolean names(SchemaObject object, Element lower) {
        return object.declared().contains(lower.root())
                || object.texts()
                        .flatMap(texts -> texts.byDialect().values().stream())
                        .anyMatch(sql -> says(sql, lower.name()) || says(sql, lower.root()));
    }

    private static boolean says(String sql, String name) {
        String bare = QualifiedName.bare(name);
        return !bare.isEmpty()
                && Pattern.compile("(?i)(?<![\\w$])" + Pattern.quote(bare) + "(?![\\w$])")
                        .matcher(sql)
                        .find();
    }

    /** Of a table that comes or goes as a whole. */
    private static boolean isOver(Table table, Element lower) {
        return table.columns().stream().anyMatch(column -> isOf(column, lower))
                || table.foreignKeys().anyMatch(key -> refersTo(key, lower));
    }

    private static boolean isOf(Column column, Element lower) {
        return lower.kind() == Kind.ENUM && column.type().isOf(lower.name());
    }

    private static boolean refersTo(Constraint.ForeignKey key, Element lower) {
        return key.target().equals(lower.root())
                && (lower.kind() != Kind.COLUMN || key.targetColumns().contains(lower.name()));
    }

    private static boolean isOver(Table table, Element upper, Element lower) {
        String name = upper.name();
        boolean ofTable = lower.owner().equals(table.name()) && lower.kind() == Kind.COLUMN;
        return switch (upper.kind()) {
            case COLUMN ->
                table.column(name)
                        .filter(column -> isOf(column, lower)
                                || (ofTable
                                        && column.isGenerated()
                                        && !lower.name().equals(name)))
                        .isPresent();
            case CONSTRAINT ->
                table.constraints()
                        .get(name)
                        .filter(c -> (ofTable && ColumnUse.columnsOf(c).contains(lower.name()))
                                || (c instanceof Constraint.ForeignKey key && refersTo(key, lower)))
                        .isPresent();
            case INDEX ->
                ofTable
                        && table.indexes()
                                .get(name)
                                .filter(i -> i.columns().contains(lower.name()))
                                .isPresent();
            case POLICY, PARTITIONS, OPTIONS -> lower.owner().equals(table.name());
            case SCHEMA, ENUM, TABLE, OBJECT -> false;
        };
    }

    /** All of it. */
    List<Finding> all() {
        List<Finding> all = new ArrayList<>(chosen);
        all.addAll(along);
        return all;
    }

    /** The SQL for what no model says. */
    List<String> mends() {
        return all().stream()
                .flatMap(finding -> finding.mend().stream())
                .distinct()
                .toList();
    }

    /** Whether there is something that a model says. */
    public boolean hasElements() {
        return all().stream().anyMatch(finding -> finding.element().isPresent());
    }

    /**
     * A model with the selected elements of another.
     *
     * @throws RefusedException if that holds together only with more
     */
    Database applied(Database from, Database to) {
        Database state = from;
        for (Finding finding : all()) {
            if (finding.element().isPresent()) {
                state = Elements.take(state, finding.element().get(), to);
            }
        }
        List<String> problems = Soundness.problems(state);
        if (!problems.isEmpty()) {
            throw new RefusedException(
                    Reason.USAGE,
                    "these cannot go by themselves: " + problems.get(0)
                            + "; name what belongs to it too, or nothing for all");
        }
        return state;
    }
}
