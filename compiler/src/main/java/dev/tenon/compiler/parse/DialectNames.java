package dev.tenon.compiler.parse;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.diagnostic.Nearest;
import dev.tenon.compiler.syntax.Identifier;
import java.util.List;
import java.util.Optional;

/** The names by which texts of SQL are told apart. */
public final class DialectNames {
    private static final List<String> KNOWN = List.of("postgresql", "sqlite");

    private DialectNames() {}

    /** Those of the products that every migration is for. */
    public static List<String> known() {
        return KNOWN;
    }

    /** An unknown one is a warning, because others may bring a dialect of their own. */
    public static void check(Identifier dialect, Diagnostics found) {
        if (!KNOWN.contains(dialect.text())) {
            found.add(
                    Diagnostic.at(dialect.span(), Code.UNKNOWN_DIALECT, "no dialect is called `" + dialect.text() + "`")
                            .hint(Nearest.hint(dialect.text(), KNOWN)
                                    .or(() -> Optional.of("the dialects are `postgresql` and `sqlite`"))));
        }
    }
}
