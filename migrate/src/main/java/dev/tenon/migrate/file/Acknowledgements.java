package dev.tenon.migrate.file;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.file.Migration.Acknowledged;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.parse.MigrationSyntax;
import dev.tenon.migrate.parse.MigrationSyntax.AcknowledgedSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The lines {@code acknowledge} of a file, held against what its {@code up} loses. */
final class Acknowledgements {
    private Acknowledgements() {}

    /** What is wrong with one goes to {@code found}. */
    static List<Acknowledged> read(MigrationSyntax syntax, Database before, List<Step> up, Diagnostics found) {
        List<Acknowledged> read = new ArrayList<>();
        if (syntax.acknowledged().isEmpty()) {
            return read;
        }
        List<Destruction> lost = Destructions.of(up, before).stream()
                .map(Destructions.Written::destruction)
                .distinct()
                .toList();
        for (AcknowledgedSyntax line : syntax.acknowledged()) {
            Acknowledged acknowledged = new Acknowledged(new Destruction(line.cast(), line.what()), line.reason());
            if (!lost.contains(acknowledged.what())) {
                found.add(Diagnostic.at(
                                line.span(),
                                Code.WRONG_ACKNOWLEDGEMENT,
                                "no line of `up` " + (line.cast() ? "casts " : "drops ") + line.what()
                                        + " with a loss of data")
                        .hint(instead(lost)));
            } else if (line.reason().isBlank()) {
                found.add(Diagnostic.at(line.span(), Code.WRONG_ACKNOWLEDGEMENT, "the reason is missing")
                        .hint("say why this may go, for whoever reads it later"));
            }
            read.add(acknowledged);
        }
        return read;
    }

    private static String instead(List<Destruction> lost) {
        return lost.isEmpty()
                ? "`up` loses nothing: delete the line"
                : "what `up` loses: "
                        + lost.stream().map(each -> "`" + each.line() + "`").collect(Collectors.joining(", "));
    }
}
