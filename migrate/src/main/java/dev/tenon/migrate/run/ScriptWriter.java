package dev.tenon.migrate.run;

import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.file.OperationPrinter;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.history.HistoryDdl;
import dev.tenon.migrate.history.HistoryScript;
import dev.tenon.migrate.history.LogEntry;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.plan.Plan;
import dev.tenon.migrate.plan.Plan.PlannedStep;
import dev.tenon.migrate.statement.Postcondition;
import dev.tenon.migrate.statement.Preflight;
import dev.tenon.runtime.history.MigrationStatus;
import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A run as a script for {@code sqlite3} or {@code psql}. It stops at the first error, does each migration in a transaction
 * of its own, asks the rows what a run would ask them, and records itself in the history.
 */
final class ScriptWriter {
    private final DatabaseUrl url;
    private final Connection connection;
    private final Position position;
    private final Dialect dialect;
    private final SqlDialect product;
    private final HistoryScript history;
    private final String run = LogEntry.newRun();
    private final StringBuilder out = new StringBuilder();

    ScriptWriter(DatabaseUrl url, Connection connection, Position position) throws SQLException {
        this.url = url;
        this.connection = connection;
        this.position = position;
        this.dialect = Connections.dialect(url);
        this.product = SqlDialect.of(connection);
        this.history = new HistoryScript(product);
    }

    String upgrade(List<Revision> revisions) throws SQLException {
        return write("upgrade", revisions, true);
    }

    String downgrade(List<Revision> revisions) throws SQLException {
        return write("downgrade", revisions, false);
    }

    private String write(String event, List<Revision> revisions, boolean up) throws SQLException {
        if (revisions.isEmpty()) {
            comment("Nothing to do: " + url.display() + " is at " + at() + ".");
            return out.toString();
        }
        header(event, revisions);
        String last = position.head().map(Revision::id).orElse("");
        try (Rehearsal rehearsal = Rehearsal.of(connection, dialect)) {
            for (int i = 0; i < revisions.size(); i++) {
                Revision revision = revisions.get(i);
                begin(revision, last);
                inBatches(revision, up);
                steps(revision.id(), Plans.planAtOnce(dialect, revision, up), rehearsal);
                intact();
                LogEntry log = LogEntry.of(run, event, LogEntry.Outcome.DONE);
                if (up) {
                    statement(history.applied(HistoryEntries.of(revision, MigrationStatus.APPLIED)));
                    last = revision.id();
                } else {
                    statement(history.reverted(revision.id()));
                    last = before(revision);
                }
                statement(history.log(log.about(revision.id(), revision.checksum())));
                statement("commit");
            }
        }
        footer();
        return out.toString();
    }

    private String at() {
        return position.head().map(Revision::id).orElse("base");
    }

    private String before(Revision revision) {
        List<Revision> applied = position.applied();
        int index = applied.indexOf(revision);
        return index <= 0 ? "" : applied.get(index - 1).id();
    }

    // ------------------------------------------------------------------------- parts

    private void header(String event, List<Revision> revisions) {
        comment(event + " of " + url.display() + ", which is at " + at() + ": " + revisions.size()
                + (revisions.size() == 1 ? " migration" : " migrations"));
        if (sqlite()) {
            comment("Run it as: sqlite3 FILE < THIS_SCRIPT, with SQLite 3.53 or newer.");
            comment("Each migration is a transaction of its own; the first error ends the script.");
            out.append(".bail on\n");
            statement("pragma foreign_keys = off");
            statement(
                    "create temp table dsl_claim (claim text, rows integer, constraint \"rows stand in the way: see the claim on the line that failed\" check (rows = 0))");
            claim(
                    "SQLite is 3.53 or newer",
                    "select count(*) from (select 1 where cast(substr(sqlite_version(), 3) as real) < 53)");
        } else {
            comment("Run it as: psql -f THIS_SCRIPT DATABASE");
            comment(
                    "Each migration is a transaction of its own, so psql needs no -1; the first error ends the script.");
            out.append("\\set ON_ERROR_STOP on\n");
            dialect.connectionSettings().forEach(this::statement);
        }
        if (!position.recorded()) {
            HistoryDdl.statements(product).forEach(this::statement);
        }
    }

    private void footer() {
        if (sqlite()) {
            out.append('\n');
            statement("drop table temp.dsl_claim");
            statement("pragma foreign_keys = on");
        }
    }

    private void begin(Revision revision, String last) {
        out.append('\n');
        comment(revision.id() + revision.note().map(note -> ": " + note).orElse(""));
        statement(sqlite() ? "begin immediate" : "begin");
        if (!sqlite()) {
            // Not by `select`, whose answer would be printed.
            statement("do $$ begin perform pg_advisory_xact_lock(" + RunnerLock.KEY + "); end $$");
        }
        claim("the database is at " + (last.isEmpty() ? "base" : last), history.isElsewhere(last));
    }

    /** A script cannot go on where it broke off, so it does not begin what would have to. */
    private void inBatches(Revision revision, boolean up) {
        Plans.operations(List.of(revision), up).stream()
                .filter(operation -> operation instanceof Operation.Backfill backfill
                        && backfill.batching().isPresent())
                .forEach(operation -> comment("not in batches, but in one statement in this one transaction: "
                        + OperationPrinter.print(operation)));
    }

    private void steps(String id, Plan plan, Rehearsal rehearsal) throws SQLException {
        for (PlannedStep step : plan.steps()) {
            requireSql(step, id);
            for (Preflight preflight : step.preflights()) {
                claim(preflight.claim(), preflight.countSql());
            }
            rehearsal.statements(step).forEach(this::statement);
            for (Postcondition postcondition : step.postconditions()) {
                claim(postcondition.claim(), postcondition.brokenSql());
            }
        }
    }

    private static void requireSql(PlannedStep step, String id) {
        step.java().ifPresent(java -> {
            throw new RefusedException(
                    RefusedException.Reason.FINDING,
                    id + " runs " + java.className()
                            + ", which is Java, and a script cannot; run it without --sql, or make a script up to the migration before it");
        });
    }

    /** PostgreSQL has kept its foreign keys all along. */
    private void intact() {
        if (sqlite()) {
            claim("every reference finds its row", "select count(*) from pragma_foreign_key_check");
        }
    }

    /** Ends the script unless the query counts no rows. */
    private void claim(String claim, String countSql) {
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

    private void comment(String text) {
        text.lines().forEach(line -> out.append("-- ").append(line).append('\n'));
    }

    private void statement(String sql) {
        // A comment at the end of the author's SQL would swallow the semicolon.
        boolean commented = sql.substring(sql.lastIndexOf('\n') + 1).contains("--");
        out.append(sql).append(commented ? "\n;\n" : ";\n");
    }

    private boolean sqlite() {
        return product == SqlDialect.SQLITE;
    }
}
