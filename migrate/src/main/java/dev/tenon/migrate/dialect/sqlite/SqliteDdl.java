package dev.tenon.migrate.dialect.sqlite;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Constraint.Check;
import dev.tenon.compiler.model.Constraint.ForeignKey;
import dev.tenon.compiler.model.Constraint.PrimaryKey;
import dev.tenon.compiler.model.Constraint.Unique;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.ReferentialAction;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.TableOption;
import dev.tenon.compiler.type.IndexMethod;
import dev.tenon.compiler.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Definitions as SQL: tables, columns, constraints, indexes. */
record SqliteDdl(Table table, Database database) {
    /** Names of checks need to differ within a table only. */
    static final String PARTITION_CHECK = "dsl_partition";

    private static final String COUNTED = "INTEGER";

    static SqliteDdl of(String table, Database database) {
        return new SqliteDdl(
                database.table(table).orElseThrow(() -> new IllegalArgumentException("there is no table " + table)),
                database);
    }

    static String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    static String quote(List<String> identifiers) {
        return identifiers.stream().map(SqliteDdl::quote).collect(Collectors.joining(", "));
    }

    /** The column that SQLite counts: it must be the whole primary key. */
    static Optional<Column> identity(Table table) {
        return keyColumn(table).filter(column -> column.identity().isPresent());
    }

    private static Optional<Column> keyColumn(Table table) {
        return table.primaryKey()
                .filter(key -> key.columns().size() == 1)
                .flatMap(key -> table.column(key.columns().get(0)));
    }

    /** @param name the table's name, or the one it has while it is built */
    String createTable(String name) {
        List<String> parts = new ArrayList<>();
        table.columns().forEach(column -> parts.add(column(column)));
        table.constraints().stream()
                .filter(constraint -> standsBehindColumns(constraint) && isInTable(constraint))
                .forEach(constraint -> parts.add(constraint(constraint)));
        partitionCheck().ifPresent(parts::add);
        return "create table " + quote(name) + " (\n  " + String.join(",\n  ", parts) + "\n)" + options();
    }

    /** A table that gets another key has none in between, or one that is counted, and its rows a number. */
    private String options() {
        return table.options().stream()
                .filter(option -> option != TableOption.WITHOUT_ROWID || isWithoutRowid(table))
                .map(TableOption::word)
                .reduce((one, other) -> one + ", " + other)
                .map(words -> " " + words)
                .orElse("");
    }

    static boolean isWithoutRowid(Table table) {
        return table.is(TableOption.WITHOUT_ROWID)
                && table.primaryKey().isPresent()
                && identity(table).isEmpty();
    }

    /** That there is a part for each row. */
    Optional<String> partitionCheck() {
        return table.partitioning()
                .flatMap(Partitioning::condition)
                .map(condition -> "constraint " + quote(PARTITION_CHECK) + " check ("
                        + expressions().render(condition).text() + ")");
    }

    /** False for what SQLite has no word for: an index stands in for it, or nothing does. */
    static boolean isInTable(Constraint constraint) {
        return !(constraint instanceof Constraint.Exclusion)
                && standIn(constraint).isEmpty();
    }

    /** The index that keeps what a constraint says and no constraint of SQLite can say. */
    static Optional<Index> standIn(Constraint constraint) {
        return constraint instanceof Unique unique && !unique.nullsDistinct()
                ? Optional.of(new Index(
                        unique.name(),
                        unique.columns().stream()
                                .map(column -> new Index.Key(column, false))
                                .toList(),
                        true,
                        false,
                        IndexMethod.BTREE,
                        List.of(),
                        Optional.empty()))
                : Optional.empty();
    }

    /** Those that there are, also for constraints. An index over what only PostgreSQL knows how to search is no use here. */
    static List<Index> indexes(Table table) {
        return Stream.concat(
                        table.constraints().stream().flatMap(constraint -> standIn(constraint).stream()),
                        table.indexes().stream().filter(SqliteDdl::isHere))
                .toList();
    }

    static boolean isHere(Index index) {
        return index.isFor(SqliteDialect.NAME)
                && index.method() != IndexMethod.GIN
                && index.method() != IndexMethod.GIST;
    }

    private boolean standsBehindColumns(Constraint constraint) {
        return !(constraint instanceof PrimaryKey) || identity(table).isEmpty();
    }

