package dev.tenon.migrate.live;

import dev.tenon.migrate.live.SqlTokens.Token;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a statement of an author's SQL makes, as far as its head tells.
 *
 * @param kind as SQL calls it
 * @param schema that its name says
 * @param name without quotes
 * @param table that it hangs on, without its schema
 */
record Making(String kind, Optional<String> schema, String name, Optional<String> table) {
    /** Words between {@code create} and the kind that do not tell kinds apart. */
    private static final Set<String> PASSED = Set.of(
            "or", "replace", "temp", "temporary", "unique", "constraint", "unlogged", "recursive", "trusted", "global");

    private static final Set<String> BEFORE_NAME = Set.of("if", "not", "exists", "concurrently", "only");
    private static final Set<String> TWO_WORDS =
            Set.of("event", "materialized", "virtual", "foreign", "text", "access");
    /** What hangs on a table, and the word before that one's name. */
    private static final Map<String, String> ON_TABLES =
            Map.of("trigger", "on", "rule", "to", "policy", "on", "index", "on");

    /** Empty for what makes nothing, or nothing with a name. */
    static Optional<Making> of(List<Token> statement) {
        Cursor at = new Cursor(statement);
        if (at.takes("alter")) {
            return at.takes("table") ? added(at) : Optional.empty();
        } else if (!at.takes("create")) {
            return Optional.empty();
        }
        at.skip(PASSED);
        String kind = at.next();
        if (TWO_WORDS.contains(kind)) {
            kind += " " + at.next();
        }
        at.skip(BEFORE_NAME);
        Optional<Path> name = at.path();
        String found = kind;
        return name.map(path -> new Making(
                found,
                path.schema(),
                path.name(),
                Optional.ofNullable(ON_TABLES.get(found))
                        .flatMap(at::pathBehind)
                        .map(Path::name)));
    }

    /** {@code alter table … add constraint …}. */
    private static Optional<Making> added(Cursor at) {
        at.skip(BEFORE_NAME);
        Optional<Path> table = at.path();
        if (table.isEmpty() || !at.takes("add") || !at.takes("constraint")) {
            return Optional.empty();
        }
        return at.path()
                .map(path -> new Making(
                        "constraint",
                        table.get().schema(),
                        path.name(),
                        Optional.of(table.get().name())));
    }

    /** @param plain the schema that goes without saying */
    Making in(Optional<String> plain) {
        return new Making(kind, schema.filter(said -> !Optional.of(said).equals(plain)), name, table);
    }

    /** As it is called in a model. */
    String qualified() {
        return schema.map(said -> said + ".").orElse("") + name;
    }

    /** In the words of a message. */
    String words() {
        return kind + " " + qualified();
    }

    record Path(Optional<String> schema, String name) {}

    private static final class Cursor {
        private final List<Token> tokens;
        private int at;

        Cursor(List<Token> tokens) {
            this.tokens = tokens;
        }

        boolean takes(String word) {
            boolean there = at < tokens.size() && tokens.get(at).is(word);
            at += there ? 1 : 0;
            return there;
        }

        void skip(Set<String> words) {
            while (at < tokens.size() && words.contains(tokens.get(at).text())) {
                at++;
            }
        }

        String next() {
            return at < tokens.size() ? tokens.get(at++).text() : "";
        }

        Optional<Path> path() {
            if (at >= tokens.size() || !tokens.get(at).isName()) {
                return Optional.empty();
            }
            String first = plain(next());
            if (at + 1 < tokens.size() && tokens.get(at).is(".")) {
                at++;
                return Optional.of(new Path(Optional.of(first), plain(next())));
            }
            return Optional.of(new Path(Optional.empty(), first));
        }

        Optional<Path> pathBehind(String word) {
            while (at < tokens.size() && !takes(word)) {
                at++;
            }
            skip(BEFORE_NAME);
            return path();
        }

        private static String plain(String name) {
            return name.startsWith("\"") ? name.substring(1, name.length() - 1) : name;
        }
    }
}
