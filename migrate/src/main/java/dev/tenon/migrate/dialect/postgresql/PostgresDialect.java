package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Deferral;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.dialect.EffectClaims;
import dev.tenon.migrate.dialect.RowPreflights;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.statement.LockLevel;
import dev.tenon.migrate.statement.Postcondition;
import dev.tenon.migrate.statement.Preflight;
import dev.tenon.migrate.statement.Stage;
import dev.tenon.migrate.statement.Statement;
import dev.tenon.migrate.statement.Statement.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** PostgreSQL 15 and later. */
public final class PostgresDialect implements Dialect {
    static final String NAME = "postgresql";

    private final CastRegistry casts;

    public PostgresDialect(CastRegistry casts) {
        this.casts = casts;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** What of a model a PostgreSQL database has. */
    public static Database seen(Database model) {
        return SeenModel.of(model);
    }

    /** What was found in a database, without owners of the sequences that the expected model has for its own. */
    public static Database released(Database found, Database expected) {
        return ReleasedSequences.of(found, expected);
    }

    /** A check that is put off to the end of the transaction forbids to alter its table until then. */
    @Override
    public List<Statement> opening(Database before, List<Operation> operations) {
        boolean deferred = before.tables().stream().anyMatch(PostgresDialect::putsOff)
                || operations.stream().anyMatch(PostgresDialect::putsOff);
        return deferred ? List.of(Statement.catalog("set constraints all immediate", LockLevel.NONE)) : List.of();
    }

    private static boolean putsOff(Operation operation) {
        if (operation instanceof Operation.CreateTable create) {
            return putsOff(create.definition());
        }
        return operation instanceof Operation.AddConstraint add && putsOff(add.constraint());
    }

    private static boolean putsOff(Table table) {
        return table.constraints().stream().anyMatch(PostgresDialect::putsOff);
    }

    private static boolean putsOff(Constraint constraint) {
        Deferral deferral = constraint instanceof Constraint.ForeignKey key
                ? key.deferral()
                : constraint instanceof Constraint.Unique unique ? unique.deferral() : Deferral.NONE;
        return deferral == Deferral.DEFERRED;
    }

    @Override
    public Optional<List<Statement>> inPlace(Operation operation, Change change) {
        if (operation instanceof Operation.RawSql) {
            // Its effects are its own doing: nothing is spelled out for them.
            return Optional.of(operation.accept(new PostgresDdl(casts, change)));
        }
        List<Statement> statements = SpelledOut.parts(operation, change).stream()
                .flatMap(part -> GatheredRows.around(part).stream())
                .flatMap(part -> part.operation().accept(new PostgresDdl(casts, part.change())).stream())
                .toList();
        return Optional.of(EnumComments.behind(operation, statements, change));
    }

    @Override
    public Optional<List<Stage>> online(Operation operation, Change change) {
        List<Part> parts = SpelledOut.parts(operation, change);
        return parts.size() == 1 ? OnlineStages.of(parts.get(0), change.before()) : Optional.empty();
    }

    @Override
    public List<Statement> rebuild(Rebuild rebuild) {
        throw new IllegalStateException("PostgreSQL changes a table where it stands: "
                + rebuild.before().name());
    }

    @Override
    public boolean joins(List<Operation> together, Operation next, boolean asks) {
        return AlterClauses.join(together, next, asks);
    }

    /** A change of type throws statistics away, and queries are planned blindly until the next analysis. */
    @Override
    public Optional<Statement> renew(Table table, Collection<String> columns) {
        List<String> kept = table.columns().stream()
                .filter(column -> column.generated().stream().allMatch(Default.Generated::stored))
                .map(Column::name)
                .toList();
        List<String> wanted = kept.stream().filter(columns::contains).toList();
        String some = wanted.equals(kept) ? "" : " (" + PostgresNames.quoteAll(wanted) + ")";
        return wanted.isEmpty()
                ? Optional.empty()
                : Optional.of(new Statement(
                        "analyze " + relation(table.name()) + some, LockLevel.SHARE_UPDATE_EXCLUSIVE, Work.SAMPLE));
    }

    @Override
    public List<Preflight> preflights(Operation operation, Change change) {
        return operation.accept(new RowPreflights(casts, NAME, new PostgresRows(this), change));
    }

    @Override
    public List<Postcondition> postconditions(Operation operation, Change change) {
        return operation instanceof Operation.RawSql
                ? EffectClaims.of(
                        new PostgresCatalog(),
                        CheckEnums.spelledOut(change.before()),
                        CheckEnums.spelledOut(change.after()))
                : List.of();
    }

    @Override
    public String expression(Expr expr, Table table, Database database) {
        return PostgresExpressions.over(CheckEnums.spelledOut(table, database)).sql(expr);
    }

    @Override
    public String typeName(Column column, Database database) {
        return PostgresTypes.sql(column.withType(CheckEnums.spelledOut(column.type(), database)));
    }

    @Override
    public String literalOf(Column column, Database database) {
        return "quote_literal(" + quote(column.name()) + "::text) || '::"
                + typeName(column, database).replace("'", "''") + "'";
    }

    @Override
    public Optional<String> refusal(Connection connection, List<Operation> operations) throws SQLException {
        return PostgresVersions.refusal(connection.getMetaData().getDatabaseMajorVersion(), operations);
    }

    /** The driver would tell the server the zone of this machine, and what a cast gives must not depend on it. */
    @Override
    public List<String> connectionSettings() {
        return List.of("set time zone 'UTC'", "set datestyle = 'ISO'", "set intervalstyle = 'iso_8601'");
    }

    @Override
    public boolean acceptsForwardReferences() {
        return false;
    }

    @Override
    public String quote(String identifier) {
        return PostgresNames.quote(identifier);
    }

    @Override
    public String relation(String name) {
        return PostgresNames.relation(name);
    }
}
