package dev.tenon.cli.command.db;

import dev.tenon.migrate.file.Revision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Migrations as a flowchart of Mermaid, from the bottom to the top: what points at what it came to stand under. */
final class MermaidHistory {
    private MermaidHistory() {}

    static String of(List<Revision> ordered) {
        StringBuilder text = new StringBuilder("flowchart BT\n");
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < ordered.size(); i++) {
            Revision revision = ordered.get(i);
            for (Revision part : revision.parts()) {
                places.put(part.id(), i);
            }
            text.append("  m").append(i).append("[\"").append(label(revision)).append("\"]\n");
        }
        for (int i = 0; i < ordered.size(); i++) {
            for (String parent : ordered.get(i).parents()) {
                if (places.containsKey(parent)) {
                    text.append("  m")
                            .append(places.get(parent))
                            .append(" --> m")
                            .append(i)
                            .append('\n');
                }
            }
        }
        return text.toString();
    }

    private static String label(Revision revision) {
        return escape(revision.id())
                + (revision.isSquash() ? "<br>squashes " + revision.parts().size() + " migrations" : "")
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
