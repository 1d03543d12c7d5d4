package dev.tenon.maven;

import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.source.Span;
import java.nio.file.Path;
import java.util.Optional;

/** Findings as the compiler's plugin writes them, so that editors lead from the line of the log to that of the file. */
final class Lines {
    private Lines() {}

    /** {@code /shop/schema/shop.dsl:[3,9] there is no type strng (E0201); did you mean str?}. */
    static String of(Diagnostic finding) {
        return at(
                finding.span(),
                finding.message()
                        + " (" + finding.code().id() + ")"
                        + finding.hint().map(hint -> "; " + hint).orElse(""));
    }

    static String at(Optional<Span> place, String text) {
        return place.map(Lines::place).orElse("") + text;
    }

    private static String place(Span span) {
        return Path.of(span.file().name()).toAbsolutePath().normalize() + ":[" + span.line() + "," + span.column()
                + "] ";
    }

    /** {@code 1 error}, {@code 2 errors}. */
    static String count(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }
}
