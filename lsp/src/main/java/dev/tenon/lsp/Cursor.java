package dev.tenon.lsp;

import dev.tenon.compiler.parse.Tokens.Kind;
import dev.tenon.compiler.parse.Tokens.Piece;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What stands around a place in a file that need not parse there.
 *
 * @param block what the place is inside of
 * @param owner the name of the declaration around it; empty at the top
 * @param line the tokens of its member or declaration before the place
 * @param start where the word begins that is being written
 * @param string whether that word is a string
 */
record Cursor(Block block, String owner, List<Piece> line, int start, boolean string) {

    enum Block {
        TOP,
        MEMBERS,
        VALUES,
        /** Of an enum inside a field. */
        FIELD_VALUES,
        /** Where nothing is to be completed: a comment, a text, a number. */
        NOTHING
    }

    private static final Set<String> WITH_MEMBERS = Set.of("entity", "mixin", "view", "materialized");
    private static final Set<String> OF_SQL = Set.of("sequence", "sql", "cast");

    static Cursor at(List<Piece> tokens, int offset) {
        Optional<Piece> touched = tokens.stream()
                .filter(token ->
                        token.span().start() < offset && offset <= token.span().end())
                .filter(token -> token.kind() != Kind.SIGN && token.kind() != Kind.LINE_END)
                .findFirst();
        if (touched.isPresent() && isOpaque(touched.get(), offset)) {
            return new Cursor(Block.NOTHING, "", List.of(), offset, false);
        }
        Optional<Piece> word = touched.filter(token -> token.isName() || isOpenString(token, offset));
        int start = word.map(token -> token.span().start()).orElse(offset);
        List<Piece> before = tokens.stream()
                .filter(token -> token.span().end() <= start)
                .filter(token -> token.kind() != Kind.COMMENT && token.kind() != Kind.DOC)
                .toList();
        return around(
                before, start, word.filter(token -> token.kind() == Kind.STRING).isPresent());
    }

    private static boolean isOpaque(Piece token, int offset) {
        boolean inside = offset < token.span().end();
        return switch (token.kind()) {
            case COMMENT -> inside || token.text().startsWith("//");
            case DOC, NUMBER, UNKNOWN -> true;
            case TEXT -> inside;
            default -> false;
        };
    }

    private static boolean isOpenString(Piece token, int offset) {
        boolean closed = token.text().length() > 1 && token.text().endsWith("'");
        return token.kind() == Kind.STRING && (offset < token.span().end() || !closed);
    }

    private static Cursor around(List<Piece> before, int start, boolean string) {
        Deque<List<Piece>> headers = new ArrayDeque<>();
        List<Piece> line = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            Piece token = before.get(i);
            if (line.isEmpty() && Blocks.startsDeclaration(before, i)) {
                // Whatever is still open above was forgotten to be closed.
                headers.clear();
            }
            if (token.is("{") && token.kind() == Kind.SIGN) {
                headers.push(line);
                line = new ArrayList<>();
            } else if (token.is("}") && token.kind() == Kind.SIGN) {
                boolean field = !headers.isEmpty() && isField(headers.peek());
                line = field ? headers.pop() : new ArrayList<>();
                if (!field) {
                    headers.clear();
                }
            } else if (token.kind() == Kind.LINE_END) {
                line = new ArrayList<>();
            } else {
                line.add(token);
            }
        }
        List<Piece> outer = headers.isEmpty() ? line : headers.peekLast();
        int name = !outer.isEmpty() && outer.get(0).is("materialized") ? 2 : 1;
        String owner = !headers.isEmpty() && outer.size() > name ? Names.of(outer.get(name)) : "";
        return new Cursor(block(headers), owner, line, start, string);
    }

    private static boolean isField(List<Piece> header) {
        return header.size() > 1 && header.get(1).is(":");
    }

    private static Block block(Deque<List<Piece>> headers) {
        if (headers.isEmpty()) {
            return Block.TOP;
        }
        List<Piece> header = headers.peek();
        if (isField(header)) {
            return Block.FIELD_VALUES;
        }
        String word = header.isEmpty() ? "" : header.get(0).text();
        return WITH_MEMBERS.contains(word) ? Block.MEMBERS : OF_SQL.contains(word) ? Block.NOTHING : Block.VALUES;
    }

    boolean isField() {
        return isField(line);
    }

    int size() {
        return line.size();
    }

    /** The word that many places before the end; nothing before the start. */
    String word(int fromEnd) {
        int at = line.size() - 1 - fromEnd;
        return at < 0 ? "" : line.get(at).text();
    }

    String first() {
        return line.isEmpty() ? "" : line.get(0).text();
    }

    /** Where the outermost bracket that is still open stands in the line. */
    Optional<Integer> openBracket() {
        Deque<Integer> open = brackets();
        return Optional.ofNullable(open.peekLast());
    }

    /** Where the innermost one stands. */
    Optional<Integer> innerBracket() {
        return Optional.ofNullable(brackets().peek());
    }

    /** Behind a square bracket that is not closed. */
    boolean isInArray() {
        long open = line.stream().filter(token -> token.is("[")).count();
        return open > line.stream().filter(token -> token.is("]")).count();
    }

    private Deque<Integer> brackets() {
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < line.size(); i++) {
            if (line.get(i).is("(")) {
                open.push(i);
            } else if (line.get(i).is(")") && !open.isEmpty()) {
                open.pop();
            }
        }
        return open;
    }
}
