package dev.tenon.compiler.diagnostic;

import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.source.TextWidth;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Findings as a person reads them: the place, the sentence, the line with the place underlined, what to do. */
public final class DiagnosticText {
    private static final int WIDEST = 160;
    private static final String TAB = "    ";

    private final Theme theme;

    public DiagnosticText(Theme theme) {
        this.theme = theme;
    }

    public String print(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(this::print).collect(Collectors.joining("\n"));
    }

    /** Ends with a line break. */
    public String print(Diagnostic diagnostic) {
        StringBuilder out = new StringBuilder();
        diagnostic.span().ifPresent(span -> out.append(place(span)).append(": "));
        out.append(theme.paint(role(diagnostic.severity()), title(diagnostic)));
        out.append(": ").append(printable(diagnostic.message())).append('\n');
        diagnostic.span().ifPresent(span -> source(span, role(diagnostic.severity()), out));
        diagnostic
                .hint()
                .ifPresent(hint -> out.append("  ")
                        .append(theme.paint(Theme.Role.HINT, "hint:"))
                        .append(' ')
                        .append(printable(hint))
                        .append('\n'));
        return out.toString();
    }

    private static String title(Diagnostic diagnostic) {
        String severity = diagnostic.severity().name().toLowerCase(Locale.ROOT);
        return severity + " " + diagnostic.code().id() + " " + diagnostic.code().slug();
    }

    private static Theme.Role role(Severity severity) {
        return switch (severity) {
            case ERROR -> Theme.Role.ERROR;
            case WARNING -> Theme.Role.WARNING;
            case HINT -> Theme.Role.HINT;
        };
    }

    private String place(Span span) {
        return theme.paint(Theme.Role.PLACE, span.file().name() + ":" + span.line() + ":" + span.column());
    }

    private void source(Span span, Theme.Role role, StringBuilder out) {
        SourceFile file = span.file();
        int line = span.line();
        String text = file.lineText(line);
        int from = Math.min(span.start() - file.lineStart(line), text.length());
        int to = Math.max(from, Math.min(span.end() - file.lineStart(line), text.length()));
        String before = printable(text.substring(0, from));
        String marked = printable(text.substring(from, to));
        String after = printable(text.substring(to));
        if (TextWidth.of(before + marked + after) > WIDEST) {
            before = before.length() > WIDEST / 2 ? "…" + before.substring(before.length() - WIDEST / 4) : before;
            marked = cut(marked, WIDEST / 2);
            after = cut(after, WIDEST / 4);
        }
        String number = String.format("%5d", line);
        out.append(theme.paint(Theme.Role.SOURCE, number + " | "))
                .append((before + marked + after).stripTrailing())
                .append('\n');
        String underline = "^".repeat(Math.max(1, TextWidth.of(marked)));
        out.append(theme.paint(Theme.Role.SOURCE, " ".repeat(number.length()) + " | "))
                .append(" ".repeat(TextWidth.of(before)))
                .append(theme.paint(role, underline))
                .append('\n');
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "…";
    }

    /** A file may hold anything; a terminal must see none of it. */
    private static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c == '\t') {
                printable.append(TAB);
            } else if (Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE) {
                printable.append('�');
            } else {
                printable.appendCodePoint(c);
            }
        });
        return printable.toString();
    }
}
