package dev.tenon.migrate.dialect.sqlite;

import dev.tenon.migrate.statement.LockLevel;
import dev.tenon.migrate.statement.Statement;
import dev.tenon.migrate.statement.Statement.Work;
import java.util.List;
import java.util.Optional;

/** Statements by what they do to the rows. They all take the one lock there is. */
final class SqliteStatements {
    /** Done in place, by leaving it be. */
    static final Optional<List<Statement>> NOTHING_TO_DO = Optional.of(List.of());

    /** What SQLite cannot do in place. */
    static final Optional<List<Statement>> NEEDS_REBUILD = Optional.empty();

    private SqliteStatements() {}

    static Optional<List<Statement>> inPlace(Statement... statements) {
        return Optional.of(List.of(statements));
    }

    static Statement catalog(String sql) {
        return new Statement(sql, LockLevel.DATABASE_WRITE, Work.CATALOG);
    }

    static Statement scan(String sql) {
        return new Statement(sql, LockLevel.DATABASE_WRITE, Work.SCAN);
    }

    static Statement indexBuild(String sql) {
        return new Statement(sql, LockLevel.DATABASE_WRITE, Work.INDEX_BUILD);
    }

    static Statement rewrite(String sql) {
        return new Statement(sql, LockLevel.DATABASE_WRITE, Work.REWRITE);
    }
}
