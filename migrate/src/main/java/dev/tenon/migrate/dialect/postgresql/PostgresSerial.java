package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.postgresql.PostgresNames.quote;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.relation;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.string;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Default.Identity;
import dev.tenon.compiler.model.Sequence;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.migrate.statement.LockLevel;
import dev.tenon.migrate.statement.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Columns that own a sequence and have its next number as their default. PostgreSQL makes the same of {@code serial}, which is
 * a word for new columns alone: here it is said in its parts.
 */
final class PostgresSerial {
    private PostgresSerial() {}

    /** The sequences are there before what makes their columns, and belong to them behind it. */
    static List<Statement> around(String table, Stream<Column> columns, Statement made) {
        List<Statement> statements = new ArrayList<>(List.of(made));
        columns.forEach(column -> column.sequence(table).ifPresent(sequence -> {
            statements.add(statements.indexOf(made), create(sequence));
            statements.add(own(table, column, sequence.name()));
        }));
        return statements;
    }

    static Statement create(Sequence sequence) {
        return Statement.catalog(
                "create sequence " + relation(sequence.name()) + PostgresSequences.options(sequence, false),
                LockLevel.NONE);
    }

    static String nextOf(Sequence sequence) {
        return "nextval(" + string(relation(sequence.name())) + ")";
    }

    /** The same without a word of who owns it. */
    static Default byDefault(Sequence sequence) {
        return new Default.Value(new Expr.Raw(SqlTexts.any(nextOf(sequence))));
    }

    static Statement own(String table, Column column, String sequence) {
        return owner(sequence, relation(table) + "." + quote(column.name()));
    }

    private static Statement owner(String sequence, String column) {
        return Statement.catalog("alter sequence " + relation(sequence) + " owned by " + column, LockLevel.NONE);
    }

    static Statement drop(String sequence) {
        return Statement.catalog("drop sequence " + relation(sequence), LockLevel.NONE);
    }

    /** The column was not counted by it, or not by one of its own: then that one is taken over, and counts on. */
    static List<Statement> begin(String table, Column column, Database before, Statement alter) {
        Sequence sequence = column.sequence(table).orElseThrow();
        Identity identity = column.identity().orElseThrow();
        PostgresIdentity counted = new PostgresIdentity(table, column.name());
        if (before.objects().get(sequence.name()).orElse(null) instanceof Sequence there) {
            List<Statement> statements = new ArrayList<>(List.of(alter, change(there, sequence)));
            if (there.comment().isPresent()) {
                statements.addAll(PostgresObjects.comment(sequence));
            }
            statements.addAll(List.of(own(table, column, sequence.name()), counted.continued(identity)));
            return statements;
        }
        return List.of(create(sequence), alter, own(table, column, sequence.name()), counted.begin(identity));
    }

    private static Statement change(Sequence there, Sequence now) {
        return Statement.catalog(
                "alter sequence " + relation(now.name()) + PostgresSequences.change(there, now), LockLevel.NONE);
    }

    /** It is one of its own again, and goes on counting. */
    static List<Statement> release(Sequence sequence) {
        List<Statement> statements =
                new ArrayList<>(List.of(owner(sequence.name(), "none"), change(sequence, sequence)));
        if (sequence.comment().isPresent()) {
            statements.addAll(PostgresObjects.comment(sequence));
        }
        return statements;
    }

    /** From an identity to a sequence of its own, or back. */
    static List<Statement> change(String table, Column was, Column now) {
        return now.sequence(table)
                .map(sequence -> instead(table, was, now, sequence))
                .orElseGet(() -> identity(table, was, now));
    }

    /** The identity's sequence goes with it, and may have the name: until then the new one has another. */
    private static List<Statement> instead(String table, Column was, Column now, Sequence sequence) {
        PostgresIdentity counted = new PostgresIdentity(table, now.name());
        Sequence aside = sequence.withName(PostgresPartitions.asideName(sequence.name()));
        return List.of(
                counted.lock(),
                create(aside),
                counted.goOn(
                        was.identity().orElseThrow(),
                        now.identity().orElseThrow(),
                        counted.sequence(),
                        string(relation(aside.name()))),
                counted.alter("drop identity", "set default " + nextOf(aside)),
                PostgresNamespaces.renamed("sequence", aside.name(), sequence.name(), LockLevel.NONE),
                own(table, now, sequence.name()));
    }

    /** Out of the way of the sequence that PostgreSQL makes. */
    private static List<Statement> identity(String table, Column was, Column now) {
        PostgresIdentity counted = new PostgresIdentity(table, now.name());
        Identity identity = now.identity().orElseThrow();
        String name = was.sequence(table).orElseThrow().name();
        String aside = PostgresPartitions.asideName(name);
        return List.of(
                counted.lock(),
                owner(name, "none"),
                PostgresNamespaces.renamed("sequence", name, aside, LockLevel.NONE),
                counted.alter("drop default", "add " + PostgresIdentity.clause(identity)),
                counted.goOn(was.identity().orElseThrow(), identity, string(relation(aside)), counted.sequence()),
                drop(aside));
    }
}
