package dev.tenon.migrate.trial;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.migrate.diff.Differ;
import dev.tenon.migrate.file.OperationPrinter;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.trial.TrialFinding.Way;
import java.util.List;
import java.util.Optional;

/** What one model has otherwise than another. */
record Difference(String object, Optional<String> expected, Optional<String> found, boolean isObjectBeside) {

    Difference(String object, Optional<String> expected, Optional<String> found) {
        this(object, expected, found, false);
    }

    static List<Difference> between(Database expected, Database found) {
        return Differ.diff(expected, found, Renames.NONE).stream()
                .map(operation -> new Difference(
                        operation.table().orElse("database"),
                        operation.inverse().map(OperationPrinter::summary),
                        Optional.of(OperationPrinter.summary(operation)),
                        operation instanceof Operation.CreateObject))
                .toList();
    }

    TrialFinding finding(String migration, Way way) {
        String advice = switch (way) {
            case UP -> "what its `up` does is not what it says: mend its `sql`, or say in `effects` what that changes";
            case DOWN -> "its `down` does not undo all that its `up` does";
            case AGAIN -> "what a second way up leads to is not what the first did";
        };
        return new TrialFinding(
                migration,
                way,
                Optional.of(object),
                expected,
                found,
                object + ": expected " + expected.orElse("nothing") + ", found " + found.orElse("nothing") + "; "
                        + advice);
    }
}
