package dev.tenon.migrate.live;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.migrate.dialect.SqlSplitter;
import dev.tenon.migrate.dialect.SqlSplitter.Syntax;
import dev.tenon.migrate.introspect.Remark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The author's SQL beside the SQL that was found: an author calls an object as he likes, a database by what it makes. So both
 * are known by the kind and the name of what they make.
 */
final class SqlRecognition {
    /** Kinds of which all that there are in the scope is read: what was not found is not there. */
    private static final Set<String> READ = Set.of(
            "table",
            "index",
            "view",
            "materialized view",
            "sequence",
            "policy",
            "constraint",
            "schema",
            "type",
            "function",
            "procedure",
            "aggregate",
            "trigger",
            "rule",
            "statistics",
            "extension",
            "event trigger",
            "domain",
            "virtual table",
            "setting");

    /** What is made on a table, and is no object beside it. */
    private static final Set<String> OF_TABLES = Set.of("index", "constraint", "policy");

    private final String product;
    private final Optional<String> plain;
    private final Database found;
    private final Sameness same;
    private final Map<Making, List<SqlObject>> foundByMaking = new HashMap<>();
    private final Set<Making> makings = new HashSet<>();
    /** Of all that is expected. */
    private final Set<Signature> signatures = new HashSet<>();
    /** Found objects that an expected one stands for, there or changed. */
    private final Set<String> accounted = new HashSet<>();

    private final List<SchemaObject> objects = new ArrayList<>();
    private final List<Remark> untold = new ArrayList<>();

