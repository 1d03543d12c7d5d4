package dev.tenon.codegen.java;

import java.util.ArrayList;
import java.util.List;

/**
 * The layout of a file where JavaPoet has another than a person would choose: a comment of one sentence on one line, each
 * component of a record on a line of its own, so that one more is one line more, and the head of a method on one line where
 * it fits.
 */
final class Layout {
    private static final int WIDTH = 120;
    private static final String DEEPER = "        ";

    private final String[] lines;
    private final List<String> out = new ArrayList<>();
    private int at;

    private Layout(String java) {
        this.lines = java.split("\n", -1);
    }

    static String of(String java) {
        return new Layout(java).laidOut();
    }

    private String laidOut() {
        while (at < lines.length) {
            String line = lines[at];
            String text = line.strip();
            if (text.equals("/**") && isShortComment()) {
                out.add(shortComment());
                at += 3;
            } else if (text.startsWith("public record ")) {
                record(head());
                closeEmpty();
            } else if (isHead(text)) {
                method(head());
            } else if (text.endsWith("{")
                    && at + 1 < lines.length
                    && lines[at + 1].strip().equals("}")) {
                out.add(line + "}");
                at += 2;
            } else {
                out.add(line);
                at++;
            }
        }
        return String.join("\n", out);
    }

    private boolean isShortComment() {
        return at + 2 < lines.length
                && lines[at + 2].strip().equals("*/")
                && shortComment().length() <= WIDTH;
    }

    private String shortComment() {
        return lines[at] + lines[at + 1].strip().substring(1) + " */";
    }

    /** Of a method or a constructor whose head goes on in the next line. */
    private static boolean isHead(String text) {
        boolean member = text.startsWith("public ") || text.startsWith("private ") || text.startsWith("static ");
        return member && text.contains("(") && !text.contains(" = ") && !text.endsWith("{") && !text.endsWith(";");
    }

    /** All of it up to its brace, on one line. */
    private String head() {
        StringBuilder head = new StringBuilder(lines[at]);
        while (!lines[at].endsWith("{")) {
            at++;
            String next = lines[at].strip();
            head.append(head.charAt(head.length() - 1) == '(' ? "" : " ").append(next);
        }
        at++;
        return head.toString();
    }

    private void record(String head) {
        int open = head.indexOf('(');
        int close = head.lastIndexOf(')');
        String[] components = head.substring(open + 1, close).split(", ", -1);
        if (components.length == 1) {
            out.add(head);
            return;
        }
        out.add(head.substring(0, open + 1));
        for (int i = 0; i < components.length; i++) {
            boolean last = i == components.length - 1;
            out.add(indent(head) + DEEPER + components[i] + (last ? head.substring(close) : ","));
        }
    }

    private void method(String head) {
        if (head.length() <= WIDTH) {
            out.add(head);
            return;
        }
        int open = head.indexOf('(');
        int close = head.lastIndexOf(") throws");
        String indent = indent(head) + DEEPER;
        out.add(head.substring(0, open + 1));
        if (close < 0) {
            out.add(indent + head.substring(open + 1));
        } else {
            out.add(indent + head.substring(open + 1, close + 1));
            out.add(indent + head.substring(close + 2));
        }
    }

    private void closeEmpty() {
        if (at < lines.length && lines[at].strip().equals("}")) {
            out.set(out.size() - 1, out.get(out.size() - 1) + "}");
            at++;
        }
    }

    private static String indent(String line) {
        return " ".repeat((int) line.chars().takeWhile(c -> c == ' ').count());
    }
}
