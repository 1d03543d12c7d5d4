package dev.tenon.migrate.dialect.sqlite;

import dev.tenon.migrate.statement.LockLevel;
import dev.tenon.migrate.statement.Statement;
import dev.tenon.migrate.statement.Statement.Work;

/** Statements by what they do to the rows. They all take the one lock there is. */
final class SqliteStatements {

    private SqliteStatements() {}

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
