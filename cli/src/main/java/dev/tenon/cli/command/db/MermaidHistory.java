package dev.tenon.cli.command.db;

import dev.tenon.migrate.file.Revision;
import java.util.ArrayList;
import java.util.List;

/** Migrations as a flowchart of Mermaid, from the bottom to the top: what points at what it came to stand under. */
final class MermaidHistory {
    private MermaidHistory() {}

    static String of(List<Revision> ordered) {
        StringBuilder text = new StringBuilder("flowchart BT\n");
        List<String> ids = new ArrayList<>();
        for (Revision revision : ordered) {
            ids.add(revision.id());
            text.append("  m")
                    .append(ids.size() - 1)
                    .append("[\"")
                    .append(label(revision))
                    .append("\"]\n");
        }
        for (Revision revision : ordered) {
            for (String parent : revision.parents()) {
                if (ids.contains(parent)) {
                    text.append("  m")
                            .append(ids.indexOf(parent))
                            .append(" --> m")
                            .append(ids.indexOf(revision.id()));
                    text.append('\n');
                }
            }
        }
        return text.toString();
    }

    private static String label(Revision revision) {
        return escape(revision.id())
                + revision.note().map(note -> "<br>" + escape(note)).orElse("");
    }

    /** What would end the text, or be markup in it. */
    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\n", "<br>");
    }
}
