package dev.tenon.build;

import dev.tenon.compiler.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * What was asked for, or the errors in the project's files because of which there is none of it.
 *
 * @param errors none where there is a value
 */
public record Outcome<T>(Optional<T> value, List<Diagnostic> errors) {
    public Outcome {
        errors = List.copyOf(errors);
    }

    static <T> Outcome<T> of(T value) {
        return new Outcome<>(Optional.of(value), List.of());
    }

    static <T> Outcome<T> none(List<Diagnostic> errors) {
        return new Outcome<>(Optional.empty(), errors);
    }
}
