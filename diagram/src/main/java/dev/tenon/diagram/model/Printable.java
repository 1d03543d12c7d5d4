package dev.tenon.diagram.model;

/** What documents can hold: XML knows no control characters and no half of a character, and the rest reads as XML. */
public final class Printable {
    private static final int REPLACEMENT = 0xFFFD;

    private Printable() {}

    /** The character, or the sign for one that cannot be shown. */
    public static int of(int c) {
        boolean shown = c == ' ' || !(Character.isISOControl(c) || Character.isWhitespace(c));
        boolean whole = !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) && c != 0xFFFE && c != 0xFFFF;
        return shown && whole ? c : REPLACEMENT;
    }

    /** As text or in an attribute of XML, HTML and of the labels that are like it. */
    public static String xml(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().map(Printable::of).forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }
}
