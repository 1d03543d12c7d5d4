package dev.tenon.compiler.expr;

import java.util.regex.Pattern;

/** Says whether a text is JSON (RFC 8259); knows nothing of what it means. */
final class JsonText {
    private static final int DEEPEST = 200;
    private static final Pattern SCALAR = Pattern.compile("true|false|null|-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?"
            + "|\"([^\"\\\\\\x00-\\x1f]|\\\\([\"\\\\/bfnrt]|u[0-9a-fA-F]{4}))*+\"");

    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    static boolean isValid(String text) {
        JsonText json = new JsonText(text);
        return json.value(0) && json.at == text.length();
    }

    private boolean value(int depth) {
        if (depth > DEEPEST) {
            return false;
        }
        blanks();
        boolean valid = take('{') ? list('}', true, depth) : take('[') ? list(']', false, depth) : scalar();
        blanks();
        return valid;
    }

    private boolean list(char end, boolean keys, int depth) {
        blanks();
        if (take(end)) {
            return true;
        }
        do {
            if ((keys && !key()) || !value(depth + 1)) {
                return false;
            }
        } while (take(','));
        return take(end);
    }

    private boolean key() {
        blanks();
        boolean key = at < text.length() && text.charAt(at) == '"' && scalar();
        blanks();
        return key && take(':');
    }

    private boolean scalar() {
        var matcher = SCALAR.matcher(text).region(at, text.length());
        boolean found = matcher.lookingAt();
        at = found ? matcher.end() : at;
        return found;
    }

    private boolean take(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
