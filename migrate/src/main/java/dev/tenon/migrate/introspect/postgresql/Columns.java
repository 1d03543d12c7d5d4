package dev.tenon.migrate.introspect.postgresql;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Storage;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.dialect.postgresql.PostgresNames;
import dev.tenon.migrate.dialect.postgresql.PrintedExpression;
import dev.tenon.migrate.introspect.postgresql.ColumnTypes.Physical;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The columns of tables and views.
 *
 * <p>An array is one of the language where the check stands on it that Tenon gives it: without, PostgreSQL takes nulls and
 * further dimensions, and the column has a type that only PostgreSQL knows.
 */
final class Columns {
    /** An option that begins like a name of the server's own is the server's: {@code pg_dump} leaves it alone too. */
    static final String QUERY = """
            select a.attrelid, a.attnum, a.attname, a.atttypid, format_type(a.atttypid, a.atttypmod) as type,
                a.attnotnull, a.attidentity::text, a.attgenerated::text, a.attcollation,
                a.attcollation <> t.typcollation as collated, pg_get_expr(f.adbin, f.adrelid) as value,
                case when a.attstorage <> t.typstorage then a.attstorage::text end as storage, t.typstorage::text as usual,
                nullif(a.attcompression::text, '') as compression, a.attstattarget, a.attacl::text as acl, a.attislocal,
                case when a.attoptions is not null then
                    (select string_agg(o, ', ' order by n) from unnest(a.attoptions) with ordinality as o (o, n)
                        where o !~ '^pg_') end as options, d.description
            from pg_class c
                join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                join pg_type t on t.oid = a.atttypid
                left join pg_attrdef f on f.adrelid = a.attrelid and f.adnum = a.attnum
                left join pg_description d
                    on d.classoid = 'pg_class'::regclass and d.objoid = a.attrelid and d.objsubid = a.attnum
            where c.relkind in ('r', 'p', 'v', 'm') and c.relnamespace = any (?)
            order by a.attrelid, a.attnum
            """;

    private final Reading reading;
    private final Relations relations;
    private final ColumnTypes types;
    private final Counters counters;
    private final Collations collations;
    private final Set<Element> checked;
    private final Map<Printed, Default> values = new HashMap<>();

    /** A default as the server prints it, of a column of that type. */
    private record Printed(String value, Type type, Storage storage) {}

    /** A column whose array has the check that the language's have. */
    record Element(long table, String column) {}

    Columns(
            Reading reading,
            Relations relations,
            ColumnTypes types,
            Counters counters,
            Collations collations,
            Set<Element> checked) {
        this.reading = reading;
        this.relations = relations;
        this.types = types;
        this.counters = counters;
        this.collations = collations;
        this.checked = checked;
    }

    void read() throws SQLException {
        List<Computed> computed = new ArrayList<>();
        reading.query().all(QUERY, row -> {
            Relation relation = relations.get(row.getLong("attrelid"));
            if (relation != null) {
                add(relation, row, computed);
            }
            return relation;
        });
        computed.forEach(this::settle);
    }

    /** What is computed may name a column behind it: it is read when the types of all are known. */
    private record Computed(Relation relation, int position, String printed, boolean stored) {}

    private void add(Relation relation, ResultSet row, List<Computed> computed) throws SQLException {
        String name = row.getString("attname");
        boolean plainArray = relation.isView() || checked.contains(new Element(relation.oid, name));
        Physical physical = types.of(row.getLong("atttypid"), row.getString("type"), plainArray);
        String generated = row.getString("attgenerated");
        long number = row.getLong("attnum");
        long collation = row.getLong("attcollation");
        Optional<String> printed = Query.text(row, "value");
        if (!generated.isEmpty()) {
            computed.add(new Computed(relation, relation.columns.size(), printed.orElseThrow(), generated.equals("s")));
        }
        Storage storage = new Storage(
                physical.declared().map(SqlTexts::any),
                row.getBoolean("collated") ? Optional.of(Reading.sql(collations.name(collation))) : Optional.empty());
        Column column = new Column(
                name,
                physical.type(),
                row.getBoolean("attnotnull"),
                Optional.empty(),
                storage,
                Query.text(row, "description"));
        if (!row.getBoolean("attislocal")) {
            relation.inherited.add(name);
        }
        relation.add(
                number,
                collation,
                !relation.isTable() || !generated.isEmpty()
                        ? column
                        : column.withDefault(byDefault(relation, row, column, printed)));
        if (relation.isTable() || relation.isView()) {
            Query.text(row, "acl")
                    .ifPresent(
                            acl -> reading.remarks().add(relation.words(), "column " + name + ": privileges " + acl));
            if (row.getBoolean("attislocal")) {
                settings(relation, name, row);
            }
        }
        if (relation.isView() && printed.isPresent()) {
            new ColumnSettings(reading, relation, name)
                    .set("default " + printed.get(), "default", "set default " + printed.get(), "drop default");
        }
    }

