package dev.tenon.spring;

import dev.tenon.runtime.SchemaMismatchException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** A refused start shows the guard's words, and no stack trace. */
final class SchemaFailureAnalyzer implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SchemaMismatchException || at instanceof TenonSetupException) {
                return analysis(String.valueOf(at.getMessage()), failure);
            }
        }
        return null;
    }

    /** The last line of the guard is what mends it; those before it that belong to the finding are set in. */
    private static FailureAnalysis analysis(String message, Throwable failure) {
        int end = message.lastIndexOf('\n');
        boolean mends = end >= 0 && !Character.isWhitespace(message.charAt(end + 1));
        return mends
                ? new FailureAnalysis(message.substring(0, end), message.substring(end + 1), failure)
                : new FailureAnalysis(message, null, failure);
    }
}
