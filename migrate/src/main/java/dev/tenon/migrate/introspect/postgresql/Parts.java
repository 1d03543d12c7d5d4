package dev.tenon.migrate.introspect.postgresql;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.Partitioning.Bounds;
import dev.tenon.compiler.model.Partitioning.Method;
import dev.tenon.compiler.model.Partitioning.Partition;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.migrate.dialect.postgresql.PrintedExpression;
import dev.tenon.migrate.introspect.InSql;
import dev.tenon.migrate.introspect.Remark;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tables in parts. */
final class Parts {
    private static final String TABLES = """
            select p.partrelid, p.partstrat::text, array_to_string(p.partattrs::int2[], ' ') as columns,
                p.partexprs is not null as computed, pg_get_partkeydef(p.partrelid) as words,
                exists (select from unnest(p.partclass::oid[]) as n (class) join pg_opclass o on o.oid = n.class
                    where not o.opcdefault) as classes
            from pg_partitioned_table p join pg_class c on c.oid = p.partrelid where c.relnamespace = any (?)
            """;

    private static final String PARTS = """
            select i.inhparent, i.inhparent::regclass::text as parent, c.oid, c.relname, c.relnamespace, c.relkind::text,
                c.oid::regclass::text as quoted, pg_get_expr(c.relpartbound, c.oid) as bound
            from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
            where p.relnamespace = any (?) and c.relispartition and c.relkind in ('r', 'p', 'f')
            order by i.inhparent, c.oid
            """;

    private static final Pattern HASH = Pattern.compile("FOR VALUES WITH \\(modulus (\\d+), remainder (\\d+)\\)");
    private static final Pattern RANGE = Pattern.compile("FOR VALUES FROM \\((.*)\\) TO \\((.*)\\)", Pattern.DOTALL);
    private static final Pattern LIST = Pattern.compile("FOR VALUES IN \\((.*)\\)", Pattern.DOTALL);
    private static final Pattern VALUE = Pattern.compile("(E?'(?:[^']|'')*'|[^',]+)(?:, |$)", Pattern.DOTALL);

    private final Reading reading;
    private final Relations relations;
    private final Map<Long, List<Found>> parts = new HashMap<>();
    private final Map<Long, Spread> spreads = new HashMap<>();

    /**
     * How the rows of a table or of a part of one are spread.
     *
     * @param words as SQL
     * @param said whether the language could say by what
     */
    private record Spread(Method method, String columns, String words, boolean said) {}

    /** @param divided whether it has parts itself */
    private record Found(
            long oid, String name, String quoted, String of, boolean divided, boolean foreign, String bound) {}

    Parts(Reading reading, Relations relations) {
        this.reading = reading;
        this.relations = relations;
    }

    void read() throws SQLException {
        reading.query().all(PARTS, this::found);
        reading.query().all(TABLES, row -> spreads.put(row.getLong("partrelid"), spread(row)));
        relations.tables().filter(table -> spreads.containsKey(table.oid)).forEach(table -> {
            table.partitioning = partitioning(table, spreads.get(table.oid));
        });
    }

    private static Spread spread(ResultSet row) throws SQLException {
        Method method = switch (row.getString("partstrat")) {
            case "r" -> Method.RANGE;
            case "l" -> Method.LIST;
            default -> Method.HASH;
        };
        boolean said = !row.getBoolean("computed") && !row.getBoolean("classes");
        return new Spread(method, row.getString("columns"), row.getString("words"), said);
    }

    private List<Found> found(ResultSet row) throws SQLException {
        List<Found> found = parts.computeIfAbsent(row.getLong("inhparent"), key -> new ArrayList<>());
        String name = reading.spaces().name(row.getLong("relnamespace"), row.getString("relname"));
        found.add(new Found(
                row.getLong("oid"),
                name,
                row.getString("quoted"),
                row.getString("parent"),
                row.getString("relkind").equals("p"),
                row.getString("relkind").equals("f"),
                row.getString("bound")));
        return found;
    }

    private Optional<Partitioning> partitioning(Relation table, Spread spread) {
        List<Found> found = parts.getOrDefault(table.oid, List.of());
        Method method = spread.method();
        List<String> columns = table.columns(spread.columns());
        boolean said = spread.said() && (method == Method.HASH ? isWhole(table, found) : columns.size() == 1);
        List<Partition> partitions =
                !said || method == Method.HASH ? List.of() : partitions(table, columns.get(0), found);
        if (!said || (method != Method.HASH && partitions.isEmpty())) {
            table.spread = Optional.of(spread.words());
            return Optional.empty();
        }
        return Optional.of(
                new Partitioning(method, columns, method == Method.HASH ? found.size() : 0, Names.of(partitions)));
    }

