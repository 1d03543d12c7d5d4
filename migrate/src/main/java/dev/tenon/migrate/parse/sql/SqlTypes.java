package dev.tenon.migrate.parse.sql;

import static java.util.Map.entry;

import dev.tenon.grammar.sql.PostgresExpressionParser.NameContext;
import dev.tenon.grammar.sql.PostgresExpressionParser.TypeContext;
import dev.tenon.grammar.sql.PostgresExpressionParser.TypeWordsContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.tree.ParseTree;

/** The names of types: each type by the one that PostgreSQL prints. */
final class SqlTypes {
    private static final Map<String, String> SPELLINGS = Map.ofEntries(
            entry("varchar", "character varying"),
            entry("bool", "boolean"),
            entry("int", "integer"),
            entry("int2", "smallint"),
            entry("int4", "integer"),
            entry("int8", "bigint"),
            entry("decimal", "numeric"),
            entry("float4", "real"),
            entry("float8", "double precision"),
            entry("timestamptz", "timestamp with time zone"),
            entry("timetz", "time with time zone"));
    private static final Set<String> KNOWN = Set.of(
            "text",
            "boolean",
            "smallint",
            "integer",
            "bigint",
            "numeric",
            "real",
            "date",
            "timestamp",
            "interval",
            "uuid",
            "json",
            "jsonb",
            "bytea");

    private SqlTypes() {}

    static String name(TypeContext type) {
        String words = words(type.typeWords());
        String numbers = type.NUMBER().isEmpty()
                ? ""
                : type.NUMBER().stream().map(ParseTree::getText).collect(Collectors.joining(",", "(", ")"));
        String zone = type.WITH() == null ? " without time zone" : " with time zone";
        boolean zoned = words.equals("timestamp") || words.equals("time");
        // timestamptz has its zone in its name, and what it is counted to in the middle: timestamp(3) with time zone
        int cut = words.indexOf(" with time zone");
        String named = cut < 0
                ? words + numbers + (zoned ? zone : "")
                : words.substring(0, cut) + numbers + words.substring(cut);
        return named + "[]".repeat(type.LBRACKET().size());
    }

    private static String words(TypeWordsContext type) {
        List<NameContext> names = type.name();
        if (names.isEmpty()) {
            String text = type.children.stream().map(ParseTree::getText).collect(Collectors.joining(" "));
            return text.toLowerCase(Locale.ROOT);
        }
        NameContext last = names.get(names.size() - 1);
        String bare = SqlTreeBuilder.name(last);
        String known = SPELLINGS.getOrDefault(bare, bare);
        boolean own = names.size() == 1 || SqlTreeBuilder.name(names.get(0)).equals("pg_catalog");
        boolean isKnown = KNOWN.contains(known) || SPELLINGS.containsKey(bare);
        return own && last.QUOTED_NAME() == null && isKnown ? known : '"' + bare + '"';
    }
}
