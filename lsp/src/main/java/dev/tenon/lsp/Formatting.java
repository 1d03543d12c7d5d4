package dev.tenon.lsp;

import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.print.Formatter;
import dev.tenon.compiler.source.SourceFile;
import java.util.List;
import org.eclipse.lsp4j.TextEdit;

/** The one form of a file, as an edit of no more than what differs. */
final class Formatting {
    private Formatting() {}

    /** None for a file with syntax errors. */
    static List<TextEdit> edits(SourceFile file) {
        return Formatter.format(file, new Diagnostics())
                .filter(formatted -> !formatted.equals(file.text()))
                .map(formatted -> List.of(edit(file, formatted)))
                .orElse(List.of());
    }

    private static TextEdit edit(SourceFile file, String formatted) {
        String text = file.text();
        int shorter = Math.min(text.length(), formatted.length());
        int same = 0;
        while (same < shorter && text.charAt(same) == formatted.charAt(same)) {
            same++;
        }
        // Whole lines, so that no edit begins inside a character or a line break.
        same = text.lastIndexOf('\n', same - 1) + 1;
        int tail = 0;
        while (tail < shorter - same
                && text.charAt(text.length() - tail - 1) == formatted.charAt(formatted.length() - tail - 1)) {
            tail++;
        }
        int end = text.indexOf('\n', text.length() - tail);
        int kept = end < 0 ? 0 : text.length() - end - 1;
        return new TextEdit(
                Positions.range(file, same, text.length() - kept),
                formatted.substring(same, formatted.length() - kept));
    }
}
