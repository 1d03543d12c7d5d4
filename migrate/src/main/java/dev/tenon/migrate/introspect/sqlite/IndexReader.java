package dev.tenon.migrate.introspect.sqlite;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.SqliteCollation;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.IndexMethod;
import dev.tenon.migrate.dialect.sqlite.SqliteForms;
import dev.tenon.migrate.introspect.Remarks;
import dev.tenon.migrate.introspect.sqlite.Catalog.Entry;
import dev.tenon.migrate.parse.sql.SqliteDefinition.Clause;
import dev.tenon.migrate.parse.sql.SqliteDefinition.IndexText;
import dev.tenon.migrate.parse.sql.SqliteDefinition.KeyText;
import dev.tenon.migrate.parse.sql.SqliteDefinition.Kind;
import dev.tenon.migrate.parse.sql.SqliteSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The indexes of one table. */
final class IndexReader {
    private static final String IS_NULL = " is null";

    private final Table table;
    private final Expressions expressions;
    private final Remarks remarks;
    private final List<Index> found = new ArrayList<>();

    IndexReader(Table table, Expressions expressions, Remarks remarks) {
        this.table = table;
        this.expressions = expressions;
        this.remarks = remarks;
    }

    List<Index> found() {
        return found;
    }

    /** Unique keys that compare otherwise than their columns do: no constraint of the model says that, an index can. */
    void uniques(WrittenTable written, List<Constraint> constraints) {
        for (Clause clause : written.written().constraints()) {
            if (clause.kind() == Kind.UNIQUE && !ConstraintReader.isPlain(clause)) {
                List<String> columns = clause.keys().stream().map(KeyText::text).toList();
                String usual = clause.name().orElseGet(() -> Naming.unique(table.name(), columns));
                String name = Naming.free(usual, free -> !isTaken(free, constraints));
                found.add(index(name, new IndexText(clause.keys(), Optional.empty()), true));
                remarks.add("table " + table.name(), name + " is a constraint, read as an index for its collation");
                clause.conflict()
                        .ifPresent(action -> remarks.add("table " + table.name(), name + ": on conflict " + action));
            }
        }
    }

    private boolean isTaken(String name, List<Constraint> constraints) {
        return constraints.stream().anyMatch(constraint -> constraint.name().equals(name))
                || found.stream().anyMatch(index -> index.name().equals(name));
    }

    /** Gives back those that it does not understand. */
    List<Entry> read(List<Entry> entries) {
        List<Entry> unreadable = new ArrayList<>();
        for (Entry entry : entries) {
            Optional<IndexText> text = SqliteSql.index(entry.sql());
            boolean unique = Catalog.fold(entry.sql()).startsWith("create unique ");
            text.ifPresentOrElse(one -> found.add(index(entry.name(), one, unique)), () -> unreadable.add(entry));
        }
        return unreadable;
    }

    private Index index(String name, IndexText text, boolean unique) {
        List<KeyText> keys = text.keys();
        boolean nullsAlike = unique && areNullsAlike(keys);
        List<Index.Key> values = nullsAlike
                ? IntStream.range(0, keys.size() / 2)
                        .mapToObj(at -> value(keys.get(2 * at).text()))
                        .map(value -> new Index.Key(value, false, false, Optional.empty()))
                        .toList()
                : keys.stream().map(this::key).toList();
        return new Index(
                name,
                values,
                unique,
                !nullsAlike,
                IndexMethod.BTREE,
                List.of(),
                text.where().map(expressions::condition));
    }

    private Index.Key key(KeyText key) {
        Expr value = isOtherwise(key)
                ? Expr.Raw.of(
                        "sqlite", key.text() + " collate " + key.collation().orElseThrow())
                : key.column().<Expr>map(this::column).orElseGet(() -> expressions.key(key.text()));
        return new Index.Key(value, key.descending(), key.descending(), Optional.empty());
    }

    private Expr column(String name) {
        return table.columns().names().stream()
                .filter(own -> Catalog.fold(own).equals(Catalog.fold(name)))
                .findFirst()
                .<Expr>map(Expr.Name::new)
                .orElseGet(() -> expressions.key(SqliteForms.quote(name)));
    }

    /** Whether it is compared otherwise than its column is. */
    private boolean isOtherwise(KeyText key) {
        if (key.collation().isEmpty()) {
            return false;
        }
        String own = key.column()
                .flatMap(name -> table.columns().stream()
                        .filter(column -> Catalog.fold(column.name()).equals(Catalog.fold(name)))
                        .findFirst())
                .flatMap(column -> column.storage().collation())
                .flatMap(SqliteCollation::of)
                .orElse(SqliteCollation.BINARY)
                .word();
        return !own.equals(Catalog.fold(key.collation().get()));
    }

    /** {@code a is null, ifnull(a, 0)}: what keeps a second null out. */
    private boolean areNullsAlike(List<KeyText> keys) {
        if (keys.size() % 2 != 0) {
            return false;
        }
        for (int at = 0; at < keys.size(); at += 2) {
            String test = keys.get(at).text();
            String tested = test.endsWith(IS_NULL) ? test.substring(0, test.length() - IS_NULL.length()) : "";
            if (!keys.get(at + 1).text().equals("ifnull(" + tested + ", 0)")) {
                return false;
            }
            Expr there = expressions.key(keys.get(at).text());
            if (!(there instanceof Expr.IsNull isNull) || isNull.negated()) {
                return false;
            }
        }
        return true;
    }

    private Expr value(String isNull) {
        return ((Expr.IsNull) expressions.key(isNull)).operand();
    }
}
