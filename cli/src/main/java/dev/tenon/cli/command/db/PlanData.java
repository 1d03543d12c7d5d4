package dev.tenon.cli.command.db;

import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.file.OperationPrinter;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.plan.Plan.PlannedStep;
import dev.tenon.migrate.plan.Plan.Segment;
import dev.tenon.migrate.run.Loss;
import dev.tenon.migrate.run.Migrator.Planned;
import dev.tenon.migrate.run.Violation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A plan for programs.
 *
 * @param violations of the first migration; those of a later one are known when its turn comes
 */
record PlanData(String database, boolean exists, List<MigrationData> migrations, List<ViolationData> violations) {

    /** @param direction up or down */
    record MigrationData(String id, Optional<String> note, String direction, List<StepData> steps) {}

    /**
     * @param kept what is taken away and put aside
     * @param online whether it is one of the steps of an online line, which is then its only operation
     * @param alone whether it is outside of any transaction
     */
    record StepData(
            List<String> operations,
            List<String> losses,
            List<String> kept,
            List<String> claims,
            List<StatementData> statements,
            Optional<BatchData> batches,
            boolean online,
            boolean alone) {}

    /** Of a step that is one transaction for each so many rows of its table, in the order of the key. */
    record BatchData(int rows, int pauseMillis, List<String> key) {}

    record StatementData(String sql, String lock, String work) {}

    /** @param sample at most ten rows; the values stand in the order of the labels */
    record ViolationData(String claim, String table, long rows, List<String> labels, List<List<String>> sample) {}

    static PlanData of(DatabaseUrl url, boolean exists, List<Planned> planned, List<Violation> violations) {
        return new PlanData(
                url.display(),
                exists,
                planned.stream().map(PlanData::migration).toList(),
                violations.stream()
                        .map(violation -> new ViolationData(
                                violation.preflight().claim(),
                                violation.preflight().table(),
                                violation.rows(),
                                violation.labels(),
                                violation.sample()))
                        .toList());
    }

    private static MigrationData migration(Planned planned) {
        return new MigrationData(
                planned.revision().id(),
                planned.revision().note(),
                planned.up() ? "up" : "down",
                planned.plan().segments().stream()
                        .flatMap(segment -> segment.steps().stream().map(step -> step(step, segment, planned.kept())))
                        .toList());
    }

    private static StepData step(PlannedStep step, Segment segment, Set<Loss> kept) {
        List<Operation> operations = segment.online()
                .map(online -> List.<Operation>of(online.line()))
                .orElse(step.operations());
        return new StepData(
                operations.stream().map(OperationPrinter::print).toList(),
                losses(step)
                        .filter(loss -> !kept.contains(loss))
                        .map(Loss::name)
                        .toList(),
                losses(step).filter(kept::contains).map(Loss::place).toList(),
                step.preflights().stream().map(preflight -> preflight.claim()).toList(),
                step.statements().stream()
                        .map(statement -> new StatementData(
                                statement.sql(),
                                statement.lock().words(),
                                statement.work().name().toLowerCase(Locale.ROOT)))
                        .toList(),
                segment.batches()
                        .map(all -> new BatchData(
                                all.batching().rows(), all.batching().pauseMillis(), all.key())),
                segment.online().isPresent(),
                segment.alone().isPresent());
    }

    private static Stream<Loss> losses(PlannedStep step) {
        return step.operations().stream()
                .flatMap(Operation::inSchema)
                .flatMap(operation -> Loss.of(operation).stream());
    }
}
