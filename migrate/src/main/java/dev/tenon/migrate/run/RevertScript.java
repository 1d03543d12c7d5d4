package dev.tenon.migrate.run;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.file.OperationPrinter;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.history.HistoryScript;
import dev.tenon.migrate.history.LogEntry;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.plan.Plan;
import dev.tenon.migrate.plan.Plan.PlannedStep;
import dev.tenon.migrate.plan.Planner;
import dev.tenon.runtime.history.AppliedMigration;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** What takes a database back to the state that its history says it is at: one transaction, for its owner to run. */
public final class RevertScript {
    private final OpenDatabase database;
    private final Position position;
    private final Dialect dialect;
    private final ScriptText script;

    private RevertScript(OpenDatabase database, Position position) {
        this.database = database;
        this.position = position;
        this.dialect = database.dialect();
        this.script = new ScriptText(dialect);
    }

    /**
     * Changes nothing.
     *
     * @param live what is there
     * @param mends statements for what no operation says, which come first
     * @param operations from there back
     */
    public static String of(
            OpenDatabase database, Position position, Database live, List<String> mends, List<Operation> operations) {
        return database.ask(() -> new RevertScript(database, position).write(live, mends, operations));
    }

    private String write(Database live, List<String> mends, List<Operation> operations) throws SQLException {
        Plan plan = Planner.plan(dialect, live, operations);
        String place = position.head().map(Revision::id).orElse("what automatic migration made of it");
        script.comment("takes " + database.url().display() + " back to " + place);
        for (String loss : Losses.count(database.connection(), dialect, plan, Set.of())) {
            script.comment("LOSES DATA: " + loss);
        }
        script.open("It is one transaction");
        script.blank();
        script.begin();
        HistoryScript history = new HistoryScript(script.product());
        String last = position.development()
                .map(AppliedMigration::id)
                .or(() -> position.head().map(Revision::id))
                .orElse("");
        script.claim("the database is at " + place, history.isElsewhere(last));
        mends.forEach(script::statement);
        try (Rehearsal rehearsal = Rehearsal.of(database.connection(), dialect)) {
            for (PlannedStep step : plan.steps()) {
                step.operations().forEach(this::say);
                script.step(step, rehearsal);
            }
        }
        script.requireIntact();
        script.statement(history.log(LogEntry.of(LogEntry.newRun(), "revert", LogEntry.Outcome.DONE)));
        script.statement("commit");
        script.close();
        return script.toString();
    }

    private void say(Operation operation) {
        script.comment(OperationPrinter.summary(operation)
                + Loss.of(operation)
                        .map(loss -> "   loses data: " + loss.name())
                        .orElse(""));
    }
}
