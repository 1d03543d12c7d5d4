package dev.tenon.migrate.trial;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.migrate.diff.Differ;
import dev.tenon.migrate.file.OperationPrinter;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.trial.TrialFinding.Way;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is otherwise than it should be.
 *
 * @param object {@code column guest.source}
 * @param isObjectBeside whether it is a view, a sequence or an SQL object that should not be there
 */
record Difference(String object, Optional<String> expected, Optional<String> found, boolean isObjectBeside) {
    private static final Pattern OBJECT =
            Pattern.compile("(?:comment on )?(?:unique |materialized |sql )*[a-z]+ [^ ]+");

    Difference(String object, Optional<String> expected, Optional<String> found) {
        this(object, expected, found, false);
    }

    static List<Difference> between(Database expected, Database found) {
        return Differ.diff(expected, found, Renames.NONE).stream()
                .map(Difference::of)
                .toList();
    }

    /** @param operation that leads from what should be there to what is */
    private static Difference of(Operation operation) {
        String line = OperationPrinter.summary(operation);
        String back = operation.inverse().map(OperationPrinter::summary).orElse("");
        Matcher object = OBJECT.matcher(thing(line));
        return new Difference(
                object.lookingAt() ? object.group() : thing(line),
                line.matches("(create|add) .*") ? Optional.empty() : Optional.of(thing(back)),
                line.startsWith("drop ") ? Optional.empty() : Optional.of(thing(line)),
                operation instanceof Operation.CreateObject);
    }

    /** Without what is done to it. */
    private static String thing(String line) {
        return line.startsWith("comment ") ? line : line.substring(line.indexOf(' ') + 1);
    }

    TrialFinding finding(String migration, Way way) {
        String advice = switch (way) {
            case UP ->
                "its `up` does something else than it says: mend its `sql`, or say in `effects` what that changes";
            case DOWN -> "its `down` does not undo all that its `up` does";
            case AGAIN -> "the second way up leads elsewhere than the first";
        };
        return new TrialFinding(
                migration,
                way,
                Optional.of(object),
                expected,
                found,
                "expected " + expected.orElse("no " + object) + ", found " + found.orElse("no " + object) + "; "
                        + advice);
    }
}
