package dev.tenon.diagram.svg;

import dev.tenon.compiler.source.TextWidth;

/**
 * How wide a text is in Helvetica, Arial or Liberation Sans, which agree. A table and not the fonts of this machine, so
 * that every machine draws the same picture.
 */
final class TextWidths {
    private static final int FIRST = ' ';

    /** From the blank to the tilde, in thousandths of the size. */
    private static final int[] REGULAR = {
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, // blank to /
        556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, // 0 to ?
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, // @ to O
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, // P to _
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, // ` to o
        556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, // p to ~
    };

    private static final int[] BOLD = {
        278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, // blank to /
        556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, // 0 to ?
        975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, // @ to O
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, // P to _
        333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, // ` to o
        611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584, // p to ~
    };

    /** Of one column of a terminal: the widest letters of other alphabets are about so wide, and two make a Han. */
    private static final int OTHER = 700;

    private TextWidths() {}

    /** In pixels, rounded up. */
    static int regular(String text, int size) {
        return width(text, size, REGULAR);
    }

    static int bold(String text, int size) {
        return width(text, size, BOLD);
    }

    private static int width(String text, int size, int[] table) {
        int thousandths = text.codePoints()
                .map(c -> c >= FIRST && c < FIRST + table.length
                        ? table[c - FIRST]
                        : OTHER * TextWidth.of(Character.toString(c)))
                .sum();
        return (thousandths * size + 999) / 1000;
    }
}
