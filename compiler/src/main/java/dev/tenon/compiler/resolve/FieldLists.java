package dev.tenon.compiler.resolve;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.diagnostic.Nearest;
import dev.tenon.compiler.syntax.Identifier;
import java.util.LinkedHashSet;
import java.util.List;
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
                        .hint(Nearest.hint(name.text(), known)));
            } else if (!fields.add(name.text())) {
                found.add(Diagnostic.at(name.span(), Code.REPEATED, "`" + name.text() + "` is in this list already"));
            }
        }
        return List.copyOf(fields);
    }
}
