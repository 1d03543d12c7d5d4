package dev.tenon.migrate.live;

import dev.tenon.migrate.live.SqlTokens.Token;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a statement of an author's SQL makes or sets, as far as its head tells.
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
            return altered(at);
        } else if (at.takes("comment")) {
            return commented(at);
        } else if (!at.takes("create")) {
            return Optional.empty();
        }
        at.skip(PASSED);
        String kind = at.kind();
        at.skip(BEFORE_NAME);
        Optional<Path> name = at.path();
        return name.map(path -> new Making(
                kind,
                path.schema(),
                path.name(),
                Optional.ofNullable(ON_TABLES.get(kind)).flatMap(at::pathBehind).map(Path::name)));
    }

    /** {@code alter table … add constraint …}, or what sets something. */
    private static Optional<Making> altered(Cursor at) {
        String kind = at.kind();
        at.skip(BEFORE_NAME);
        Optional<Path> of = at.path();
        if (of.isEmpty()) {
            return Optional.empty();
        }
        if (!kind.equals("table") || !at.takes("add")) {
            return SettingHead.altered(kind, at.rest()).map(what -> setting(what, of.get()));
        }
        Optional<Path> added = at.takes("constraint") ? at.path() : Optional.empty();
        return added.map(name -> new Making(
                "constraint",
                of.get().schema(),
                name.name(),
                Optional.of(of.get().name())));
    }

    /** {@code comment on constraint … on … is …}; what a thing of the model says of itself is no setting. */
    private static Optional<Making> commented(Cursor at) {
        if (!at.takes("on")) {
            return Optional.empty();
        }
        String kind = at.next();
        String what = "comment on " + kind;
        if (kind.equals("constraint") || kind.equals("policy")) {
            what += at.path().map(name -> " " + name.name()).orElse("");
            if (!at.takes("on")) {
                return Optional.empty();
            }
        } else if (!kind.equals("index") && !kind.equals("table")) {
            return Optional.empty();
        }
        String said = what;
        Optional<Path> of = at.path();
        boolean says = at.takes("is") && !at.takes("null");
        return of.filter(path -> says).map(path -> setting(said, path));
    }

    private static Making setting(String what, Path of) {
        return new Making("setting", of.schema(), what, Optional.of(of.name()));
    }

    /** @param plain the schema that goes without saying */
    Making in(Optional<String> plain) {
        return new Making(kind, schema.filter(said -> !Optional.of(said).equals(plain)), name, table);
    }

    /** As it is called in a model. */
    String qualified() {
        return inItsSchema(name);
    }

    String inItsSchema(String other) {
        return schema.map(said -> said + ".").orElse("") + other;
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

        String kind() {
            String kind = next();
            return TWO_WORDS.contains(kind) ? kind + " " + next() : kind;
        }

        List<Token> rest() {
            return tokens.subList(at, tokens.size());
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
