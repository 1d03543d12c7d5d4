package dev.tenon.lsp;

import dev.tenon.compiler.source.SourceFile;
import java.util.List;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;

/**
 * A file that is open in the editor, as it stands there.
 *
 * @param uri as the editor writes it
 */
record Buffer(String uri, String text, int version) {

    Buffer changed(List<TextDocumentContentChangeEvent> changes, int newVersion) {
        String changed = text;
        for (TextDocumentContentChangeEvent change : changes) {
            changed = changed(changed, change);
        }
        return new Buffer(uri, changed, newVersion);
    }

    private static String changed(String before, TextDocumentContentChangeEvent change) {
        if (change.getRange() == null) {
            return change.getText();
        }
        SourceFile file = new SourceFile("", before);
        int start = Positions.offset(file, change.getRange().getStart());
        int end = Positions.offset(file, change.getRange().getEnd());
        return before.substring(0, start) + change.getText() + before.substring(Math.max(start, end));
    }
}
