package dev.tenon.serve.value;

/** Patterns of LIKE as patterns of SQLite's GLOB, which tells upper from lower case. */
final class Glob {

    private Glob() {}

    static String ofLike(String pattern) {
        StringBuilder glob = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            switch (c) {
                case '%' -> glob.append('*');
                case '_' -> glob.append('?');
                case '\\' -> literal(glob, ++i < pattern.length() ? pattern.charAt(i) : c);
                default -> literal(glob, c);
            }
        }
        return glob.toString();
    }

    private static void literal(StringBuilder glob, char c) {
        if (c == '*' || c == '?' || c == '[') {
            glob.append('[').append(c).append(']');
        } else {
            glob.append(c);
        }
    }
}
