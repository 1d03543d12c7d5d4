package dev.tenon.migrate.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts a script into its statements: a driver takes one at a time, and SQLite's silently runs only the first of several.
 *
 * <p>It knows where a semicolon ends nothing: in strings, quoted names, comments, dollar quotes and between the {@code
 * begin} and {@code end} of a trigger or function. It does not judge whether the SQL is valid.
 */
public final class SqlSplitter {

    /** Where the two products write the same characters and mean something else. */
    public enum Syntax {
        POSTGRESQL,
        SQLITE
    }

    private static final Set<String> WITH_BODY = Set.of("function", "procedure", "trigger");

    private final String text;
    private final Syntax syntax;
    private final List<String> statements = new ArrayList<>();
    private int at;
    private int start;
    private boolean hasContent;
    private int words;
    private boolean creates;
    private boolean mayHaveBody;
    private int depth;

    private SqlSplitter(String text, Syntax syntax) {
        this.text = text;
        this.syntax = syntax;
    }

    /** The statements in order, trimmed, without their semicolons; a text of comments only has none. */
    public static List<String> split(String text, Syntax syntax) {
        return new SqlSplitter(text, syntax).run();
    }

    private List<String> run() {
        begin(0);
        while (at < text.length()) {
            step();
        }
        end();
        return List.copyOf(statements);
    }

    private void step() {
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (text.startsWith("--", at)) {
            skipTo("\n", at + 2);
        } else if (text.startsWith("/*", at)) {
            skipComment();
        } else if (c == ';' && depth == 0) {
            end();
            begin(at + 1);
        } else {
            hasContent = true;
            token(c);
        }
    }

    private void token(char c) {
        if (c == '\'' || c == '"') {
            skipQuoted(c, false);
        } else if (syntax == Syntax.SQLITE && c == '`') {
            skipQuoted(c, false);
        } else if (syntax == Syntax.SQLITE && c == '[') {
            skipTo("]", at + 1);
        } else if (syntax == Syntax.POSTGRESQL && c == '$') {
            skipDollarQuoted();
        } else if (Character.isJavaIdentifierStart(c)) {
            word();
        } else {
            at++;
        }
    }

    private void word() {
        int from = at;
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        String word = text.substring(from, at).toLowerCase(Locale.ROOT);
        boolean stringFollows = at < text.length() && text.charAt(at) == '\'';
        if (syntax == Syntax.POSTGRESQL && word.equals("e") && stringFollows) {
            skipQuoted('\'', true);
            return;
        }
        words++;
        creates |= words == 1 && word.equals("create");
        mayHaveBody |= creates && words <= 4 && WITH_BODY.contains(word);
        if (mayHaveBody) {
            nest(word);
        }
    }

    /** As psql counts: inside a body a {@code case} has an {@code end} of its own. */
    private void nest(String word) {
        switch (word) {
            case "begin" -> depth++;
            case "case" -> depth += depth > 0 ? 1 : 0;
            case "end" -> depth -= depth > 0 ? 1 : 0;
            default -> {
                // Every other word leaves the nesting as it is.
            }
        }
    }

    private void begin(int from) {
        at = from;
        start = from;
        hasContent = false;
        words = 0;
        creates = false;
        mayHaveBody = false;
        depth = 0;
    }

    private void end() {
        if (hasContent) {
            statements.add(text.substring(start, Math.min(at, text.length())).strip());
        }
    }

    private void skipTo(String mark, int from) {
        int found = text.indexOf(mark, from);
        at = found < 0 ? text.length() : found + mark.length();
    }

    /** A doubled quote reads as one quoted text behind another, so it needs no case of its own. */
    private void skipQuoted(char quote, boolean backslashEscapes) {
        at++;
        while (at < text.length() && text.charAt(at) != quote) {
            at += backslashEscapes && text.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
        if (backslashEscapes && at < text.length() && text.charAt(at) == quote) {
            skipQuoted(quote, true);
        }
    }

    private void skipDollarQuoted() {
        int tagEnd = at + 1;
        while (tagEnd < text.length() && text.charAt(tagEnd) != '$' && isTagPart(text.charAt(tagEnd), tagEnd)) {
            tagEnd++;
        }
        if (tagEnd < text.length() && text.charAt(tagEnd) == '$') {
            String tag = text.substring(at, tagEnd + 1);
            skipTo(tag, tagEnd + 1);
        } else {
            at++;
        }
    }

    /** {@code $1} is a parameter. */
    private boolean isTagPart(char c, int position) {
        return Character.isJavaIdentifierPart(c) && !(position == at + 1 && Character.isDigit(c));
    }

    private void skipComment() {
        int nesting = 0;
        do {
            if (text.startsWith("/*", at) && (nesting == 0 || syntax == Syntax.POSTGRESQL)) {
                nesting++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                nesting--;
                at += 2;
            } else {
                at++;
            }
        } while (nesting > 0 && at < text.length());
    }
}
