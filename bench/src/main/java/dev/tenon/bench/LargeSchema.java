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
