package dev.tenon.migrate.dialect.sqlite;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.Type;
import dev.tenon.compiler.type.Type.Scalar;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.dialect.EffectClaims;
import dev.tenon.migrate.dialect.MigrationSession;
import dev.tenon.migrate.dialect.RowPreflights;
import dev.tenon.migrate.dialect.RowQuestions;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.statement.Postcondition;
import dev.tenon.migrate.statement.Preflight;
import dev.tenon.migrate.statement.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** SQLite 3.53 and later. */
public final class SqliteDialect implements Dialect {
    static final String NAME = "sqlite";

    private final CastRegistry casts;
    private final SqliteRebuild rebuild;
    private final NamedChecks checks;

    public SqliteDialect(CastRegistry casts) {
        this(casts, NamedChecks.ALL);
    }

    private SqliteDialect(CastRegistry casts, NamedChecks checks) {
        this.casts = casts;
        this.rebuild = new SqliteRebuild(casts);
        this.checks = checks;
    }

    @Override
    public Dialect on(Connection connection) throws SQLException {
        return new SqliteDialect(casts, NamedChecks.in(connection));
    }

    @Override
    public String name() {
        return NAME;
    }

    /** What SQLite knows of a model when it is there: what a reader of the database can find. */
    public static Database seen(Database model) {
        return new SqliteSeen(model).database();
    }

    @Override
    public Optional<List<Statement>> inPlace(Operation operation, Change change) {
        return operation
                .accept(new SqliteInPlace(change, rebuild, checks))
                .map(statements -> ElementTriggers.around(statements, operation, change));
    }

    @Override
    public List<Statement> rebuild(Rebuild asked) {
        return rebuild.statements(asked);
    }

    @Override
    public List<Preflight> preflights(Operation operation, Change change) {
        return operation.accept(new RowPreflights(casts, NAME, new Rows(), change));
    }

    @Override
    public List<Postcondition> postconditions(Operation operation, Change change) {
        return operation instanceof Operation.RawSql
                ? EffectClaims.of(new SqliteCatalog(), change.before(), change.after())
                : List.of();
    }

    @Override
    public String expression(Expr expr, Table table, Database database) {
        return SqliteExpressions.over(table, database).render(expr).text();
    }

    /** A foreign key is a name to SQLite until a row is written. */
    @Override
    public String typeName(Column column, Database database) {
        return declared(column);
    }

    @Override
    public String literalOf(Column column, Database database) {
        return "quote(" + quote(column.name()) + ")";
    }

    private static String declared(Column column) {
        return SqliteTypes.declaredName(column)
                + SqliteTypes.collation(column).map(name -> " collate " + name).orElse("");
    }

    @Override
    public boolean acceptsForwardReferences() {
        return true;
    }

    @Override
    public String quote(String identifier) {
        return SqliteDdl.quote(identifier);
    }

    @Override
    public List<String> connectionSettings() {
        return List.of("pragma busy_timeout = 5000", "pragma foreign_keys = on");
    }

    @Override
    public MigrationSession session(Connection connection) throws SQLException {
        return SqliteSession.open(connection);
    }

    /** How SQLite is asked about rows. */
    private final class Rows implements RowQuestions.Product {
        @Override
        public String rowNumber() {
            return "rowid";
        }

        @Override
        public String quote(String identifier) {
            return SqliteDdl.quote(identifier);
        }

        @Override
        public String expression(Expr expr, Table table, Database database) {
            return SqliteDialect.this.expression(expr, table, database);
        }

        /** Another affinity makes other values of some, and by another collation some that differ may be equal. */
        @Override
        public Optional<RowQuestions.Restored> storedOtherwise(
                Table tableBefore, Column before, Table tableAfter, Column after) {
            SqliteAffinity affinity = SqliteStrict.affinity(after, tableAfter);
            SqliteAffinity former = SqliteStrict.affinity(before, tableBefore);
            boolean sameAffinity = affinity == former;
            boolean sameCollation = SqliteTypes.collation(before).equals(SqliteTypes.collation(after));
            Optional<String> refused = SqliteStrict.refused(tableBefore, before, tableAfter, after);
            boolean kept = before.equals(after) && !SqliteTypes.isDeclaredByAuthor(after);
            if (kept || (sameAffinity && sameCollation && refused.isEmpty())) {
                return Optional.empty();
            }
            String column = quote(before.name());
            String value = sameCollation
                    ? column
                    : column + " collate " + SqliteTypes.collation(after).orElse("binary");
            Optional<String> changed = sameAffinity ? Optional.empty() : affinity.changes(former, column);
            return Optional.of(new RowQuestions.Restored(
                    declared(after) + (SqliteStrict.is(tableAfter) ? " in a strict table" : ""),
                    value,
                    Stream.of(changed, refused)
                            .flatMap(Optional::stream)
                            .reduce((one, other) -> "(" + one + " or " + other + ")")));
        }

        @Override
        public String holdsAny(Column column, List<String> labels) {
            return SqliteDialect.this.holdsAny(column, labels);
        }

        @Override
        public String comparable(String sql) {
            return sql;
        }

        /** The check of each column refuses what it does not keep. */
        @Override
        public Optional<String> cutBy(Type type, String sql) {
            return Optional.empty();
        }

        @Override
        public boolean storesViews() {
            return false;
        }

        @Override
        public String shown(Column column, String sql) {
            return SqliteTypes.isTextDecimal(column.type()) ? SqliteDecimals.shown(sql, (Scalar) column.type()) : sql;
        }
    }
}