    private Optional<Default> byDefault(Relation table, ResultSet row, Column column, Optional<String> printed)
            throws SQLException {
        String identity = row.getString("attidentity");
        long number = row.getLong("attnum");
        String name = column.name();
        if (!identity.isEmpty()) {
            return Optional.of(counters.identity(table, number, name, identity.equals("a")));
        }
        Optional<Default> serial = printed.flatMap(value -> counters.serial(table, number, column, value))
                .map(counted -> counted);
        return serial.or(() -> printed.map(value -> given(value, column)));
    }

    /** A database has few different ones. */
    private Default given(String printed, Column column) {
        return values.computeIfAbsent(
                new Printed(printed, column.type(), column.storage()),
                value -> new Default.Value(Reading.expression(PrintedExpression.value(printed, column), printed)));
    }

    private void settle(Computed computed) {
        Relation relation = computed.relation();
        Column column = relation.columns.get(computed.position());
        Default.Generated generated = new Default.Generated(
                Reading.expression(relation.expressions().generated(computed.printed(), column), computed.printed()),
                computed.stored());
        relation.columns.set(computed.position(), column.withDefault(Optional.of(generated)));
    }

    private void settings(Relation relation, String name, ResultSet row) throws SQLException {
        ColumnSettings column = new ColumnSettings(reading, relation, name);
        String usual = storage(row.getString("usual"));
        Query.text(row, "storage")
                .map(Columns::storage)
                .ifPresent(storage ->
                        column.set("storage " + storage, "storage", "set storage " + storage, "set storage " + usual));
        Query.text(row, "compression")
                .map(letter -> letter.equals("l") ? "lz4" : "pglz")
                .ifPresent(method -> column.set(
                        "compression " + method,
                        "compression",
                        "set compression " + method,
                        "set compression default"));
        Query.text(row, "options").ifPresent(column::options);
        int target = row.getInt("attstattarget");
        if (!row.wasNull() && target >= 0) {
            column.set("statistics target " + target, "statistics", "set statistics " + target, "set statistics -1");
        }
    }

    private static String storage(String letter) {
        return switch (letter) {
            case "p" -> "plain";
            case "e" -> "external";
            case "m" -> "main";
            default -> "extended";
        };
    }

    /** What is set of one column. */
    private record ColumnSettings(Reading reading, Relation relation, String column) {
        void set(String text, String name, String set, String unset) {
            String alter = "alter column " + PostgresNames.quote(column) + " ";
            new Settings(reading, relation)
                    .alter("column " + column + ": " + text, column + "_" + name, alter + set, alter + unset);
        }

        /** Others than these are an extension's, and nobody sets them. */
        void options(String options) {
            if (!options.matches("n_distinct(_inherited)?=[^,]+(, n_distinct(_inherited)?=[^,]+)?")) {
                reading.remarks().add(relation.words(), "column " + column + ": " + options);
                return;
            }
            new Settings(reading, relation)
                    .options(
                            "column " + column + ": " + options,
                            column + "_parameters",
                            "alter " + relation.subject() + " alter column " + PostgresNames.quote(column),
                            options);
        }
    }

    /** Whether a check that stands on a column is the one that Tenon gives to arrays. */
    static boolean isOfElements(String condition) {
        return condition.contains("array_ndims(") && condition.contains("num_nulls(VARIADIC ");
    }
}
