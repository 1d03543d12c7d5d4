package dev.tenon.migrate.live;

import dev.tenon.migrate.live.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a function takes, by which those of one name are told apart. */
record Signature(List<String> types) {
    private static final Set<String> MODES = Set.of("in", "inout", "variadic");
    private static final Set<String> DEFAULTS = Set.of("default", "=", ":");
    /** What an author may write, and what the server prints. */
    private static final Map<String, String> SPELLED = Map.ofEntries(
            Map.entry("int", "integer"),
            Map.entry("int4", "integer"),
            Map.entry("int8", "bigint"),
            Map.entry("int2", "smallint"),
            Map.entry("bool", "boolean"),
            Map.entry("decimal", "numeric"),
            Map.entry("float", "double precision"),
            Map.entry("float8", "double precision"),
            Map.entry("float4", "real"),
            Map.entry("char", "character"),
            Map.entry("varchar", "character varying"),
            Map.entry("timestamptz", "timestamp with time zone"),
            Map.entry("timetz", "time with time zone"));

    private static final Set<String> OF_TWO_WORDS = Set.of("double precision", "character varying", "bit varying");
    private static final Set<String> ZONED = Set.of("timestamp", "time");

    /** Of the first list in brackets; empty where there is none. */
    static Optional<Signature> of(String create) {
        List<String> tokens =
                SqlTokens.of(create, false).stream().map(Token::text).toList();
        int open = tokens.indexOf("(");
        if (open < 0) {
            return Optional.empty();
        }
        List<String> types = new ArrayList<>();
        List<String> one = new ArrayList<>();
        int depth = 1;
        for (int at = open + 1; at < tokens.size() && depth > 0; at++) {
            String token = tokens.get(at);
            depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
            if (depth == 0 || (depth == 1 && token.equals(","))) {
                type(one).ifPresent(types::add);
                one.clear();
            } else {
                one.add(token);
            }
        }
        return Optional.of(new Signature(types));
    }

    /** Of {@code mode name type default}, of which the type alone must be there; what only comes out is no part of it. */
    private static Optional<String> type(List<String> argument) {
        if (argument.isEmpty() || argument.get(0).equals("out")) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>(argument);
        words.stream()
                .filter(DEFAULTS::contains)
                .findFirst()
                .ifPresent(
                        word -> words.subList(words.indexOf(word), words.size()).clear());
        if (MODES.contains(words.get(0)) && words.size() > 1) {
            words.remove(0);
        }
        if (words.size() > 1 && isName(words)) {
            words.remove(0);
        }
        words.set(0, SPELLED.getOrDefault(words.get(0), words.get(0)));
        String type = String.join(" ", words);
        int size = type.indexOf(" (");
        return Optional.of(size < 0 ? type : type.substring(0, size) + type.substring(type.indexOf(')', size) + 1));
    }

    /** Whether the first word is no part of the type. */
    private static boolean isName(List<String> words) {
        String next = words.get(1);
        boolean zoned = ZONED.contains(words.get(0)) && (next.equals("with") || next.equals("without"));
        return !zoned
                && !OF_TWO_WORDS.contains(words.get(0) + " " + next)
                && !Set.of("(", "[", ".").contains(next);
    }
}
