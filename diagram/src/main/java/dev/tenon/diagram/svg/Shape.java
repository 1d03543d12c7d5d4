package dev.tenon.diagram.svg;

import dev.tenon.diagram.model.Diagram.KeyMark;
import dev.tenon.diagram.model.Diagram.Row;
import dev.tenon.diagram.model.Diagram.Table;
import java.util.function.ToIntFunction;

/**
 * A table measured: a title, and below it a row for each field with its keys, name and type. All lengths are pixels from
 * the corner at the top left.
 *
 * @param nameX where the names of fields begin
 * @param typeX where their types end
 */
record Shape(Table table, int width, int height, int nameX, int typeX) {
    static final int TITLE = 30;
    static final int TITLE_SIZE = 13;
    static final int ROW = 22;
    static final int TEXT_SIZE = 12;
    static final int KEY_SIZE = 9;
    static final int PADDING = 12;
    static final int RADIUS = 6;

    private static final int GAP = 8;
    private static final int KEY_GAP = 4;
    private static final int TYPE_GAP = 20;
    private static final int BOTTOM = 5;
    private static final int LEAST = 120;

    static Shape of(Table table) {
        int keys = widest(
                table, row -> row.keys().stream().mapToInt(Shape::keyStep).sum());
        int nameX = PADDING + (keys == 0 ? 0 : keys - KEY_GAP + GAP);
        int names = widest(table, row -> TextWidths.regular(row.name(), TEXT_SIZE));
        int types = widest(table, row -> TextWidths.regular(row.typeText(), TEXT_SIZE));
        int title = PADDING + TextWidths.bold(table.name(), TITLE_SIZE) + PADDING;
        int width = Math.max(Math.max(LEAST, title), nameX + names + TYPE_GAP + types + PADDING);
        return new Shape(table, width, TITLE + ROW * table.rows().size() + BOTTOM, nameX, width - PADDING);
    }

    /** From the beginning of a key's letters to that of the next. */
    static int keyStep(KeyMark key) {
        return TextWidths.bold(key.name(), KEY_SIZE) + KEY_GAP;
    }

    /** What the title stands on: round at the top. */
    String band() {
        return "M0 %1$dV%2$dQ0 0 %2$d 0H%3$dQ%4$d 0 %4$d %2$dV%1$dz".formatted(TITLE, RADIUS, width - RADIUS, width);
    }

    /** The middle of a field's row. */
    static int rowY(int row) {
        return TITLE + row * ROW + ROW / 2 + 1;
    }

    private static int widest(Table table, ToIntFunction<Row> measure) {
        return table.rows().stream().mapToInt(measure).max().orElse(0);
    }
}
