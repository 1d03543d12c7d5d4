package dev.tenon.migrate.run;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.file.OperationPrinter;
import dev.tenon.migrate.history.HistoryStore;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.plan.Plan.PlannedStep;
import dev.tenon.migrate.plan.Planner;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.runtime.history.History;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The way from one state to another as a script in one transaction. It writes no history. */
public final class StateScript {
    private final String title;
    private final Dialect dialect;
    private final ScriptText out;

    /** @param title what it is, in a line */
    public StateScript(String title, Dialect dialect) {
        this.title = title;
        this.dialect = dialect;
        this.out = new ScriptText(dialect);
    }

    /** For any database that is as the model says. */
    public String of(Database before, List<Step.Do> steps) {
        try (Rehearsal rehearsal = Rehearsal.of(before, dialect)) {
            return write(before, steps, false, rehearsal);
        } catch (SQLException e) {
            throw new DatabaseException("cannot try the script in memory: " + e.getMessage(), e);
        }
    }

    /**
     * For one database: with what it has and the model does not say.
     *
     * @param before what is in it
     * @throws RefusedException if its server cannot do what the script would ask for
     * @throws DatabaseException if it cannot be reached
     */
    public String of(DatabaseUrl url, Database before, List<Step.Do> steps) {
        try (Connection connection = Connections.open(url);
                Rehearsal rehearsal = Rehearsal.of(connection, dialect)) {
            dialect.refusal(connection, Step.operations(List.copyOf(steps))).ifPresent(why -> {
                throw new RefusedException(Reason.DATABASE, why);
            });
            boolean recorded = new HistoryStore(connection).read() instanceof History.Recorded;
            return new StateScript(title, dialect.on(connection)).write(before, steps, recorded, rehearsal);
        } catch (SQLException e) {
            throw DatabaseException.of(url, e);
        }
    }

    private String write(Database before, List<Step.Do> steps, boolean recorded, Rehearsal rehearsal)
            throws SQLException {
        List<Operation> operations = Step.operations(List.copyOf(steps));
        OwnCasts.require(dialect, operations);
        out.comment(title);
        if (operations.isEmpty()) {
            out.comment("Nothing to do.");
            return out.toString();
        }
        if (recorded) {
            out.comment("Tenon's history of the database will know nothing of it; for a database that is migrated from"
                    + " files there is `dsl db upgrade --sql`.");
        }
        out.open("All of it is one transaction");
        out.blank();
        out.begin();
        Map<Operation, String> remarks = remarks(steps);
        for (PlannedStep step : Planner.plan(dialect, before, operations).steps()) {
            for (Operation operation : step.operations()) {
                out.comment(OperationPrinter.summary(operation) + remark(operation, remarks));
            }
            out.step(step, rehearsal);
        }
        out.requireIntact();
        out.statement("commit");
        out.close();
        return out.toString();
    }

    private static Map<Operation, String> remarks(List<Step.Do> steps) {
        Map<Operation, String> remarks = new HashMap<>();
        steps.forEach(step -> step.remark().ifPresent(remark -> remarks.put(step.operation(), remark)));
        return remarks;
    }

    private static String remark(Operation operation, Map<Operation, String> remarks) {
        return Optional.ofNullable(remarks.get(operation))
                .or(() -> Loss.of(operation).map(loss -> "loses data: " + loss.name()))
                .map(remark -> "   // " + remark)
                .orElse("");
    }
}
