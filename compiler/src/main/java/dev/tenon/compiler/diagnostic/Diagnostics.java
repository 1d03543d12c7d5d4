package dev.tenon.compiler.diagnostic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects the findings of one run; hands them out in one stable order, each once. */
public final class Diagnostics {
    private static final Comparator<Diagnostic> ORDER = Comparator.<Diagnostic, String>comparing(
                    d -> d.span().map(s -> s.file().name()).orElse(""))
            .thenComparing(d -> d.span().map(s -> s.start()).orElse(-1))
            .thenComparing(Diagnostic::code)
            .thenComparing(Diagnostic::message);

    private final List<Diagnostic> found = new ArrayList<>();

    public void add(Diagnostic diagnostic) {
        found.add(diagnostic);
    }

    public void addAll(List<Diagnostic> diagnostics) {
        found.addAll(diagnostics);
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(Diagnostic::isError);
    }

    public boolean hasErrors(Rung rung) {
        return found.stream().anyMatch(d -> d.isError() && d.code().rung() == rung);
    }

    /** What to show: the errors of the first rung that has any, else everything. */
    public List<Diagnostic> firstRung() {
        Optional<Rung> first = found.stream()
                .filter(Diagnostic::isError)
                .map(d -> d.code().rung())
                .min(Comparator.naturalOrder());
        return sorted().stream()
                .filter(d -> first.isEmpty() || d.code().rung() == first.get())
                .toList();
    }

    public List<Diagnostic> sorted() {
        List<Diagnostic> sorted = new ArrayList<>(found.stream().distinct().toList());
        sorted.sort(ORDER);
        return Collections.unmodifiableList(sorted);
    }
}
