package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.postgresql.PostgresNames.quote;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.string;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.statement.LockLevel;
import dev.tenon.migrate.statement.Statement;
import dev.tenon.migrate.statement.Statement.Work;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sequences behind identity columns. PostgreSQL names one when it makes it and keeps that name whatever the table or
 * column is called later; here it follows, so that a migrated database has the names of a new one.
 */
final class PostgresSequences {

    private PostgresSequences() {}

    static List<Statement> renameTable(Database before, Database after, String from, String to) {
        return before.table(from).stream()
                .flatMap(table -> table.columns().stream())
                .filter(PostgresSequences::isIdentity)
                .flatMap(column -> rename(
                        before,
                        PostgresNames.sequence(from, column.name()),
                        after,
                        PostgresNames.sequence(to, column.name()))
                        .stream())
                .toList();
    }

    static Optional<Statement> renameColumn(Database before, Database after, String table, String from, String to) {
        return before.table(table)
                .flatMap(found -> found.column(from))
                .filter(PostgresSequences::isIdentity)
                .flatMap(column ->
                        rename(before, PostgresNames.sequence(table, from), after, PostgresNames.sequence(table, to)));
    }

    /** So that the first number it gives comes after the ones that are there. */
    static Statement goOnAfterRows(String table, String column) {
        String name = quote(column);
        return new Statement(
                "select setval(pg_get_serial_sequence(" + string(quote(table)) + ", " + string(column)
                        + "), greatest(max(" + name + "), 0) + 1, false) from " + quote(table),
                LockLevel.NONE,
                Work.SCAN);
    }

    /**
     * Nothing where the name belongs to something else too: there PostgreSQL has put a number behind it, and a sequence
     * named out of step works as well as any.
     */
    private static Optional<Statement> rename(Database before, String from, Database after, String to) {
        boolean plain = !from.equals(to) && uses(before, from) == 1 && uses(after, to) == 1;
        return plain
                ? Optional.of(
                        Statement.catalog("alter sequence " + quote(from) + " rename to " + quote(to), LockLevel.NONE))
                : Optional.empty();
    }

    /** How many things share one of the names that tables, indexes and sequences have in common. */
    private static long uses(Database database, String name) {
        return database.tables().stream()
                .flatMap(PostgresSequences::relations)
                .filter(name::equals)
                .count();
    }

    private static Stream<String> relations(Table table) {
        Stream<String> keys = table.constraints().stream()
                .filter(constraint ->
                        !(constraint instanceof Constraint.ForeignKey) && !(constraint instanceof Constraint.Check))
                .map(Constraint::name);
        Stream<String> sequences = table.columns().stream()
                .filter(PostgresSequences::isIdentity)
                .map(column -> PostgresNames.sequence(table.name(), column.name()));
        Stream<String> indexes = table.indexes().stream().map(Index::name);
        return Stream.of(Stream.of(table.name()), keys, indexes, sequences).flatMap(part -> part);
    }

    private static boolean isIdentity(Column column) {
        return column.byDefault().filter(Default.Identity.class::isInstance).isPresent();
    }
}