    /** The type's check stands before any name: in SQLite a name holds for all that follows it in the column. */
    String column(Column column) {
        Optional<Column> identity = identity(table).filter(column::equals);
        String declared = declaredType(column);
        String counted = identity.flatMap(any -> table.primaryKey())
                .map(key -> " constraint " + quote(key.name()) + " primary key autoincrement")
                .orElse("");
        return quote(column.name()) + " " + declared
                + SqliteTypes.collation(column).map(name -> " collate " + name).orElse("")
                + (column.required() ? " not null" : "")
                + column.generated()
                        .map(computed -> generated(computed, column.type()))
                        .orElse("")
                + byDefault(column).map(value -> " default (" + value + ")").orElse("")
                + SqliteTypes.check(column, quote(column.name()), database)
                        .map(check -> " check (" + check + ")")
                        .orElse("")
                + counted;
    }

    /** What stands behind its name. */
    String declaredType(Column column) {
        return identity(table).filter(column::equals).isPresent() ? COUNTED : declared(column);
    }

    private String generated(Default.Generated computed, Type type) {
        // SQLite takes the two words for a part of the type, and with them the comment between.
        String words = SqliteStrict.is(table) ? " as (" : " generated always as (";
        return words + expressions().stored(computed.expr(), type) + ") " + computed.word();
    }

    // A key of one column declared exactly INTEGER would be counted by SQLite, whether the schema says auto() or not:
    // an insert without it, which PostgreSQL refuses, would get a number.
    private String declared(Column column) {
        String name = SqliteTypes.declaredName(column);
        String declared = SqliteStrict.is(table) ? SqliteStrict.declared(name) : name;
        boolean wouldCount = (declared.equals(COUNTED) || declared.startsWith(COUNTED + " /*"))
                && !isWithoutRowid(table)
                && keyColumn(table).filter(column::equals).isPresent();
        return wouldCount ? "INT" + declared.substring(COUNTED.length()) : declared;
    }

    Optional<String> byDefault(Column column) {
        return column.byDefault()
                .filter(Default.Value.class::isInstance)
                .map(value -> expressions().stored(((Default.Value) value).expr(), column.type()));
    }

    SqliteExpressions expressions() {
        return SqliteExpressions.over(table, database);
    }

    String constraint(Constraint constraint) {
        String name = "constraint " + quote(constraint.name()) + " ";
        if (constraint instanceof PrimaryKey key) {
            return name + "primary key (" + quote(key.columns()) + ")";
        } else if (constraint instanceof Unique unique) {
            return name + "unique (" + quote(unique.columns()) + ")";
        } else if (constraint instanceof ForeignKey key) {
            return name + foreignKey(key);
        }
        return name + "check ("
                + expressions().render(((Check) constraint).condition()).text() + ")";
    }

    private static String foreignKey(ForeignKey key) {
        return "foreign key (" + quote(key.columns()) + ") references " + quote(key.target()) + " ("
                + quote(key.targetColumns()) + ")" + action("delete", key.onDelete())
                + action("update", key.onUpdate())
                + key.deferral().clause();
    }

    private static String action(String event, ReferentialAction action) {
        return action == ReferentialAction.NO_ACTION ? "" : " on " + event + " " + action.words();
    }

    String createIndex(Index index) {
        String keys = index.keys().stream()
                .flatMap(key -> index.nullsDistinct() ? Stream.of(key(key)) : nullsAlike(key))
                .collect(Collectors.joining(", "));
        String where = index.where()
                .map(condition -> " where " + expressions().render(condition).text())
                .orElse("");
        return "create " + (index.unique() ? "unique " : "") + "index " + quote(index.name()) + " on "
                + quote(table.name()) + " (" + keys + ")" + where;
    }

    private String key(Index.Key key) {
        return value(key) + (key.descending() ? " desc" : "");
    }

    private String value(Index.Key key) {
        return key.column()
                .map(SqliteDdl::quote)
                .orElseGet(() -> "(" + expressions().render(key.value()).text() + ")");
    }

    /** To SQLite two nulls are never alike; that there is none, and something in its place, can be. */
    private Stream<String> nullsAlike(Index.Key key) {
        String value = value(key);
        return Stream.of(value + " is null", "ifnull(" + value + ", 0)");
    }

    static String dropIndex(String name) {
        return "drop index " + quote(name);
    }

    static String alter(String table, String action) {
        return "alter table " + quote(table) + " " + action;
    }

    /** SQLite does not tell upper and lower case apart in names. */
    static boolean isSameName(String one, String other) {
        return one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }
}
