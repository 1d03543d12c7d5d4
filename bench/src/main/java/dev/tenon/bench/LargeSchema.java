package dev.tenon.bench;

import dev.tenon.compiler.source.SourceFile;
import java.util.ArrayList;
import java.util.List;

/** A schema as a large team has it: entities with ten fields, references to one another, a hundred of them in a file. */
final class LargeSchema {
    private static final int IN_A_FILE = 100;
    private static final String EDITED = "quantity    : int = 1";

    private LargeSchema() {}

    static List<SourceFile> of(int entities) {
        List<SourceFile> files = new ArrayList<>();
        files.add(new SourceFile("status.dsl", "enum Status { draft, open, closed }\n"));
        for (int first = 0; first < entities; first += IN_A_FILE) {
            StringBuilder text = new StringBuilder();
            for (int i = first; i < Math.min(entities, first + IN_A_FILE); i++) {
                text.append(entity(i, entities));
            }
            files.add(new SourceFile("things" + first + ".dsl", text.toString()));
        }
        return files;
    }

    /** The same with one entity of one file edited, each time another. */
    static List<SourceFile> edited(List<SourceFile> files, int time) {
        List<SourceFile> edited = new ArrayList<>(files);
        int at = 1 + time % (files.size() - 1);
        SourceFile file = files.get(at);
        String text = file.text().replaceFirst(EDITED, EDITED + "\n  note" + time + " : str(10)?");
        edited.set(at, new SourceFile(file.name(), text));
        return edited;
    }

    /** The same with so many edits, of five kinds, all over it; none asks a question. */
    static List<SourceFile> edited(List<SourceFile> files, int edits, int entities) {
        List<SourceFile> edited = new ArrayList<>(files);
        for (int edit = 0; edit < edits; edit++) {
            int entity = edit * (entities / edits);
            int at = 1 + entity / IN_A_FILE;
            SourceFile file = edited.get(at);
            edited.set(at, new SourceFile(file.name(), edited(file.text(), "entity Thing" + entity + " {", edit % 5)));
        }
        return edited;
    }

    private static String edited(String text, String entity, int kind) {
        int at = text.indexOf(entity);
        String rest = text.substring(at);
        return text.substring(0, at)
                + switch (kind) {
                    case 0 -> rest.replaceFirst("quantity    : int", "quantity    : long");
                    case 1 -> rest.replaceFirst("active ", "more        : str(20)?\n  active ");
                    case 2 -> rest.replaceFirst("str\\(120\\)", "str(200)");
                    case 3 -> rest.replaceFirst("index \\(status", "index (quantity, status");
                    default -> rest.replaceFirst("description : text\\?", "remark : text? was description");
                };
    }

    private static String entity(int i, int all) {
        return """
                /// Thing %1$d of many.
                entity Thing%1$d {
                  id          : long = auto() pk
                  name        : str(120) unique
                  description : text?
                  amount      : decimal(12, 2) = 0 check (amount >= 0)
                  %2$s
                  active      : bool = true
                  created_at  : timestamp = now()
                  status      : Status = draft
                  parent      : ref Thing%3$d? on delete set null
                  other       : ref Thing%4$d

                  index (status, created_at desc) where (status <> 'closed')
                  check (quantity > 0 or not active)
                }

                """.formatted(i, EDITED, i / 2, i * 7 % all);
    }
}
