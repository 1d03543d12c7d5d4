package dev.tenon.compiler.lower;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.model.Standing;
import dev.tenon.compiler.schema.Schema;
import java.util.List;

/** Objects that stand on each other: none of them could be made first. */
public final class ObjectCycles {
    private ObjectCycles() {}

    public static void check(Schema schema, Lowered lowered, Diagnostics found) {
        new Standing(lowered.model())
                .cycle()
                .ifPresent(cycle -> OriginLowering.lower(schema, lowered.origins())
                        .of(cycle.get(0))
                        .ifPresent(span -> found.add(Diagnostic.at(span, Code.OBJECT_CYCLE, message(cycle))
                                .hint(
                                        "where a word in the SQL means something else, let the other one say what it stands on: "
                                                + "`after (…)` or `from (…)`"))));
    }

    private static String message(List<String> cycle) {
        return "these stand on each other, so none can be made first: " + String.join(" on ", cycle);
    }
}
