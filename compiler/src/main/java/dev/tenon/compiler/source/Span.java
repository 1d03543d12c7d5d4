package dev.tenon.compiler.source;

/**
 * A place in a file: the characters from {@code start} up to, not including, {@code end}.
 *
 * @param start 0-based character offset
 * @param end 0-based character offset, at least {@code start}
 */
public record Span(SourceFile file, int start, int end) {

    public int line() {
        return file.line(start);
    }

    public int column() {
        return file.column(start);
    }

    public String text() {
        return file.text().substring(start, Math.min(end, file.text().length()));
    }

    /** From the start of this place to the end of the other. */
    public Span to(Span other) {
        return new Span(file, start, Math.max(end, other.end));
    }
}