    /** Whether the parts of a hash are those that the model knows: all of one size, and called by their numbers. */
    private static boolean isWhole(Relation table, List<Found> found) {
        return !found.isEmpty()
                && found.stream().allMatch(part -> {
                    Matcher hash = HASH.matcher(part.bound());
                    return hash.matches()
                            && hash.group(1).equals(String.valueOf(found.size()))
                            && part.name().equals(Partitioning.partName(table.name, "p" + hash.group(2)))
                            && !part.divided()
                            && !part.foreign();
                });
    }

    private List<Partition> partitions(Relation table, String column, List<Found> found) {
        Column by = table.columns.stream()
                .filter(known -> known.name().equals(column))
                .findFirst()
                .orElseThrow();
        List<Partition> partitions = new ArrayList<>();
        List<Remark> others = new ArrayList<>();
        for (Found part : found) {
            Optional<String> name = partName(table, part.name());
            Optional<Bounds> bounds = bounds(part.bound(), by);
            if (name.isEmpty() || bounds.isEmpty() || part.divided() || part.foreign()) {
                String text = "partition " + part.quoted() + " is left out: " + why(part, name.isEmpty());
                others.add(new Remark(table.words(), text).madeBy(inSql(table, part)));
            } else {
                partitions.add(new Partition(name.get(), bounds.get()));
            }
        }
        if (!partitions.isEmpty()) {
            others.forEach(reading.remarks()::add);
        }
        return partitions;
    }

    /** All parts of a table, as the SQL that makes them. */
    List<InSql> inSql(Relation table) {
        return parts.getOrDefault(table.oid, List.of()).stream()
                .flatMap(part -> inSql(table, part).stream())
                .toList();
    }

    /** One part, with those that it has itself; a foreign table is made by more than can be read. */
    private List<InSql> inSql(Relation table, Found part) {
        if (part.foreign()) {
            return List.of();
        }
        String create = "create table " + part.quoted() + " partition of " + part.of() + " " + part.bound();
        SqlObject object = Settings.object(
                table,
                "table",
                QualifiedName.flat(part.name()),
                create
                        + Optional.ofNullable(spreads.get(part.oid()))
                                .map(below -> " partition by " + below.words())
                                .orElse(""),
                "drop table " + part.quoted());
        List<InSql> all = new ArrayList<>(List.of(new InSql(object, Optional.empty())));
        parts.getOrDefault(part.oid(), List.of()).forEach(below -> all.addAll(inSql(table, below)));
        return all;
    }

    private static String why(Found part, boolean isOdd) {
        if (part.divided()) {
            return "it is partitioned itself";
        } else if (part.foreign()) {
            return "it is a foreign table";
        }
        return isOdd ? "its name is not that of its table with one behind it" : "it is " + part.bound();
    }

    private static Optional<String> partName(Relation table, String whole) {
        String start = table.name + "_";
        boolean plain = whole.startsWith(start)
                && whole.length() > start.length()
                && QualifiedName.bare(whole).indexOf('.') < 0;
        return plain ? Optional.of(whole.substring(start.length())) : Optional.empty();
    }

    private Optional<Bounds> bounds(String printed, Column by) {
        if (printed.equals("DEFAULT")) {
            return Optional.of(new Bounds.Rest());
        }
        Matcher list = LIST.matcher(printed);
        if (list.matches()) {
            List<Expr> values = new ArrayList<>();
            Matcher value = VALUE.matcher(list.group(1));
            while (value.find()) {
                if (value.group(1).equals("NULL")) {
                    return Optional.empty();
                }
                values.add(value(value.group(1), by));
            }
            return Optional.of(new Bounds.In(values));
        }
        Matcher range = RANGE.matcher(printed);
        if (!range.matches()) {
            return Optional.empty();
        }
        Optional<Expr> from = bound(range.group(1), "MINVALUE", by);
        Optional<Expr> to = bound(range.group(2), "MAXVALUE", by);
        return from.isPresent() || to.isPresent() ? Optional.of(new Bounds.Range(from, to)) : Optional.empty();
    }

    private Optional<Expr> bound(String printed, String none, Column by) {
        return printed.equals(none) ? Optional.empty() : Optional.of(value(printed, by));
    }

    private static Expr value(String printed, Column by) {
        return Reading.expression(PrintedExpression.value(printed, by), printed);
    }
}
