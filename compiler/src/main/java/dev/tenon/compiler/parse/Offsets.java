package dev.tenon.compiler.parse;

/** ANTLR counts code points, Java strings count chars; they differ behind the first character outside the BMP. */
final class Offsets {
    // Empty where both count the same.
    private final int[] charOf;

    private Offsets(int[] charOf) {
        this.charOf = charOf;
    }

    static Offsets of(String text) {
        int codePoints = text.codePointCount(0, text.length());
        if (codePoints == text.length()) {
            return new Offsets(new int[0]);
        }
        int[] charOf = new int[codePoints + 1];
        for (int i = 0, at = 0; i <= codePoints; i++) {
            charOf[i] = at;
            at += at < text.length() ? Character.charCount(text.codePointAt(at)) : 0;
        }
        return new Offsets(charOf);
    }

    int of(int codePoint) {
        return charOf.length == 0 ? codePoint : charOf[codePoint];
    }
}
