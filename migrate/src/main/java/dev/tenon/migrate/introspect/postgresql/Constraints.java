package dev.tenon.migrate.introspect.postgresql;

import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Deferral;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.ReferentialAction;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.migrate.dialect.postgresql.PostgresNames;
import dev.tenon.migrate.introspect.InSql;
import dev.tenon.migrate.introspect.Remark;
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
                %s as nulls_alike, i.indnatts > i.indnkeyatts as includes, array_to_string(x.reloptions, ', ') as parameters,
                s.spcname, i.indisreplident, i.indisclustered, %s as sets_some, %s as enforced, %s as period,
                case when c.relispartition or not k.convalidated or k.contype = 'c' and k.connoinherit
                        or k.contype in ('p', 'u') and %s
                        or k.contype = 'f' and (k.confmatchtype = 'f' or %s)
                        or k.contype = 'u' and i.indnatts > i.indnkeyatts and not exists
                            (select from pg_constraint f where f.contype = 'f' and f.conindid = k.conindid)
                    then pg_get_constraintdef(k.oid) end as definition, d.description
            from pg_constraint k join pg_class c on c.oid = k.conrelid
                left join pg_index i on i.indexrelid = k.conindid and k.contype in ('p', 'u', 'x')
                left join pg_class x on x.oid = i.indexrelid
                left join pg_tablespace s on s.oid = x.reltablespace
                left join pg_description d on d.classoid = 'pg_constraint'::regclass and d.objoid = k.oid
            where (k.contype in ('p', 'u', 'f', 'c', 'x') or (k.contype = 'n' and not k.convalidated))
                and c.relnamespace = any (?)
            order by k.conrelid, k.contype = 'f', k.contype = 'c', k.conname
            """;

    /** To set all of them goes without saying. */
    private static final String SETS_SOME = "(k.contype = 'f' and coalesce(not k.confdelsetcols @> k.conkey, false))";

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
        this.rows = reading.query().all(sql(reading.query()), this::row).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    static String sql(Query query) {
        return QUERY.formatted(
                query.since(15, "i.indnullsnotdistinct", "false"),
                query.since(15, SETS_SOME, "false"),
                query.since(18, "k.conenforced", "true"),
                query.since(18, "k.conperiod", "false"),
                query.since(18, "k.conperiod", "false"),
                query.since(15, SETS_SOME, "false"));
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
            if (!type.equals("n") && row.getBoolean("conislocal")) {
                odd(relation, row, " of its own");
            }
            return Optional.empty();
        }
        if (!row.getBoolean("conislocal")) {
            relation.inherited.add(name);
        }
        remark(relation, name, type, row);
        settings(relation, name, row);
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
        boolean enforced = row.getBoolean("enforced");
        boolean period = row.getBoolean("period");
        if (!enforced) {
            odd(relation, row, " is left out: it is not enforced");
        } else if (period) {
            odd(relation, row, " is left out: it is over periods");
        }
        if (enforced && !row.getBoolean("convalidated")) {
            String validate = "alter " + relation.subject() + " validate constraint " + PostgresNames.quote(name);
            reading.remarks().add(remark(relation, row, " is not validated").mendedBy(validate));
        }
        if (type.equals("c") && row.getBoolean("connoinherit")) {
            odd(relation, row, " is not inherited");
        }
        if (type.equals("f") && row.getString("confmatchtype").equals("f")) {
            odd(relation, row, " matches full");
        }
        if (row.getBoolean("sets_some")) {
            odd(relation, row, " sets only some of its columns on delete");
        }
        if (row.getBoolean("includes") && !period) {
            odd(relation, row, " includes further columns");
        }
    }

    /** What the model says of it is not all. */
    private void odd(Relation relation, ResultSet row, String text) throws SQLException {
        reading.remarks().add(remark(relation, row, text));
    }

    private static Remark remark(Relation relation, ResultSet row, String text) throws SQLException {
        String name = row.getString("conname");
        Remark remark = new Remark(relation.words(), "constraint " + name + text);
        String definition = row.getString("definition");
        if (definition == null) {
            return remark;
        }
        String alter = "alter " + relation.subject();
        String constraint = " constraint " + PostgresNames.quote(name);
        SqlObject object = Settings.object(
                relation,
                "constraint",
                name,
                alter + " add" + constraint + " " + definition,
                alter + " drop" + constraint);
        return remark.madeBy(new InSql(object, Optional.of(InSql.Part.of(relation.name, name))));
    }

    private void settings(Relation relation, String name, ResultSet row) throws SQLException {
        Settings settings = new Settings(reading, relation);
        settings.ofIndex("constraint " + name, name, row);
        Query.text(row, "description")
                .ifPresent(text -> settings.comment(
                        "constraint " + name + " has the comment " + text,
                        name,
                        "constraint " + PostgresNames.quote(name) + " on " + PostgresNames.relation(relation.name),
                        text));
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
