package dev.tenon.compiler.resolve;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.diagnostic.Nearest;
import dev.tenon.compiler.syntax.Identifier;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists of fields in brackets. */
final class FieldLists {
    private FieldLists() {}

    /** Those that exist, each once; the others are reported. */
    static List<String> check(List<Identifier> names, Set<String> known, Diagnostics found) {
        Set<String> fields = new LinkedHashSet<>();
        for (Identifier name : names) {
            if (!known.contains(name.text())) {
                found.add(Diagnostic.at(name.span(), Code.UNKNOWN_FIELD, "there is no field `" + name.text() + "`")
                        .hint(hint(name, known)));
            } else if (!fields.add(name.text())) {
                found.add(Diagnostic.at(name.span(), Code.REPEATED, "`" + name.text() + "` is in this list already"));
            }
        }
        return List.copyOf(fields);
    }

    /** A view need not say what its fields are, but for this. */
    private static Optional<String> hint(Identifier name, Set<String> known) {
        return known.isEmpty()
                ? Optional.of("declare the fields: `" + name.text() + " : …`")
                : Nearest.hint(name.text(), known);
    }
}
