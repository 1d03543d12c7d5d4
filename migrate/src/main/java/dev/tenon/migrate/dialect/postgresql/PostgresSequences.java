package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.Sequence;
import dev.tenon.compiler.model.Sequence.Option;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.statement.LockLevel;
import dev.tenon.migrate.statement.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sequences behind columns. PostgreSQL names one when it makes it and keeps that name whatever the table or column is
 * called later; here it follows, so that a migrated database has the names of a new one.
 */
final class PostgresSequences {

    private PostgresSequences() {}

    static List<Statement> renameTable(Database before, Database after, String from, String to) {
        return before.table(from).stream()
                .flatMap(table -> table.columns().stream())
                .flatMap(column -> column.identity().stream()
                        .flatMap(counted -> rename(
                                before,
                                counted.sequence(from, column.name()),
                                after,
                                counted.sequence(to, column.name()))
                                .stream()))
                .toList();
    }

    static Optional<Statement> renameColumn(Database before, Database after, String table, String from, String to) {
        return before.table(table)
                .flatMap(found -> found.column(from))
                .flatMap(Column::identity)
                .flatMap(counted -> rename(before, counted.sequence(table, from), after, counted.sequence(table, to)));
    }

    /**
     * With a blank before it.
     *
     * @param all also what is as it would be anyway
     */
    static String options(Sequence sequence, boolean all) {
        StringBuilder sql = new StringBuilder();
        if (all || sequence.kind() != ScalarKind.LONG) {
            sql.append(" as ").append(PostgresTypes.sql(Type.Scalar.of(sequence.kind())));
        }
        option(sql, sequence, Option.INCREMENT, " increment by ", all ? " increment by 1" : "");
        // In numbers: with a type beside it PostgreSQL takes `no minvalue` for the type's least.
        option(sql, sequence, Option.MIN, " minvalue ", all ? " minvalue " + least(sequence) : "");
        option(sql, sequence, Option.MAX, " maxvalue ", all ? " maxvalue " + most(sequence) : "");
        option(sql, sequence, Option.START, " start with ", all ? " start with " + first(sequence) : "");
        option(sql, sequence, Option.CACHE, " cache ", all ? " cache 1" : "");
        return sql.append(sequence.cycle() ? " cycle" : all ? " no cycle" : "").toString();
    }

    /** One that counts the other way begins anew: where it stands is no place for it. */
    static String change(Sequence old, Sequence now) {
        return options(now, true) + (isUpwards(old) == isUpwards(now) ? "" : " restart");
    }

    private static boolean isUpwards(Sequence sequence) {
        return sequence.option(Option.INCREMENT).orElse(1L) > 0;
    }

    private static void option(StringBuilder sql, Sequence sequence, Option option, String words, String otherwise) {
        sql.append(sequence.option(option).map(number -> words + number).orElse(otherwise));
    }

    private static long least(Sequence sequence) {
        return isUpwards(sequence)
                ? 1
                : switch (sequence.kind()) {
                    case SHORT -> Short.MIN_VALUE;
                    case INT -> Integer.MIN_VALUE;
                    default -> Long.MIN_VALUE;
                };
    }

    private static long most(Sequence sequence) {
        return isUpwards(sequence)
                ? switch (sequence.kind()) {
                    case SHORT -> Short.MAX_VALUE;
                    case INT -> Integer.MAX_VALUE;
                    default -> Long.MAX_VALUE;
                }
                : -1;
    }

    private static long first(Sequence sequence) {
        boolean upwards = isUpwards(sequence);
        return sequence.option(upwards ? Option.MIN : Option.MAX).orElse(upwards ? 1L : -1L);
    }

    /** Out of the way of the one that a new table of the name gets. */
    static Optional<Statement> aside(Database database, String name, String to) {
        return uses(database, name) == 1
                ? Optional.of(PostgresNamespaces.renamed("sequence", name, to, LockLevel.NONE))
                : Optional.empty();
    }

    /**
     * Nothing where the name belongs to something else too: there PostgreSQL has put a number behind it, and a sequence
     * named out of step works as well as any.
     */
    private static Optional<Statement> rename(Database before, String from, Database after, String to) {
        // With its table it has moved already.
        String place = new QualifiedName(QualifiedName.of(to).schema(), QualifiedName.bare(from)).toString();
        boolean plain = !place.equals(to) && uses(before, from) == 1 && uses(after, to) == 1;
        return plain
                ? Optional.of(PostgresNamespaces.renamed("sequence", place, to, LockLevel.NONE))
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
                .flatMap(column ->
                        column.identity().stream().map(counted -> counted.sequence(table.name(), column.name())));
        Stream<String> indexes = table.indexes().stream().map(Index::name);
        Optional<String> schema = QualifiedName.of(table.name()).schema();
        return Stream.of(Stream.of(table.name()), keys, indexes, sequences)
                .flatMap(part -> part)
                .map(name -> QualifiedName.in(schema, name));
    }
}
