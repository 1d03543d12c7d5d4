package dev.tenon.migrate.run;

import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.file.OperationPrinter;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.file.ShortWay;
import dev.tenon.migrate.history.HistoryDdl;
import dev.tenon.migrate.history.HistoryScript;
import dev.tenon.migrate.history.LogEntry;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.plan.Plan;
import dev.tenon.migrate.plan.Plan.PlannedStep;
import dev.tenon.migrate.trash.TrashEntry;
import dev.tenon.migrate.trash.TrashStore;
import dev.tenon.runtime.history.MigrationStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A run as a script: each migration in a transaction of its own, which records itself in the history. */
final class ScriptWriter {
    private final DatabaseUrl url;
    private final Connection connection;
    private final Position position;
    private final Dialect dialect;
    private final HistoryScript history;
    private final HandMade handMade;
    private final TrashPolicy trash;
    private final String run = LogEntry.newRun();
    private final ScriptText out;

    ScriptWriter(DatabaseUrl url, Connection connection, Position position, Progress progress, TrashPolicy trash)
            throws SQLException {
        this.url = url;
        this.connection = connection;
        this.position = position;
        this.trash = trash;
        this.dialect = Connections.dialect(url).on(connection);
        this.out = new ScriptText(dialect);
        this.history = new HistoryScript(out.product());
        this.handMade = new HandMade(connection, dialect, progress);
    }

    String upgrade(List<Revision> revisions) throws SQLException {
        return write("upgrade", Legs.up(position.held(), revisions));
    }

    String downgrade(List<Revision> revisions) throws SQLException {
        return write("downgrade", Legs.down(position.held(), revisions));
    }

    private String write(String event, List<Leg> legs) throws SQLException {
        if (legs.isEmpty()) {
            out.comment("Nothing to do: " + url.display() + " is at " + at() + ".");
            return out.toString();
        }
        header(event, legs.stream().mapToInt(leg -> leg.revisions().size()).sum());
        // The legs before one will have run, and have not.
        handMade.look(legs.get(0).start());
        List<Revision> held = new ArrayList<>(position.applied());
        try (Rehearsal rehearsal = Rehearsal.of(connection, dialect)) {
            for (Leg leg : legs) {
                Revision revision = leg.revision();
                begin(
                        revision,
                        held.isEmpty() ? "base" : held.get(held.size() - 1).id());
                forGood(leg);
                inBatches(leg);
                online(leg);
                Plan plan = Plans.planAtOnce(dialect, leg);
                handMade.require(revision.id(), leg.start(), plan);
                steps(revision.id(), plan, rehearsal);
                out.requireIntact();
                record(leg, LogEntry.of(run, event, LogEntry.Outcome.DONE), held);
                out.statement("commit");
            }
        }
        out.close();
        return out.toString();
    }

    /** Of a squash, all that it leads through. */
    private void record(Leg leg, LogEntry log, List<Revision> held) {
        Revision revision = leg.revision();
        for (Revision one : leg.revisions()) {
            if (leg.up()) {
                out.statement(history.applied(HistoryEntries.of(one, MigrationStatus.APPLIED)));
                held.add(one);
            } else {
                out.statement(history.reverted(one.id()));
                held.remove(one);
            }
            if (revision.isSquash()) {
                out.statement(history.log(log.about(one.id(), one.checksum()).detail("as part of " + revision.id())));
            }
        }
        out.statement(history.log(log.about(revision.id(), revision.checksum())));
    }

    private String at() {
        return position.place();
    }

    // ------------------------------------------------------------------------- parts

    private void header(String event, int migrations) {
        out.comment(event + " of " + url.display() + ", which is at " + at() + ": " + migrations
                + (migrations == 1 ? " migration" : " migrations"));
        out.open("Each migration is a transaction of its own");
        if (!position.recorded()) {
            HistoryDdl.statements(out.product()).forEach(out::statement);
        }
    }

    private void begin(Revision revision, String at) {
        out.blank();
        out.comment(revision.id()
                + ShortWay.phrase(revision)
                + revision.note().map(note -> ": " + note).orElse(""));
        out.begin();
        out.claim("the database is at " + at, history.isElsewhere(at.equals("base") ? "" : at));
    }

    /** A script knows no trash: neither what a run would put aside, nor what one has put aside. */
    private void forGood(Leg leg) throws SQLException {
        if (trash == TrashPolicy.KEEP) {
            Losses.operations(Plans.planAtOnce(dialect, leg)).stream()
                    .flatMap(Operation::inSchema)
                    .flatMap(operation -> Loss.of(operation).stream())
                    .filter(loss -> !leg.moved().contains(loss))
                    .forEach(loss ->
                            out.comment("drops for good, and does not put aside as a run would: " + loss.name()));
        }
        List<TrashEntry> all = new TrashStore(connection, dialect).entries();
        leg.withTrash(all).aside().stream()
                .filter(entry -> entry.origin().orElseThrow().up() != leg.up())
                .forEach(entry -> out.comment("leaves in the trash what a run would bring back: " + entry.name()));
    }

    /** A script cannot go on where it broke off, so it does not begin what would have to. */
    private void inBatches(Leg leg) {
        leg.operations().stream()
                .filter(operation -> operation instanceof Operation.Backfill backfill
                        && backfill.batching().isPresent())
                .forEach(operation -> out.comment("not in batches, but in one statement in this one transaction: "
                        + OperationPrinter.print(operation)));
    }

    /** Of author's SQL nobody knows whether it can be in a transaction at all. */
    private void online(Leg leg) {
        for (Operation line : leg.lines()) {
            if (!(line instanceof Operation.Online online)) {
                continue;
            }
            if (online.operation() instanceof Operation.RawSql sql
                    && sql.texts().containsKey(dialect.name())) {
                throw new RefusedException(
                        RefusedException.Reason.FINDING,
                        leg.revision().id()
                                + " has an `online sql`, which runs outside of any transaction, and in a script each migration is one; run it without --sql, or make a script up to the migration before it");
            }
            if (dialect.name().equals("postgresql")) {
                out.comment("not online, but in this one transaction, in which others wait for it: "
                        + OperationPrinter.summary(line));
            }
        }
    }

    private void steps(String id, Plan plan, Rehearsal rehearsal) throws SQLException {
        for (PlannedStep step : plan.steps()) {
            requireSql(step, id);
            out.step(step, rehearsal);
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
}
