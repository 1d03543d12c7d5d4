package dev.tenon.compiler.model;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A table with all that belongs to it. */
public record Table(
        String name,
        Names<Column> columns,
        Names<Constraint> constraints,
        Names<Index> indexes,
        Names<Policy> policies,
        Optional<Partitioning> partitioning,
        Set<TableOption> options,
        Optional<String> comment)
        implements Named {

    public Table {
        options = TableOption.set(options);
    }

    public Table(
            String name,
            Names<Column> columns,
            Names<Constraint> constraints,
            Names<Index> indexes,
            Optional<String> comment) {
        this(name, columns, constraints, indexes, Names.empty(), Optional.empty(), Set.of(), comment);
    }

    public boolean is(TableOption option) {
        return options.contains(option);
    }

    public Optional<Column> column(String column) {
        return columns.get(column);
    }

    public Optional<Constraint.PrimaryKey> primaryKey() {
        return all(Constraint.PrimaryKey.class).findFirst();
    }

    public Stream<Constraint.ForeignKey> foreignKeys() {
        return all(Constraint.ForeignKey.class);
    }

    public Stream<Constraint.Unique> uniques() {
        return all(Constraint.Unique.class);
    }

    public Stream<Constraint.Check> checks() {
        return all(Constraint.Check.class);
    }

    public Stream<Constraint.Exclusion> exclusions() {
        return all(Constraint.Exclusion.class);
    }

    private <C extends Constraint> Stream<C> all(Class<C> kind) {
        return constraints.stream().filter(kind::isInstance).map(kind::cast);
    }

    public Table withName(String changed) {
        return new Table(changed, columns, constraints, indexes, policies, partitioning, options, comment);
    }

    public Table withColumns(Names<Column> changed) {
        return new Table(name, changed, constraints, indexes, policies, partitioning, options, comment);
    }

    public Table withConstraints(Names<Constraint> changed) {
        return new Table(name, columns, changed, indexes, policies, partitioning, options, comment);
    }

    public Table withIndexes(Names<Index> changed) {
        return new Table(name, columns, constraints, changed, policies, partitioning, options, comment);
    }

    public Table withComment(Optional<String> changed) {
        return new Table(name, columns, constraints, indexes, policies, partitioning, options, changed);
    }

    public Table withPolicies(Names<Policy> changed) {
        return new Table(name, columns, constraints, indexes, changed, partitioning, options, comment);
    }

    public Table withPartitioning(Optional<Partitioning> changed) {
        return new Table(name, columns, constraints, indexes, policies, changed, options, comment);
    }

    public Table withOptions(Set<TableOption> changed) {
        return new Table(name, columns, constraints, indexes, policies, partitioning, changed, comment);
    }
}
