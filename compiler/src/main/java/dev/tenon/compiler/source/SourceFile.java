package dev.tenon.compiler.source;

import java.util.Arrays;

/**
 * One text file of the user's, with its name as the user knows it (relative to where the command runs). Equal by content,
 * like a record, which it would be but for the line starts it remembers.
 */
public final class SourceFile {
    private final String name;
    private final String text;
    private int[] lineStarts;

    /**
     * @param name shown in diagnostics
     * @param text decoded text, line ends as found
     */
    public SourceFile(String name, String text) {
        this.name = name;
        this.text = text;
    }

    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    /** The 1-based line that holds the character at {@code offset}. */
    public int line(int offset) {
        int at = Arrays.binarySearch(lineStarts(), offset);
        return at >= 0 ? at + 1 : -at - 1;
    }

    /** The 1-based column of {@code offset}, counted in code points. */
    public int column(int offset) {
        int start = lineStart(line(offset));
        return text.codePointCount(start, Math.min(offset, text.length())) + 1;
    }

    /** The offset at which a 1-based line starts. */
    public int lineStart(int line) {
        return lineStarts()[line - 1];
    }

    /** The text of a 1-based line without its line end. */
    public String lineText(int line) {
        int[] starts = lineStarts();
        int start = starts[line - 1];
        int end = line < starts.length ? starts[line] : text.length();
        while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(start, end);
    }

    public Span span(int start, int end) {
        return new Span(this, start, end);
    }

    // Only errors ask for lines. Two threads that ask first at the same time compute the same.
    private int[] lineStarts() {
        if (lineStarts == null) {
            lineStarts = findLineStarts();
        }
        return lineStarts;
    }

    private int[] findLineStarts() {
        int[] starts = new int[16];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ends = c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
            if (ends) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceFile file && name.equals(file.name) && text.equals(file.text);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + text.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
