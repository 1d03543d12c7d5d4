package dev.tenon.cli.command.db;

import dev.tenon.migrate.file.OperationPrinter;
import dev.tenon.migrate.file.OperationSubject;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.state.Difference;
import dev.tenon.migrate.state.Difference.Aside;
import java.util.List;
import java.util.Optional;

/**
 * A difference for programs.
 *
 * @param mayBeRenamed of what goes and comes, what may be the same
 * @param unsaid what a database holds and no operation can change
 * @param notCompared what was taken for equal
 */
record DifferenceData(
        String from,
        String to,
        boolean equal,
        List<OperationData> operations,
        List<DoubtData> mayBeRenamed,
        List<AsideData> unsaid,
        List<AsideData> notCompared) {

    /**
     * @param kind {@code add-column}
     * @param object {@code column booking.source}
     * @param text as a migration has it
     */
    record OperationData(String kind, String object, boolean losesData, String text, Optional<String> remark) {
        static OperationData of(Step.Do step) {
            OperationSubject subject = OperationSubject.of(step.operation());
            return new OperationData(
                    subject.kind(),
                    subject.object(),
                    Difference.losesData(step),
                    OperationPrinter.print(step.operation()),
                    step.remark());
        }
    }

    record DoubtData(String kind, String subject, String text) {}

    record AsideData(String of, String object, String text) {
        static List<AsideData> all(List<Aside> asides) {
            return asides.stream()
                    .map(aside -> new AsideData(
                            aside.of().label(),
                            aside.remark().object(),
                            aside.remark().text()))
                    .toList();
        }
    }

    static DifferenceData of(Difference difference) {
        return new DifferenceData(
                difference.from().label(),
                difference.to().label(),
                difference.isEmpty(),
                difference.steps().stream().map(OperationData::of).toList(),
                difference.doubts().stream()
                        .map(doubt -> new DoubtData(doubt.kind(), doubt.subject(), doubt.question()))
                        .toList(),
                AsideData.all(difference.unsaid()),
                AsideData.all(difference.untold()));
    }
}
