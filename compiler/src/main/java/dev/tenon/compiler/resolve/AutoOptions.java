package dev.tenon.compiler.resolve;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.model.Default.Identity;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.compiler.syntax.ModifierSyntax;
import dev.tenon.compiler.type.ScalarKind;
import java.util.Optional;

/** How a field is counted, and whether it can be. */
final class AutoOptions {
    private final Diagnostics found;

    AutoOptions(Diagnostics found) {
        this.found = found;
    }

    /** @param alone whether the field is alone the key: SQLite counts nothing else */
    void check(ModifierSyntax.Auto auto, ScalarKind kind, boolean alone) {
        Identity identity = auto.value();
        if (identity.always() && identity.serial().isPresent()) {
            // It was refused when it was read, and nothing else of it matters.
            return;
        }
        if (!kind.holds(identity.start())) {
            found.add(Diagnostic.at(
                    auto.span(),
                    Code.WRONG_AUTO_OPTION,
                    "`start` cannot be " + identity.start() + ", which is no `" + kind.word() + "`"));
        }
        Optional<Identifier> dialect = auto.dialect();
        if (identity.isOnlyPostgresql() || !alone) {
            String what = alone ? missing(identity) : "`auto` of a field that is not alone the key";
            new SqlSources(found).onlyPostgresql(dialect, auto.span(), what, identity.schemaText(alone));
        } else if (dialect.isPresent()) {
            found.add(Diagnostic.at(dialect.get().span(), Code.WRONG_AUTO_OPTION, "both databases count like this")
                    .hint("write `" + identity.schemaText() + "`"));
        }
    }

    private static String missing(Identity identity) {
        if (identity.always()) {
            return "`always`";
        }
        return identity.increment() == 1 ? "a `start` below 1" : "an `increment` other than 1";
    }
}
