package dev.tenon.build;

import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.source.Span;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that keeps the migrations of a project from being what it wants.
 *
 * @param rule its code, or where it has none {@link #name}
 * @param name what sort of finding it is, in one word
 * @param text all of it, and what to do
 * @param isPlaceSaid whether the text says where
 */
public record CheckFinding(String rule, String name, String text, Optional<Span> place, boolean isPlaceSaid) {

    /** What has no code, as no line of a file is wrong by itself. */
    public enum Sort {
        OPEN_DECISION,
        SEVERAL_HEADS,
        UNMIGRATED_CHANGE,
        UNTRUE_CAST,
        FAILED_TRIAL;

        public CheckFinding of(String text, Optional<Span> place) {
            String name = name().toLowerCase(Locale.ROOT).replace('_', '-');
            return new CheckFinding(name, name, text, place, true);
        }
    }

    public static CheckFinding of(Diagnostic diagnostic) {
        return new CheckFinding(
                diagnostic.code().id(),
                diagnostic.code().slug(),
                diagnostic.message()
                        + diagnostic.hint().map(hint -> "; " + hint).orElse(""),
                diagnostic.span(),
                false);
    }

    /** The first line of a file. */
    public static Span head(SourceFile file) {
        int end = file.text().indexOf('\n');
        return new Span(file, 0, end < 0 ? file.text().length() : end);
    }

    public boolean isDecision() {
        return name.equals(Sort.OPEN_DECISION.of("", Optional.empty()).name());
    }

    /** {@code migrations/20261120T162200_guests.migration:7}; empty where the text says it. */
    public Optional<String> unsaidPlace() {
        return place.filter(span -> !isPlaceSaid).map(span -> span.file().name() + ":" + span.line());
    }

    public String line() {
        return unsaidPlace().map(at -> at + ": ").orElse("") + text;
    }
}
