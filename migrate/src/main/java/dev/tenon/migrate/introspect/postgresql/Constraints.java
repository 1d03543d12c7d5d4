package dev.tenon.migrate.introspect.postgresql;

import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Deferral;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.ReferentialAction;
import dev.tenon.migrate.introspect.Remarks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What rows keep: keys, references, checks and exclusions. */
final class Constraints {
    private static final String QUERY = """
            select k.oid, k.conrelid, k.conname, k.contype::text, array_to_string(k.conkey, ' ') as columns, k.confrelid,
                k.confrelid::regclass::text as target, array_to_string(k.confkey, ' ') as target_columns,
                k.confdeltype::text, k.confupdtype::text, k.confmatchtype::text, k.condeferrable, k.condeferred,
                k.convalidated, k.connoinherit, k.conislocal, k.conparentid,
                case k.contype when 'c' then pg_get_expr(k.conbin, k.conrelid)
                    when 'x' then pg_get_constraintdef(k.oid) end as text,
                %s as nulls_alike, i.indnatts > i.indnkeyatts as includes, array_to_string(x.reloptions, ', ') as options,
                s.spcname, i.indisreplident, i.indisclustered, %s as set_columns, %s as enforced, %s as period,
                d.description
            from pg_constraint k join pg_class c on c.oid = k.conrelid
                left join pg_index i on i.indexrelid = k.conindid and k.contype in ('p', 'u', 'x')
                left join pg_class x on x.oid = i.indexrelid
                left join pg_tablespace s on s.oid = x.reltablespace
                left join pg_description d on d.classoid = 'pg_constraint'::regclass and d.objoid = k.oid
            where (k.contype in ('p', 'u', 'f', 'c', 'x') or (k.contype = 'n' and not k.convalidated))
                and c.relnamespace = any (?)
            order by k.conrelid, k.contype = 'f', k.contype = 'c', k.conname
            """;

    private final Reading reading;
    private final Relations relations;
    private final List<Row> rows;

    /** Nulls stand for what a kind of constraint does not have. */
    private record Row(
            Relation relation,
            String name,
            String type,
            String columns,
            Relation target,
            String targetName,
            String targetColumns,
            String onDelete,
            String onUpdate,
            Deferral deferral,
            boolean nullsAlike,
            boolean period,
            boolean enforced,
            String text) {}

    private Constraints(Reading reading, Relations relations) throws SQLException {
        this.reading = reading;
        this.relations = relations;
        Query query = reading.query();
        String sql = QUERY.formatted(
                query.since(15, "i.indnullsnotdistinct", "false"),
                query.since(15, "array_to_string(k.confdelsetcols, ' ')", "null::text"),
                query.since(18, "k.conenforced", "true"),
                query.since(18, "k.conperiod", "false"));
        this.rows = query.all(sql, this::row).stream().flatMap(Optional::stream).toList();
    }

    static Constraints read(Reading reading, Relations relations) throws SQLException {
        return new Constraints(reading, relations);
    }

    private Optional<Row> row(ResultSet row) throws SQLException {
        Relation relation = relations.get(row.getLong("conrelid"));
        String type = row.getString("contype");
        // Parts have copies of what their table has, and a reference to a partitioned table one for each part.
        if (relation == null || row.getLong("conparentid") != 0) {
            return Optional.empty();
        }
        String name = row.getString("conname");
        if (relation.kind == Relation.Kind.PART) {
            boolean own = !type.equals("n") && row.getBoolean("conislocal");
            reading.remarks().addIf(own, relation.words(), "constraint " + name + " of its own");
            return Optional.empty();
        }
        remark(relation, name, type, row);
        if (type.equals("n")) {
            return Optional.empty();
        }
        boolean deferrable = row.getBoolean("condeferrable");
        return Optional.of(new Row(
                relation,
                name,
                type,
                row.getString("columns"),
                relations.get(row.getLong("confrelid")),
                row.getString("target"),
                row.getString("target_columns"),
                row.getString("confdeltype"),
                row.getString("confupdtype"),
                row.getBoolean("condeferred") ? Deferral.DEFERRED : deferrable ? Deferral.DEFERRABLE : Deferral.NONE,
                row.getBoolean("nulls_alike"),
                row.getBoolean("period"),
                row.getBoolean("enforced"),
                row.getString("text")));
    }

