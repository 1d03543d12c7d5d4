package dev.tenon.migrate.op;

import dev.tenon.compiler.expr.ExprRewriter;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Table;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What in a database stands on a column. */
public record ColumnUse(Database database, String table, String column) {

    /** The columns of its own table that a constraint stands on. */
    public static Set<String> columnsOf(Constraint constraint) {
        if (constraint instanceof Constraint.PrimaryKey key) {
            return new LinkedHashSet<>(key.columns());
        }
        if (constraint instanceof Constraint.Unique unique) {
            return new LinkedHashSet<>(unique.columns());
        }
        if (constraint instanceof Constraint.ForeignKey key) {
            return new LinkedHashSet<>(key.columns());
        }
        // SQL of the author's is not looked into.
        return constraint instanceof Constraint.Check check ? ExprRewriter.names(check.condition()) : Set.of();
    }

    /** Constraints of the column's own table that stand on it. */
    public Stream<Constraint> constraints() {
        return own().stream()
                .flatMap(t -> t.constraints().stream())
                .filter(c -> columnsOf(c).contains(column));
    }

    public Stream<Index> indexes() {
        return own().stream()
                .flatMap(t -> t.indexes().stream())
                .filter(i -> i.columns().contains(column));
    }

    /** Columns of its table that are generated from it, as far as their expressions say so. */
    public Stream<Column> generated() {
        return own().stream()
                .flatMap(t -> t.columns().stream())
                .filter(c -> c.generated()
                        .filter(g -> ExprRewriter.names(g.expr()).contains(column))
                        .isPresent());
    }

    /** Foreign keys of any table that refer to the column. */
    public Stream<Constraint.ForeignKey> references() {
        return database.tables().stream()
                .flatMap(Table::foreignKeys)
                .filter(key -> key.target().equals(table) && key.targetColumns().contains(column));
    }

    /** The name of something that stands on the column, or nothing. */
    String firstUser() {
        Stream<String> spread = own().stream()
                .flatMap(own -> own.partitioning().stream())
                .filter(by -> by.columns().contains(column))
                .map(by -> "the partitions");
        return Stream.of(
                        constraints().map(Constraint::name),
                        references().map(Constraint::name),
                        indexes().map(Index::name),
                        generated().map(Column::name),
                        spread)
                .flatMap(names -> names)
                .findFirst()
                .orElse("");
    }

    private Optional<Table> own() {
        return database.table(table);
    }
}
