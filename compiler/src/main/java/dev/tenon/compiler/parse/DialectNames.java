package dev.tenon.compiler.parse;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.diagnostic.Nearest;
import dev.tenon.compiler.syntax.Identifier;
import java.util.Optional;
import java.util.Set;

/** The names by which texts of SQL are told apart. */
public final class DialectNames {
    private static final Set<String> KNOWN = Set.of("postgresql", "sqlite");

    private DialectNames() {}

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
