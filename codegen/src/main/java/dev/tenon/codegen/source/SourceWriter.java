package dev.tenon.codegen.source;

import com.palantir.javapoet.TypeName;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/** Text with the lines of Java: deeper where something is within another, and broken where they would be too long. */
final class SourceWriter {
    static final int WIDTH = 120;
    /** What goes on in the next line is that much deeper. */
    static final int CONTINUED = 2;

    private static final String INDENT = "    ";
    /** As deep as anything usually is. */
    private static final List<String> INDENTS =
            IntStream.range(0, 16).mapToObj(INDENT::repeat).toList();

    private final Imports imports;
    private final StringBuilder out;
    private int depth;
    private int lineStart;
    private boolean inStatement;
    private boolean statementContinued;
    /** Where the line may be broken, or before its start; and what stands there if it is not, and if it is. */
    private int breakable = -1;

    private String whole = "";
    private String broken = "";

    /** @param length about that of the whole text */
    SourceWriter(Imports imports, int length) {
        this.imports = imports;
        this.out = new StringBuilder(length);
    }

    SourceWriter deeper(int levels) {
        depth += levels;
        return this;
    }

    SourceWriter line(String text) {
        return add(text).line();
    }

    SourceWriter line() {
        breakIfTooLong();
        out.append('\n');
        lineStart = out.length();
        if (inStatement && !statementContinued) {
            statementContinued = true;
            depth += CONTINUED;
        }
        return this;
    }

    SourceWriter add(String text) {
        if (!text.isEmpty()) {
            if (out.length() == lineStart) {
                out.append(depth < INDENTS.size() ? INDENTS.get(depth) : INDENT.repeat(depth));
            }
            out.append(text);
        }
        return this;
    }

    /** How long the line would be with more text. */
    int widthWith(String text) {
        return INDENT.length() * depth + text.length();
    }

    SourceWriter add(Code code) {
        String text = code.text();
        Iterator<TypeName> types = code.types().iterator();
        int done = 0;
        for (int at = text.indexOf('$'); at >= 0; at = text.indexOf('$', done)) {
            lines(text.substring(done, at));
            mark(text.charAt(at + 1), types);
            done = at + 2;
        }
        return lines(text.substring(done));
    }

    private SourceWriter lines(String text) {
        int done = 0;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', done)) {
            add(text.substring(done, at)).line();
            done = at + 1;
        }
        return add(done == 0 ? text : text.substring(done));
    }

    private void mark(char mark, Iterator<TypeName> types) {
        switch (mark) {
            case 'T' -> add(imports.name(types.next()));
            case '$' -> add("$");
            case '>' -> depth++;
            case '<' -> depth--;
            case '[' -> inStatement = true;
            case ']' -> endStatement();
            case 'W' -> mayBreak(" ");
            case 'Z' -> mayBreak("");
            default -> throw new IllegalArgumentException("no mark: $" + mark);
        }
    }

    private void endStatement() {
        inStatement = false;
        if (statementContinued) {
            statementContinued = false;
            depth -= CONTINUED;
        }
    }

    private void mayBreak(String otherwise) {
        breakIfTooLong();
        breakable = out.length();
        whole = otherwise;
        broken = "\n" + INDENT.repeat(depth + CONTINUED);
        out.append(otherwise);
    }

    private void breakIfTooLong() {
        if (breakable >= lineStart && out.length() - lineStart > WIDTH) {
            out.replace(breakable, breakable + whole.length(), broken);
            lineStart = breakable + 1;
        }
        breakable = -1;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