    private void remark(Relation relation, String name, String type, ResultSet row) throws SQLException {
        Remarks remarks = reading.remarks();
        String object = relation.words();
        String constraint = "constraint " + name;
        boolean enforced = row.getBoolean("enforced");
        remarks.addIf(
                enforced && !row.getBoolean("convalidated"),
                object,
                constraint + " is not validated",
                "alter table " + Quoted.relation(relation.name) + " validate constraint " + Quoted.name(name));
        remarks.addIf(type.equals("c") && row.getBoolean("connoinherit"), object, constraint + " is not inherited");
        remarks.addIf(
                type.equals("f") && row.getString("confmatchtype").equals("f"), object, constraint + " matches full");
        remarks.addIf(
                type.equals("f") && row.getString("set_columns") != null,
                object,
                constraint + " sets only some of its columns on delete");
        remarks.addIf(
                row.getBoolean("includes") && !row.getBoolean("period"),
                object,
                constraint + " includes further columns");
        remarks.addIf(row.getBoolean("indisreplident"), object, "replica identity is that of " + constraint);
        remarks.addIf(row.getBoolean("indisclustered"), object, "clustered by " + constraint);
        Query.text(row, "options").ifPresent(o -> remarks.add(object, constraint + " has storage parameters " + o));
        Query.text(row, "spcname").ifPresent(space -> remarks.add(object, constraint + " is in tablespace " + space));
        Query.text(row, "description").ifPresent(text -> remarks.add(object, constraint + " has the comment " + text));
    }

    /** The columns whose arrays are those of the language. */
    Set<Columns.Element> elements() {
        Set<Columns.Element> elements = new HashSet<>();
        rows.stream().filter(row -> row.type().equals("c")).forEach(row -> {
            String column = elementColumn(row);
            if (column != null) {
                elements.add(new Columns.Element(row.relation().oid, column));
            }
        });
        return elements;
    }

    /** Null where the check is somebody's. */
    private static String elementColumn(Row row) {
        if (!row.name().startsWith("el_") || !Columns.isOfElements(row.text())) {
            return null;
        }
        int from = row.text().indexOf("num_nulls(VARIADIC ") + "num_nulls(VARIADIC ".length();
        int to = row.text().indexOf(") = 0", from);
        if (to < 0) {
            return null;
        }
        String printed = row.text().substring(from, to);
        String column = printed.startsWith("\"")
                ? printed.substring(1, printed.length() - 1).replace("\"\"", "\"")
                : printed;
        return row.name().equals(Naming.elements(row.relation().name, column)) ? column : null;
    }

    /** When the columns of all are known. */
    void settle() {
        for (Row row : rows) {
            constraint(row).ifPresent(row.relation().constraints::add);
        }
    }

    private Optional<Constraint> constraint(Row row) {
        Relation relation = row.relation();
        String object = relation.words();
        if (!row.enforced() || row.period()) {
            String why = row.enforced() ? "is over periods" : "is not enforced";
            reading.remarks().add(object, "constraint " + row.name() + " is left out: it " + why);
            return Optional.empty();
        }
        return switch (row.type()) {
            case "p" -> {
                reading.remarks()
                        .addIf(
                                row.deferral() != Deferral.NONE,
                                object,
                                "constraint " + row.name() + " is"
                                        + row.deferral().clause());
                yield Optional.of(new Constraint.PrimaryKey(row.name(), relation.columns(row.columns())));
            }
            case "u" ->
                Optional.of(new Constraint.Unique(
                        row.name(), relation.columns(row.columns()), !row.nullsAlike(), row.deferral()));
            case "f" -> reference(row);
            case "x" ->
                Optional.of(new Constraint.Exclusion(
                        row.name(), Reading.sql(row.text().substring("EXCLUDE ".length()))));
            default ->
                elementColumn(row) != null
                        ? Optional.empty()
                        : Optional.of(new Constraint.Check(row.name(), relation.condition(row.text())));
        };
    }

    private Optional<Constraint> reference(Row row) {
        if (row.target() == null || !row.target().isTable()) {
            reading.remarks()
                    .add(
                            row.relation().words(),
                            "constraint " + row.name() + " is left out: it refers to " + row.targetName()
                                    + ", which is not read");
            return Optional.empty();
        }
        return Optional.of(new Constraint.ForeignKey(
                row.name(),
                row.relation().columns(row.columns()),
                row.target().name,
                row.target().columns(row.targetColumns()),
                action(row.onDelete()),
                action(row.onUpdate()),
                row.deferral()));
    }

    private static ReferentialAction action(String letter) {
        return switch (letter) {
            case "r" -> ReferentialAction.RESTRICT;
            case "c" -> ReferentialAction.CASCADE;
            case "n" -> ReferentialAction.SET_NULL;
            case "d" -> ReferentialAction.SET_DEFAULT;
            default -> ReferentialAction.NO_ACTION;
        };
    }
}
