package dev.tenon.compiler.syntax;

import java.util.List;
import java.util.Optional;

/**
 * A schema file as a printer sees it: every token and every comment, but neither blanks nor line breaks.
 *
 * @param items in order
 * @param rest comments behind the last item
 */
public record LayoutSyntax(List<Item> items, List<Line> rest) {
    public LayoutSyntax {
        items = List.copyOf(items);
        rest = List.copyOf(rest);
    }

    /** What stands on a line of its own. */
    public enum Kind {
        /** {@code type X = …}, a declaration in one line. */
        ALIAS,
        /** {@code sequence x on …}, {@code sql function x on …}: the same, but for SQL, in a line of its own. */
        OBJECT,
        /** Up to and with the opening brace. */
        HEADER,
        ENUM_HEADER,
        FIELD,
        /** {@code unique}, {@code index}, {@code check}, {@code ref}. */
        CONSTRAINT,
        /** {@code postgresql "…"}. */
        SQL_TEXT,
        OTHER_MEMBER,
        VALUE,
        /** The closing brace, and what may follow it. */
        CLOSE
    }

    /**
     * @param blankBefore whether a blank line stood before it, or between it and its comments
     * @param leading comments before it, each on a line of its own
     * @param trailing comments behind it on its last line
     */
    public record Item(Kind kind, boolean blankBefore, List<Line> leading, List<Part> parts, List<Line> trailing) {
        public Item {
            leading = List.copyOf(leading);
            parts = List.copyOf(parts);
            trailing = List.copyOf(trailing);
        }

        public Optional<Line> lastLeading() {
            return leading.isEmpty() ? Optional.empty() : Optional.of(leading.get(leading.size() - 1));
        }
    }

    /**
     * A comment.
     *
     * @param doc whether it is a doc comment, which belongs to what follows
     */
    public record Line(String text, boolean blankBefore, boolean doc) {}

    /**
     * A token, or a comment between two tokens of one item.
     *
     * @param glued whether no blank stands before it
     * @param endsLine whether it is a comment up to the end of its line
     */
    public record Part(String text, boolean glued, boolean endsLine) {}
}
