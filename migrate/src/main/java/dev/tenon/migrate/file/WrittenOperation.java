package dev.tenon.migrate.file;

import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.source.Span;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.parse.MigrationParser;
import dev.tenon.migrate.parse.MigrationSyntax;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * An operation and where it is written.
 *
 * @param up whether it is part of the way forward
 * @param step the place of its step in that way
 */
public record WrittenOperation(Revision revision, boolean up, int step, Operation operation) {

    /** Those of migrations one after the other. */
    public static List<WrittenOperation> up(List<Revision> revisions) {
        List<WrittenOperation> all = new ArrayList<>();
        ShortWay.whereGone(revisions)
                .forEach(revision -> add(revision, true, revision.migration().up(), all));
        return all;
    }

    /** Those of the ways back, the last migration's first. */
    public static List<WrittenOperation> down(List<Revision> revisions) {
        List<Revision> reversed = new ArrayList<>(revisions);
        Collections.reverse(reversed);
        List<WrittenOperation> all = new ArrayList<>();
        ShortWay.whereGone(reversed)
                .forEach(revision -> add(revision, false, revision.migration().down(), all));
        return all;
    }

    private static void add(Revision revision, boolean up, List<Step> steps, List<WrittenOperation> into) {
        for (int i = 0; i < steps.size(); i++) {
            for (Operation operation : Step.replayable(List.of(steps.get(i)))) {
                into.add(new WrittenOperation(revision, up, i, operation));
            }
        }
    }

    public static List<Operation> operations(List<WrittenOperation> written) {
        return written.stream().map(WrittenOperation::operation).toList();
    }

    /** {@code migrations/20261120T162200_guests.migration:7} */
    public String place() {
        return revision.file().name() + ":" + line();
    }

    /** Counted from 1. */
    public int line() {
        return span().line();
    }

    /** Where its step is. */
    public Span span() {
        return span(revision, up, step);
    }

    static Span span(Revision revision, boolean up, int step) {
        MigrationSyntax syntax =
                MigrationParser.parse(revision.file(), new Diagnostics()).orElseThrow();
        return (up ? syntax.up() : syntax.down()).get(step).span();
    }

    /** As its file has it, in one line. */
    public String text() {
        return OperationPrinter.summary(operation);
    }
}
