package dev.tenon.migrate.run;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.file.ShortWay;
import dev.tenon.migrate.history.StepProgress;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.plan.Plan;
import dev.tenon.migrate.plan.Plan.Segment;
import dev.tenon.migrate.plan.Planner;
import dev.tenon.migrate.run.RefusedException.Reason;
import dev.tenon.migrate.statement.Statement;
import dev.tenon.runtime.history.MigrationStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The way to a target from where a database stands, which may be the middle of a migration: then that one is finished first,
 * or undone first.
 */
final class Course {
    private final Dialect dialect;
    private final Migrations migrations;
    private final Position position;

    Course(Dialect dialect, Migrations migrations, Position position) {
        this.dialect = dialect;
        this.migrations = migrations;
        this.position = position;
    }

    boolean liesBehind(String target) {
        return new Target(migrations, withPart()).liesBehind(target);
    }

    List<Revision> toApply(String target) {
        List<Revision> pending = new ArrayList<>(new Target(migrations, position).toApply(target));
        part(MigrationStatus.APPLYING).ifPresent(begun -> {
            if (!pending.remove(begun)) {
                throw new RefusedException(
                        Reason.FINDING,
                        begun.id() + " is there in part, "
                                + position.part().orElseThrow().phrase()
                                + ", and no part of the way to " + target
                                + "; finish it first: dsl db upgrade " + begun.id());
            }
            pending.add(0, begun);
        });
        return pending;
    }

    List<Revision> toRevert(String target) {
        List<Revision> leaving = new ArrayList<>(new Target(migrations, withPart()).toRevert(target));
        part().ifPresent(begun -> {
            if (leaving.remove(begun)) {
                leaving.add(0, begun);
                return;
            }
            throw new RefusedException(
                    Reason.FINDING,
                    begun.id() + " is there in part, "
                            + position.part().orElseThrow().phrase()
                            + "; `dsl db upgrade` brings all of it back before anything else is done");
        });
        return leaving;
    }

    /** The same way, with squashes where all that they lead through is on it, and none of it is there in part. */
    List<Revision> shortly(List<Revision> way) {
        List<Revision> begun = part().stream().toList();
        return ShortWay.of(way, squash -> Collections.disjoint(squash.parts(), begun));
    }

    /** The migration that is there in part. */
    Optional<Revision> part() {
        return part(MigrationStatus.APPLYING).or(() -> part(MigrationStatus.REVERTING));
    }

    Optional<Revision> part(MigrationStatus status) {
        return position.part()
                .filter(part -> position.interrupted().orElseThrow().status() == status)
                .flatMap(part -> migrations.get(part.migration()));
    }

    private Position withPart() {
        return part(MigrationStatus.APPLYING).map(position::with).orElse(position);
    }

    /** What is left to run of a migration. */
    Plan plan(Leg leg) {
        Optional<StepProgress> part = position.part()
                .filter(at -> at.migration().equals(leg.revision().id()));
        if (part.isEmpty()) {
            return Plans.plan(dialect, leg);
        }
        boolean wasUp = part(MigrationStatus.APPLYING).isPresent();
        return wasUp == leg.up()
                ? Plans.begun(dialect, leg, part.get()).from(part.get().done())
                : undoing(dialect, new Leg(leg.revision(), wasUp, leg.start(), leg.aside()), part.get());
    }

    /**
     * From the middle of a migration to where it began: the inverse of each operation that is done, the last one first.
     *
     * @param leg which way the migration was going
     * @throws RefusedException if something that is done has no inverse
     */
    static Plan undoing(Dialect dialect, Leg leg, StepProgress part) {
        List<Segment> segments = Plans.begun(dialect, leg, part).segments();
        LoneStatement.requireKnown(segments, part);
        List<Operation> done = segments.subList(0, part.done()).stream()
                .flatMap(segment -> segment.steps().stream())
                .flatMap(step -> step.operations().stream())
                .toList();
        List<Operation> back = new ArrayList<>();
        for (Operation operation : done) {
            Optional<Operation> inverse = operation.inverse();
            boolean isOfRows = operation instanceof Operation.Backfill || operation instanceof Operation.BringBack;
            if (inverse.isEmpty() && !isOfRows) {
                throw new RefusedException(
                        Reason.FINDING,
                        leg.revision().id() + " is there in part, " + part.phrase()
                                + ", and what is done holds `sql` or `run`, which only its author can undo; let `dsl db "
                                + (leg.up() ? "upgrade" : "downgrade") + "` finish it first");
            }
            inverse.ifPresent(undo -> back.add(0, undo));
        }
        Database there = Replay.apply(leg.start(), done);
        return Planner.plan(dialect, there, leg.bringingBack(back, there, leg.up()))
                .behind(halfDone(segments, part));
    }

    /** What takes back the line that is done in part; whether the last of its statements has come to its end does not matter. */
    private static List<Statement> halfDone(List<Segment> segments, StepProgress part) {
        if (part.isBegun()) {
            return segments.get(part.done()).alone().orElseThrow().stage().undo();
        }
        return part.done() == 0
                ? List.of()
                : Optional.of(segments.get(part.done() - 1))
                        .filter(last -> last.steps().stream()
                                .allMatch(step -> step.operations().isEmpty()))
                        .flatMap(Segment::online)
                        .map(last -> last.stage().undo())
                        .orElse(List.of());
    }
}
