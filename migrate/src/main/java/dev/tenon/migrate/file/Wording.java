package dev.tenon.migrate.file;

import dev.tenon.compiler.print.NamePrinter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The small pieces that every line of the migration language is put together from. */
final class Wording {
    static final String INDENT = "  ";
    private static final int VERB_WIDTH = 7;

    private Wording() {}

    /** So wide that what follows stands below what follows the others. */
    static String verb(String word) {
        return word + " ".repeat(VERB_WIDTH - word.length());
    }

    static String doc(Optional<String> comment, String indent) {
        return comment.map(text -> text.lines()
                        .map(line -> indent + ("/// " + line).stripTrailing() + "\n")
                        .collect(Collectors.joining()))
                .orElse("");
    }

    static String name(String name) {
        return NamePrinter.print(name);
    }

    static String names(List<String> names) {
        return names.stream().map(Wording::name).collect(Collectors.joining(", ", "(", ")"));
    }

    static String relation(String name) {
        return NamePrinter.relation(name);
    }

    static String path(String owner, String member) {
        return relation(owner) + "." + name(member);
    }
}
