package dev.tenon.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes a file in canonical form look as if nobody had ever cared, and finds the words it has lost or kept. */
final class Scrambler {
    private Scrambler() {}

    static String scramble(String text, long seed) {
        Random random = new Random(seed);
        StringBuilder out = new StringBuilder();
        int comments = 0;
        boolean inText = false;
        for (String line : text.lines().toList()) {
            boolean fence = line.split("\"\"\"", -1).length % 2 == 0;
            if (inText || fence) {
                // What stands in a text of several lines must stay as it is.
                inText ^= fence;
                out.append(line).append('\n');
                continue;
            }
            if (random.nextInt(4) == 0) {
                out.append(
                        pick(random, "\n", "\n\n\n", "  // own " + comments++ + "\n", "/* b " + comments++ + " */\n"));
            }
            String moved = line.contains("'") || line.contains("\"") || line.contains("`") || line.contains("///")
                    ? line
                    : blanks(line, random);
            out.append(pick(random, "", "\t", "      ")).append(moved);
            boolean doc = line.contains("///");
            if (random.nextInt(5) == 0 && !doc && !line.isBlank()) {
                out.append(pick(random, " // behind " + comments++, "/* behind " + comments++ + "*/", " \t "));
            }
            boolean joins = !doc && !line.isBlank() && !line.endsWith("{") && !line.endsWith("}");
            boolean comment = out.lastIndexOf("//") > out.lastIndexOf("\n");
            out.append(joins && !comment && random.nextInt(6) == 0 ? " ; " : pick(random, "\n", "\r\n"));
        }
        return out.toString();
    }

    private static String blanks(String line, Random random) {
        StringBuilder out = new StringBuilder();
        for (char c : line.strip().toCharArray()) {
            boolean bracket = c == '(' || c == ',';
            out.append(c == ' ' ? pick(random, " ", "  ", "\t", " ") : String.valueOf(c));
            if (bracket && random.nextInt(4) == 0 && line.indexOf('{') < 0) {
                out.append(pick(random, " ", "  "));
            }
        }
        return out.toString();
    }

    private static String pick(Random random, String... of) {
        return of[random.nextInt(of.length)];
    }

    /** All words and comments in order, without blanks and what separates. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.replaceAll("[\\s;,]+", " ")
                .replaceAll("(///?|/\\*|\\*/|[(){}:=?])", " $1 ")
                .split(" +", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }
}
