package dev.tenon.compiler.print;

import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.parse.LayoutReader;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.source.TextWidth;
import dev.tenon.compiler.syntax.LayoutSyntax;
import dev.tenon.compiler.syntax.LayoutSyntax.Item;
import dev.tenon.compiler.syntax.LayoutSyntax.Kind;
import dev.tenon.compiler.syntax.LayoutSyntax.Line;
import dev.tenon.compiler.syntax.LayoutSyntax.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one canonical form of a schema file. Changes blanks, line breaks, and the separators that line breaks stand for; loses
 * no word and no comment.
 */
public final class Formatter {
    private static final int WIDEST_ENUM = 100;
    private static final String INDENT = "  ";
    private static final String CONTINUED = INDENT.repeat(3);

    private final StringBuilder out = new StringBuilder();

    private Formatter() {}

    /** Empty where the file has syntax errors, which are reported: nobody should move what nobody understands. */
    public static Optional<String> format(SourceFile file, Diagnostics found) {
        return LayoutReader.read(file, found).map(layout -> new Formatter().print(layout));
    }

    private String print(LayoutSyntax layout) {
        List<Item> items = layout.items();
        for (int i = 0; i < items.size(); i++) {
            Kind kind = items.get(i).kind();
            if (kind == Kind.ALIAS || kind == Kind.OBJECT) {
                alias(
                        items.get(i),
                        kind == Kind.ALIAS && i > 0 && items.get(i - 1).kind() == Kind.ALIAS);
                continue;
            }
            int end = i;
            while (items.get(end).kind() != Kind.CLOSE) {
                end++;
            }
            declaration(items.get(i), items.subList(i + 1, end), items.get(end));
            i = end;
        }
        for (int i = 0; i < layout.rest().size(); i++) {
            Line line = layout.rest().get(i);
            boolean first = i == 0 && !items.isEmpty();
            comment(line, "", (line.blankBefore() || first) && out.length() > 0);
        }
        return out.toString();
    }

    private void declaration(Item header, List<Item> members, Item close) {
        leading(header, "", out.length() > 0);
        String opening = text(header);
        Optional<String> oneLine = oneLine(opening, header, members, close);
        if (oneLine.isPresent()) {
            line("", oneLine.get(), close.trailing());
            return;
        }
        line("", opening, header.trailing());
        int start = 0;
        while (start < members.size()) {
            int end = start + 1;
            while (end < members.size() && !startsBlock(members.get(end))) {
                end++;
            }
            block(members.subList(start, end), start == 0);
            start = end;
        }
        boolean first = members.isEmpty();
        for (Line comment : close.leading()) {
            comment(comment, INDENT, comment.blankBefore() && !first);
            first = false;
        }
        line("", text(close), close.trailing());
    }

    /** Aliases may stand together; from all else a blank line parts them. */
    private void alias(Item item, boolean behindAlias) {
        leading(item, "", out.length() > 0 && (!behindAlias || startsBlock(item)));
        line("", text(item), item.trailing());
    }

    private static boolean startsBlock(Item item) {
        return item.leading().isEmpty()
                ? item.blankBefore()
                : item.leading().get(0).blankBefore();
    }

    /** Bodies without members, and enums without comments that are short. */
    private static Optional<String> oneLine(String opening, Item header, List<Item> members, Item close) {
        boolean comments = !header.trailing().isEmpty() || !close.leading().isEmpty();
        if (comments || (header.kind() == Kind.HEADER && !members.isEmpty())) {
            return Optional.empty();
        }
        boolean plain = members.stream()
                .allMatch(m -> m.leading().isEmpty()
                        && m.trailing().isEmpty()
                        && m.parts().stream().noneMatch(Part::endsLine));
        String values = String.join(", ", members.stream().map(Formatter::text).toList());
        String text = values.isEmpty() ? opening + "}" : opening + " " + values + " }";
        return plain && TextWidth.of(text) <= WIDEST_ENUM ? Optional.of(text) : Optional.empty();
    }

    /** Members with no blank line between them: their columns are aligned. */
    private void block(List<Item> members, boolean first) {
        List<String> texts = aligned(members);
        int comments = 0;
        for (int i = 0; i < members.size(); i++) {
            if (!members.get(i).trailing().isEmpty()) {
                comments = Math.max(comments, lastLineWidth(texts.get(i)));
            }
        }
        for (int i = 0; i < members.size(); i++) {
            Item member = members.get(i);
            leading(member, INDENT, i == 0 && !first);
            String text = texts.get(i);
            String pad = member.trailing().isEmpty() ? "" : " ".repeat(comments - lastLineWidth(text));
            line(INDENT, text + pad, member.trailing());
        }
    }

    private static int lastLineWidth(String text) {
        return TextWidth.of(text.substring(text.lastIndexOf('\n') + 1));
    }

    private static List<String> aligned(List<Item> members) {
        List<String> texts = new ArrayList<>();
        int start = 0;
        while (start < members.size()) {
            Kind kind = members.get(start).kind();
            int end = start + 1;
            while (end < members.size() && members.get(end).kind() == kind) {
                end++;
            }
            List<Item> run = members.subList(start, end);
            boolean align = kind == Kind.FIELD || kind == Kind.CONSTRAINT || kind == Kind.SQL_TEXT;
            int width =
                    align ? run.stream().mapToInt(Formatter::firstWidth).max().orElse(0) : 0;
            run.forEach(item -> texts.add(align ? padded(item, width) : text(item)));
            start = end;
        }
        return texts;
    }

    private static int firstWidth(Item item) {
        return TextWidth.of(item.parts().get(0).text());
    }

    private static String padded(Item item, int width) {
        String first = item.parts().get(0).text();
        String pad = " ".repeat(width - TextWidth.of(first));
        return first + pad + text(item).substring(first.length());
    }

    private static String text(Item item) {
        StringBuilder text = new StringBuilder();
        boolean lineEnded = false;
        for (Part part : item.parts()) {
            if (lineEnded) {
                text.append('\n').append(CONTINUED);
            } else if (!part.glued()) {
                text.append(' ');
            }
            text.append(part.text());
            lineEnded = part.endsLine();
        }
        return text.toString();
    }

    private void leading(Item item, String indent, boolean blank) {
        boolean blankBefore = blank;
        for (Line line : item.leading()) {
            comment(line, indent, blankBefore || (line.blankBefore() && out.length() > 0));
            blankBefore = false;
        }
        // A doc comment belongs to what follows it.
        boolean apart = item.lastLeading()
                .map(last -> !last.doc() && item.blankBefore())
                .orElse(blank);
        if (apart) {
            out.append('\n');
        }
    }

    private void comment(Line line, String indent, boolean blankBefore) {
        if (blankBefore) {
            out.append('\n');
        }
        out.append(indent).append(line.text()).append('\n');
    }

    private void line(String indent, String text, List<Line> trailing) {
        out.append(indent).append(text);
        trailing.forEach(comment -> out.append(' ').append(comment.text()));
        out.append('\n');
    }
}
