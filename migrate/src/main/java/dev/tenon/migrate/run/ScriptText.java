package dev.tenon.migrate.run;

import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.history.HistoryScript;
import dev.tenon.migrate.plan.Plan.PlannedStep;
import dev.tenon.migrate.statement.Postcondition;
import dev.tenon.migrate.statement.Preflight;
import dev.tenon.runtime.value.SqlDialect;
import java.sql.SQLException;
import java.util.Locale;

/** A script for {@code sqlite3} or {@code psql} that stops at the first error, and asks the rows what a run would ask them. */
final class ScriptText {
    private final Dialect dialect;
    private final SqlDialect product;
    private final StringBuilder out = new StringBuilder();

    ScriptText(Dialect dialect) {
        this.dialect = dialect;
        this.product = SqlDialect.valueOf(dialect.name().toUpperCase(Locale.ROOT));
    }

    SqlDialect product() {
        return product;
    }

    /** @param transactions what they are, in a sentence */
    void open(String transactions) {
        if (sqlite()) {
            comment("Run it as: sqlite3 FILE < THIS_SCRIPT, with SQLite 3.53 or newer.");
            comment(transactions + "; the first error ends the script.");
            out.append(".bail on\n");
            statement("pragma foreign_keys = off");
            statement(
                    "create temp table dsl_claim (claim text, rows integer, constraint \"rows stand in the way: see the claim on the line that failed\" check (rows = 0))");
            claim(
                    "SQLite is 3.53 or newer",
                    "select count(*) from (select 1 where cast(substr(sqlite_version(), 3) as real) < 53)");
        } else {
            comment("Run it as: psql -f THIS_SCRIPT DATABASE");
            comment(transactions + ", so psql needs no -1; the first error ends the script.");
            out.append("\\set ON_ERROR_STOP on\n");
            dialect.connectionSettings().forEach(this::statement);
        }
    }

    void close() {
        if (sqlite()) {
            blank();
            statement("drop table temp.dsl_claim");
            statement("pragma foreign_keys = on");
        }
    }

    /** A transaction, at a time when no runner is at work. */
    void begin() {
        statement(sqlite() ? "begin immediate" : "begin");
        if (!sqlite()) {
            // Not by `select`, whose answer would be printed.
            statement("do $$ begin perform pg_advisory_xact_lock(" + SessionLock.KEY + "); end $$");
        }
    }

    void step(PlannedStep step, Rehearsal rehearsal) throws SQLException {
        for (Preflight preflight : step.preflights()) {
            claim(preflight.claim(), preflight.countSql());
        }
        rehearsal.statements(step).forEach(this::statement);
        for (Postcondition postcondition : step.postconditions()) {
            claim(postcondition.claim(), postcondition.brokenSql());
        }
    }

    /** The end of a transaction. PostgreSQL has kept its foreign keys all along. */
    void requireIntact() {
        if (sqlite()) {
            claim("every reference finds its row", "select count(*) from pragma_foreign_key_check");
        }
    }

    /** Ends the script unless the query counts no rows. */
    void claim(String claim, String countSql) {
        if (sqlite()) {
            statement("insert into temp.dsl_claim select " + HistoryScript.literal(claim) + ", (" + countSql + ")");
            return;
        }
        String tag = "$claim$";
        while (claim.contains(tag) || countSql.contains(tag)) {
            tag = tag.substring(0, tag.length() - 1) + "_$";
        }
        statement("do " + tag + " begin if (" + countSql + ") > 0 then raise exception using message = "
                + HistoryScript.literal("not so: " + claim) + "; end if; end " + tag);
    }

    void comment(String text) {
        text.lines().forEach(line -> out.append("-- ").append(line).append('\n'));
    }

    void blank() {
        out.append('\n');
    }

    void statement(String sql) {
        // A comment at the end of the author's SQL would swallow the semicolon.
        boolean commented = sql.substring(sql.lastIndexOf('\n') + 1).contains("--");
        out.append(sql).append(commented ? "\n;\n" : ";\n");
    }

    private boolean sqlite() {
        return product == SqlDialect.SQLITE;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
