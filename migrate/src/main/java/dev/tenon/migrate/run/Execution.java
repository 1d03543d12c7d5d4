package dev.tenon.migrate.run;

import dev.tenon.migrate.connect.Jdbc;
import dev.tenon.migrate.connect.StatementException;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.dialect.MigrationSession;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.plan.Plan;
import dev.tenon.migrate.plan.Plan.PlannedStep;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.migrate.statement.Preflight;
import dev.tenon.migrate.statement.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One plan carried out in one transaction. */
public final class Execution {
    static final String NOTHING = "nothing was changed by it";
    private static final String MEANWHILE =
            "\nShown are the rows at that point of it: what comes before may have given them other keys and values than they have";

    private final Connection connection;
    private final Dialect dialect;
    private final Plan plan;
    private final String name;
    private final String remedy;
    private final String consequence;
    private final JavaSteps java;
    private final Optional<Aside> aside;

    /** @param name of what is carried out, for messages */
    Execution(Connection connection, Dialect dialect, Plan plan, String name, JavaSteps java) {
        this(
                connection,
                dialect,
                plan,
                name,
                "Mend these rows, or put a `backfill` before the line that needs it, and run this again",
                NOTHING,
                java,
                Optional.empty());
    }

    /**
     * Of a plan without Java.
     *
     * @param remedy what to do where rows stand in the way
     */
    public Execution(Connection connection, Dialect dialect, Plan plan, String name, String remedy) {
        this(connection, dialect, plan, name, remedy, NOTHING, JavaSteps.NONE, Optional.empty());
    }

    private Execution(
            Connection connection,
            Dialect dialect,
            Plan plan,
            String name,
            String remedy,
            String consequence,
            JavaSteps java,
            Optional<Aside> aside) {
        this.connection = connection;
        this.dialect = dialect;
        this.plan = plan;
        this.name = name;
        this.remedy = remedy;
        this.consequence = consequence;
        this.java = java;
        this.aside = aside;
    }

    /**
     * @param what how the database stands if this comes to nothing
     * @param then what to do where rows stand in the way
     */
    Execution leaving(String what, String then) {
        return new Execution(connection, dialect, plan, name, then, what, java, aside);
    }

    /** The same with what it takes away put aside, and what it makes again brought back. */
    Execution keeping(Aside trash) {
        return new Execution(connection, dialect, plan, name, remedy, consequence, java, Optional.of(trash));
    }

    /** The rows that stand in the way, as far as can be asked before anything runs. */
    public List<Violation> violationsBeforehand() throws SQLException {
        return Transaction.asked(connection, () -> {
            List<Violation> violations = new ArrayList<>();
            for (PlannedStep step : plan.steps()) {
                if (step.asksFirst()) {
                    violations.addAll(ask(step));
                }
            }
            return violations;
        });
    }

    /** @throws RefusedException if rows stand in the way */
    public void requireRows() throws SQLException {
        refuse(violationsBeforehand(), "");
    }

    /** @throws RefusedException if rows stand in the way of these */
    void requireRows(List<Preflight> preflights) throws SQLException {
        refuse(Preflights.ask(connection, preflights), "");
    }

    /** Asked at the start of the transaction: whether there is still something to do. */
    @FunctionalInterface
    public interface StillOurs {
        boolean ask() throws SQLException;
    }

    /**
     * All of it, or nothing.
     *
     * @param stillOurs if not, nothing is done
     * @param record what is written about it in the same transaction
     * @return whether it was still ours
     */
    public boolean run(StillOurs stillOurs, Transaction.Work record) throws SQLException {
        try (MigrationSession session = dialect.session(connection)) {
            boolean done = new Transaction(connection).ask(() -> {
                java.begin();
                aside.ifPresent(Aside::begin);
                if (!stillOurs.ask()) {
                    return false;
                }
                runSteps(session);
                requireIntact(session);
                record.run();
                return true;
            });
            aside.ifPresent(Aside::tell);
            return done;
        }
    }

    /** In the caller's session and transaction. */
    public void runSteps(MigrationSession session) throws SQLException {
        for (PlannedStep step : plan.steps()) {
            // What earlier steps did to the rows counts, so this is asked again, right where it matters.
            refuse(ask(step), step.asksFirst() ? "" : MEANWHILE);
            boolean gone = aside.isPresent() && aside.get().put(step);
            if (!gone) {
                execute(step, session);
            }
            refuseUnlessDone(step);
        }
    }

    private List<Violation> ask(PlannedStep step) throws SQLException {
        try {
            return Preflights.ask(connection, step.preflights());
        } catch (SQLException e) {
            throw OwnCasts.blame(name, consequence, step.operations(), e);
        }
    }

    private void execute(PlannedStep step, MigrationSession session) throws SQLException {
        for (Statement statement : step.statements()) {
            session.before(statement);
            try {
                Jdbc.execute(connection, statement.sql());
            } catch (SQLException e) {
                throw OwnCasts.blame(
                        name,
                        consequence,
                        step.operations(),
                        new StatementException(name, statement.sql(), consequence, e));
            }
            for (String due : session.after(statement)) {
                Jdbc.execute(connection, due);
            }
        }
        for (Operation operation : step.operations()) {
            if (operation instanceof Operation.BringBack back && aside.isPresent()) {
                aside.get().bringBack(back, consequence);
            }
        }
        if (step.java().isPresent()) {
            java.run(step.java().get(), connection, name, consequence);
        }
    }

    /** What follows is planned for a database that is as the effects say. */
    private void refuseUnlessDone(PlannedStep step) throws SQLException {
        List<String> untrue = Postconditions.untrue(connection, step.postconditions());
        if (!untrue.isEmpty()) {
            throw new RefusedException(
                    Reason.DATABASE,
                    "a `sql` of " + name + " does not do what its effects say; " + consequence + "\n  "
                            + String.join("\n  ", untrue)
                            + (consequence.equals(NOTHING)
                                    ? "\nMend its SQL or its effects: a migration that was applied nowhere may be edited"
                                    : "\nUndo what is done of it by `dsl db downgrade -1`; then its SQL or its effects may be edited"));
        }
    }

    /** @throws RefusedException if the database would be committed broken */
    public void requireIntact(MigrationSession session) throws SQLException {
        List<String> broken = session.violations();
        if (!broken.isEmpty()) {
            throw new RefusedException(
                    Reason.DATABASE,
                    name + " would leave the database broken, so " + consequence + ":\n  "
                            + String.join("\n  ", broken));
        }
    }

    /** @param note about what is shown; several lines or none */
    private void refuse(List<Violation> violations, String note) {
        if (!violations.isEmpty()) {
            throw new RefusedException(
                    Reason.DATABASE,
                    name + " cannot be applied to the rows that are there; " + consequence + "\n"
                            + violations.stream().map(Violation::text).collect(Collectors.joining("\n"))
                            + note + "\n" + remedy);
        }
    }
}