    /** @param plain the schema that goes without saying; empty where the product has none */
    SqlRecognition(String product, Optional<String> plain, Database expected, Database found, Sameness same) {
        this.product = product;
        this.plain = plain;
        this.found = found;
        this.same = same;
        for (SchemaObject object : found.objects()) {
            if (object instanceof SqlObject sql) {
                List<Making> made = makings(sql);
                made.forEach(making -> foundByMaking
                        .computeIfAbsent(making, key -> new ArrayList<>())
                        .add(sql));
            }
        }
        Map<SqlObject, List<Making>> wanted = new LinkedHashMap<>();
        expected.objects().stream()
                .filter(SqlObject.class::isInstance)
                .map(SqlObject.class::cast)
                .forEach(object -> wanted.put(object, makings(object)));
        wanted.values().forEach(makings::addAll);
        wanted.keySet().stream()
                .flatMap(object -> object.create().of(product).stream())
                .flatMap(text -> Signature.of(text).stream())
                .forEach(signatures::add);
        Map<Making, Long> shared = wanted.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(making -> making, Collectors.counting()));
        wanted.forEach((object, made) -> recognize(object, made, shared));
    }

    List<SchemaObject> expected() {
        return objects;
    }

    List<Remark> untold() {
        return untold;
    }

    boolean accounts(SchemaObject object) {
        return object instanceof SqlObject
                ? accounted.contains(object.name())
                : makes(object.word(), object.name()) || makes("materialized " + object.word(), object.name());
    }

    /** Whether the author's SQL makes something that has a word of its own. */
    boolean makes(String kind, String name) {
        return makings.stream()
                .anyMatch(making -> making.kind().equals(kind)
                        && making.qualified().equals(name)
                        && making.table().isEmpty());
    }

    /** Names of constraints, indexes and policies that the author's SQL makes on a table. */
    Set<String> madeOn(String table) {
        String bare = QualifiedName.bare(table);
        return makings.stream()
                .filter(making -> making.table().equals(Optional.of(bare)) && OF_TABLES.contains(making.kind()))
                .map(Making::name)
                .collect(Collectors.toSet());
    }

    /**
     * What SQL of a product makes, by its statements.
     *
     * @param plain the schema that goes without saying
     */
    static List<Making> makings(String product, Optional<String> plain, SqlObject object) {
        return statements(product, object.create()).stream()
                .flatMap(statement -> Making.of(SqlTokens.of(statement, isSqlite(product))).stream())
                .map(making -> making.in(plain))
                .toList();
    }

    private static List<String> statements(String product, SqlTexts create) {
        return create.of(product)
                .map(text -> SqlSplitter.split(text, isSqlite(product) ? Syntax.SQLITE : Syntax.POSTGRESQL))
                .orElse(List.of());
    }

    private List<Making> makings(SqlObject object) {
        return makings(product, plain, object);
    }

    private static boolean isSqlite(String product) {
        return product.equals("sqlite");
    }

    private void recognize(SqlObject object, List<Making> made, Map<Making, Long> shared) {
        if (object.create().of(product).isEmpty()) {
            objects.add(object);
            return;
        }
        List<String> statements = statements(product, object.create());
        if (made.isEmpty() || made.size() != statements.size()) {
            objects.add(object);
            made.forEach(this::account);
            untold.add(new Remark("sql " + object.name(), "makes nothing that the catalog has by a name"));
            return;
        }
        List<SqlObject> there = made.stream()
                .flatMap(making -> foundByMaking.getOrDefault(making, List.of()).stream())
                .toList();
        boolean overloaded = made.stream()
                .anyMatch(making -> shared.get(making) > 1
                        || foundByMaking.getOrDefault(making, List.of()).size() > 1);
        if (overloaded) {
            overloads(object, made);
        } else if (there.isEmpty()) {
            elsewhere(object, made);
        } else if (made.size() == 1) {
            one(object, made.get(0), statements.get(0), there.get(0));
        } else {
            several(object, statements, made);
        }
    }

    private void account(Making making) {
        foundByMaking.getOrDefault(making, List.of()).forEach(sql -> accounted.add(sql.name()));
    }

    private String text(SqlObject sql) {
        return sql.create().of(product).orElseThrow();
    }

    private void one(SqlObject object, Making making, String statement, SqlObject is) {
        accounted.add(is.name());
        // An extension is there or is not, and may well have been made in another version.
        boolean same = making.kind().equals("extension") || this.same.object(object.name(), statement, text(is));
        objects.add(
                same
                        ? object.withComment(comment(object, is))
                        : new SqlObject(
                                object.name(),
                                object.kind(),
                                object.declared(),
                                is.create(),
                                is.drop(),
                                comment(object, is)));
    }

    /** Only PostgreSQL keeps what is said about them. */
    private Optional<String> comment(SqlObject object, SqlObject is) {
        return isSqlite(product) ? object.comment() : is.comment();
    }

    /** All of them there and the same, or the object is not there, and what is there of it stands by itself. */
    private void several(SqlObject object, List<String> statements, List<Making> made) {
        boolean all = true;
        List<Making> unread = new ArrayList<>();
        for (int i = 0; i < made.size() && all; i++) {
            List<SqlObject> is = foundByMaking.getOrDefault(made.get(i), List.of());
            if (is.isEmpty()) {
                all = isThere(made.get(i)) || !READ.contains(made.get(i).kind());
                unread.add(made.get(i));
            } else {
                all = same.object(object.name() + " " + i, statements.get(i), text(is.get(0)));
            }
        }
        if (all) {
            objects.add(object);
            made.forEach(this::account);
            unread.forEach(making -> untold(object, making));
        } else {
            made.forEach(makings::remove);
        }
    }

    /** Functions of one name are told apart by what they take, and where that is not clear by their whole texts. */
    private void overloads(SqlObject object, List<Making> made) {
        Optional<SqlObject> alike = made.size() == 1 ? ofSameSignature(object, made.get(0)) : Optional.empty();
        if (alike.isPresent()) {
            one(object, made.get(0), text(object), alike.get());
        } else if (made.stream().allMatch(making -> ofSameText(object, making))) {
            objects.add(object);
        }
    }

    private Stream<SqlObject> unaccounted(Making making) {
        return foundByMaking.getOrDefault(making, List.of()).stream().filter(is -> !accounted.contains(is.name()));
    }

    private Optional<SqlObject> ofSameSignature(SqlObject object, Making making) {
        Optional<Signature> wanted = Signature.of(text(object));
        return unaccounted(making)
                .filter(is -> Signature.of(text(is)).equals(wanted))
                .findFirst();
    }

    private boolean ofSameText(SqlObject object, Making making) {
        return unaccounted(making)
                .filter(is -> !Signature.of(text(is)).map(signatures::contains).orElse(false))
                .filter(is -> same.object(object.name() + " " + is.name(), text(object), text(is)))
                .findFirst()
                .map(is -> accounted.add(is.name()))
                .orElse(false);
    }

    /** What it makes may be nothing that is kept as SQL: a table, an index. Part of it alone stands by itself. */
    private void elsewhere(SqlObject object, List<Making> made) {
        boolean all = made.stream().allMatch(this::isThere);
        boolean read = made.stream().allMatch(making -> READ.contains(making.kind()));
        if (all || !read) {
            objects.add(object);
            made.forEach(making -> untold(object, making));
        } else {
            made.forEach(makings::remove);
        }
    }

    private void untold(SqlObject object, Making making) {
        untold.add(new Remark("sql " + object.name(), "only its name could be compared: " + making.words()));
    }

    private boolean isThere(Making making) {
        String name = making.qualified();
        return switch (making.kind()) {
            case "table" -> found.table(name).isPresent();
            case "view", "materialized view", "sequence" -> found.objects().has(name);
            case "type" -> found.enums().has(name);
            case "schema" -> found.namespaces().has(name);
            case "index", "constraint", "policy" ->
                found.tables().stream()
                        .anyMatch(table -> table.indexes().has(making.name())
                                || table.constraints().has(making.name())
                                || table.policies().has(making.name()));
            // What is said of a table has a word.
            case "setting" ->
                making.name().equals("comment on table")
                        && found.table(making.inItsSchema(making.table().orElseThrow()))
                                .isPresent();
            default -> false;
        };
    }
}
