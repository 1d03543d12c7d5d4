package dev.tenon.migrate.dialect;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.cast.ArraySql;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.statement.Postcondition;
import dev.tenon.migrate.statement.Preflight;
import dev.tenon.migrate.statement.Stage;
import dev.tenon.migrate.statement.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A database product: how it says what an operation means. */
public interface Dialect {

    /** {@code postgresql} or {@code sqlite}: the word in files, in `sql { … }` and on the command line. */
    String name();

    /**
     * The statements that do an operation where it stands. Empty where the product cannot: the planner then rebuilds
     * the operation's table. (An empty list inside means that there is nothing to do, as for a comment on SQLite.)
     */
    Optional<List<Statement>> inPlace(Operation operation, Change change);

    /**
     * The steps that do an operation while others go on writing, each committed by itself. Empty where the product has none: it is
     * done like any other then.
     */
    default Optional<List<Stage>> online(Operation operation, Change change) {
        return Optional.empty();
    }

    /**
     * The statements that replace a table by what it shall become, rows kept; called only by a planner whose {@link
     * #inPlace} was empty.
     */
    List<Statement> rebuild(Rebuild rebuild);

    /**
     * Whether an operation can be done in one statement with those before it on the same table, as its {@code alter table}.
     *
     * @param asks whether it has preflights
     */
    default boolean joins(List<Operation> together, Operation next, boolean asks) {
        return false;
    }

    /** Finds out anew what the product knows about the values of columns, see {@link Statement#forgets}. */
    default Optional<Statement> renew(Table table, Collection<String> columns) {
        return Optional.empty();
    }

    /** What must hold of the data before an operation runs, asked of the state {@code change.before()}. */
    List<Preflight> preflights(Operation operation, Change change);

    /** What must hold of the database right behind an operation: that SQL of the author's did what its effects say. */
    default List<Postcondition> postconditions(Operation operation, Change change) {
        return List.of();
    }

    /** An expression over the columns of {@code table} as this product's SQL. */
    String expression(Expr expr, Table table, Database database);

    /** A column's type, and what it is collated by, as this product declares them. */
    String typeName(Column column, Database database);

    /** A condition that holds for the rows that have one of these values of an enum in the column. */
    default String holdsAny(Column column, List<String> labels) {
        String name = quote(column.name());
        if (column.type() instanceof Type.Array) {
            return ArraySql.of(name()).holdsAny(name, labels);
        }
        return labels.stream()
                .map(label -> "'" + label.replace("'", "''") + "'")
                .collect(Collectors.joining(", ", name + " in (", ")"));
    }

    /** An expression for the text of a literal that is a column's value, for a later statement to be compared with it. */
    String literalOf(Column column, Database database);

    /** True where a foreign key may name a table that is created later. */
    boolean acceptsForwardReferences();

    /** Why the server at the other end of a connection cannot do the operations; empty where it can. */
    default Optional<String> refusal(Connection connection, List<Operation> operations) throws SQLException {
        return Optional.empty();
    }

    /** The same for one database, which may not have all that it has under the names of a model. */
    default Dialect on(Connection connection) throws SQLException {
        return this;
    }

    /** What is set on every connection before it is used for anything else, as statements. */
    default List<String> connectionSettings() {
        return List.of();
    }

    /** What the transaction of these operations begins with. */
    default List<Statement> opening(Database before, List<Operation> operations) {
        return List.of();
    }

    /**
     * Opens what this product needs around a migration's transaction.
     *
     * @param connection outside a transaction: in auto-commit mode
     */
    default MigrationSession session(Connection connection) throws SQLException {
        return MigrationSession.NOTHING;
    }

    /** An identifier, quoted. */
    default String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** The name of a table, view or sequence, quoted; with its schema, if it says one and the product has them. */
    default String relation(String name) {
        return quote(name);
    }

    /**
     * Around one operation.
     *
     * @param before the state it starts from
     * @param after the state it leads to
     * @param earlier what comes before it in the same transaction
     * @param later what follows it in the same transaction
     */
    record Change(Database before, Database after, List<Operation> earlier, List<Operation> later) {
        public Change {
            // Both are parts of one list, and a copy of each for each would be long.
            earlier = Collections.unmodifiableList(earlier);
            later = Collections.unmodifiableList(later);
        }

        public Change(Database before, Database after, List<Operation> later) {
            this(before, after, List.of(), later);
        }

        /** The labels of an enum; none for a name that no enum has. */
        public List<String> enumValues(String name) {
            return after.enums().get(name).map(EnumType::values).orElse(List.of());
        }
    }

    /**
     * Several operations on one table, done by building it anew.
     *
     * @param before the table as it is
     * @param after the table as it shall be
     * @param operations what leads from one to the other, in order
     * @param stateBefore the database around {@code before}
     * @param stateAfter the database around {@code after}
     */
    record Rebuild(Table before, Table after, List<Operation> operations, Database stateBefore, Database stateAfter) {
        public Rebuild {
            operations = List.copyOf(operations);
        }
    }
}
