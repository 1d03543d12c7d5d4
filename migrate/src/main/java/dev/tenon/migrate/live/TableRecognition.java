package dev.tenon.migrate.live;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Named;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.Policy;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.op.ColumnUse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * One table that was found, in the words of the one that is expected: piece by piece, what the product has of the expected
 * one and what was found are held against each other, and where they are the same the expected piece stands.
 */
final class TableRecognition {
    private final Table expected;
    private final Table seen;
    private final Table found;
    private final Sameness same;
    /** Names of what the author's SQL adds to the table, which is no part of it. */
    private final Set<String> made;
    /** Names of constraints and indexes that are there as expected. */
    private final Set<String> there = new HashSet<>();

    private final List<Constraint> otherConstraints;
    private final List<Index> otherIndexes;

    /**
     * @param seen what the product has of {@code expected}
     * @param made names of what the author's SQL adds to the table, which is no part of it
     */
    TableRecognition(Table expected, Table seen, Table found, Set<String> made, Sameness same) {
        this.expected = expected;
        this.seen = seen;
        this.found = found;
        this.made = made;
        this.same = same;
        this.otherConstraints =
                others(found.constraints(), seen.constraints(), (one, other) -> same.constraint(found, one, other));
        this.otherIndexes = others(found.indexes(), seen.indexes(), (one, other) -> same.index(found, one, other));
    }

    /** Those that are not as expected; the others are {@link #there}. */
    private <T extends Named> List<T> others(Names<T> all, Names<T> known, BiPredicate<T, T> areSame) {
        List<T> others = new ArrayList<>();
        for (T one : all) {
            if (known.get(one.name()).filter(other -> areSame.test(other, one)).isPresent()) {
                there.add(one.name());
            } else if (!made.contains(one.name())) {
                others.add(one);
            }
        }
        return others;
    }

    Table table() {
        // What the product does not have of the expected table is taken to be there, like what stands for something
        // else.
        Stream<Constraint> constraints = expected.constraints().stream()
                .filter(constraint -> isThere(constraint.name()) && has(ColumnUse.columnsOf(constraint)));
        return new Table(
                found.name(),
                Names.of(found.columns().stream().map(this::column).toList()),
                Names.of(Stream.concat(otherConstraints.stream(), constraints).toList()),
                indexes(),
                Names.of(policies()),
                partitioning(),
                seen.options().equals(found.options()) ? expected.options() : found.options(),
                comment(expected.comment(), seen.comment(), found.comment()));
    }

    Names<Index> indexes() {
        Stream<Index> indexes =
                expected.indexes().stream().filter(index -> isThere(index.name()) && has(index.columns()));
        return Names.of(Stream.concat(otherIndexes.stream(), indexes).toList());
    }

    /** Nothing stands on a column that is not there. */
    private boolean has(Collection<String> columns) {
        return found.columns().names().containsAll(columns);
    }

    /** The rows could be spread so: every key holds what they are spread by, and nothing of it is computed. */
    private boolean fits(Collection<String> columns) {
        return has(columns)
                && found.columns().stream().noneMatch(c -> columns.contains(c.name()) && c.isGenerated())
                && found.constraints().stream()
                        .filter(c -> c instanceof Constraint.PrimaryKey || c instanceof Constraint.Unique)
                        .allMatch(key -> ColumnUse.columnsOf(key).containsAll(columns));
    }

    private boolean isThere(String name) {
        boolean has = seen.constraints().has(name) || seen.indexes().has(name);
        return has
                ? there.contains(name)
                : !found.constraints().has(name) && !found.indexes().has(name);
    }

    private Column column(Column column) {
        Optional<Column> wanted = expected.column(column.name());
        Optional<Column> known = seen.column(column.name());
        return wanted.isEmpty() || known.isEmpty() ? column : column(wanted.get(), known.get(), column);
    }

    private Column column(Column wanted, Column known, Column is) {
        boolean sameType = same.type(found, known, is) && !lacksCheck(is.name());
        Optional<Default> byDefault = same.byDefault(found, known, is) ? wanted.byDefault() : is.byDefault();
        return new Column(
                is.name(),
                sameType ? wanted.type() : is.type(),
                is.required(),
                byDefault,
                sameType ? wanted.storage() : is.storage(),
                comment(wanted.comment(), known.comment(), is.comment()));
    }

    /** An enum may be a text with a check; without the check it is a text. */
    private boolean lacksCheck(String column) {
        String check = Naming.enumCheck(found.name(), column);
        return seen.constraints().has(check) && !expected.constraints().has(check) && !there.contains(check);
    }

    private List<Policy> policies() {
        List<Policy> policies = new ArrayList<>();
        for (Policy policy : found.policies()) {
            Optional<Policy> known = seen.policies().get(policy.name());
            if (known.filter(other -> same.policy(found, other, policy)).isPresent()) {
                policies.add(expected.policies().get(policy.name()).orElse(policy));
            } else if (!made.contains(policy.name())) {
                policies.add(policy);
            }
        }
        expected.policies().stream()
                .filter(policy ->
                        !seen.policies().has(policy.name()) && !found.policies().has(policy.name()))
                .forEach(policies::add);
        return policies;
    }

    private Optional<Partitioning> partitioning() {
        boolean standsIn =
                seen.partitioning().isEmpty() && expected.partitioning().isPresent();
        if (standsIn && !fits(expected.partitioning().get().columns())) {
            return found.partitioning();
        }
        boolean lacks = seen.constraints().stream()
                .map(Constraint::name)
                .anyMatch(name -> !expected.constraints().has(name)
                        && !expected.indexes().has(name)
                        && !there.contains(name)
                        && expected.columns().stream()
                                .noneMatch(column -> Naming.enumCheck(found.name(), column.name())
                                        .equals(name)));
        boolean is = standsIn
                ? !lacks && found.partitioning().isEmpty()
                : same.partitioning(found, seen.partitioning(), found.partitioning());
        return is ? expected.partitioning() : found.partitioning();
    }

    /** A product without comments has none to find. */
    static Optional<String> comment(Optional<String> expected, Optional<String> seen, Optional<String> found) {
        return seen.equals(found) ? expected : found;
    }
}
