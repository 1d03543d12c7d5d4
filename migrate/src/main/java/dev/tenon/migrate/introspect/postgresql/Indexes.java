package dev.tenon.migrate.introspect.postgresql;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.type.IndexMethod;
import dev.tenon.migrate.dialect.postgresql.PostgresNames;
import dev.tenon.migrate.introspect.InSql;
import dev.tenon.migrate.introspect.Remark;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Indexes that belong to no constraint. One of a method that the language has no word for is SQL. */
final class Indexes {
    private static final String QUERY = """
            select i.indrelid, x.oid, x.relname, m.amname, i.indisunique,
                %s as nulls_alike, i.indisvalid, i.indisreplident, i.indisclustered,
                i.indkey::text as keys, i.indnkeyatts, i.indclass::text as classes, i.indoption::text as options,
                i.indcollation::text as collations, pg_get_expr(i.indpred, i.indrelid) as predicate,
                case when i.indexprs is not null then array(select pg_get_indexdef(i.indexrelid, n, false)
                    from generate_series(1, i.indnkeyatts::int) n order by n) end as printed,
                case when i.indexprs is not null then pg_get_indexdef(i.indexrelid) end as definition,
                case when c.relispartition or m.amname not in ('btree', 'hash', 'gin', 'gist', 'spgist', 'brin') or o.parameters
                    then pg_get_indexdef(i.indexrelid, 0, true) end as statement,
                array_to_string(x.reloptions, ', ') as parameters, s.spcname, o.parameters as class_options,
                exists (select from pg_attribute a where a.attrelid = x.oid and a.attstattarget >= 0) as targets,
                d.description
            from pg_index i join pg_class x on x.oid = i.indexrelid join pg_class c on c.oid = i.indrelid
                join pg_am m on m.oid = x.relam
                cross join lateral (select exists (select from pg_attribute a
                    where a.attrelid = x.oid and a.attoptions is not null)) as o (parameters)
                left join pg_tablespace s on s.oid = x.reltablespace
                left join pg_description d
                    on d.classoid = 'pg_class'::regclass and d.objoid = x.oid and d.objsubid = 0
                left join pg_constraint k on k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x')
            where c.relnamespace = any (?) and c.relkind in ('r', 'p', 'm') and k.oid is null and not x.relispartition
            order by i.indrelid, x.relname
            """;

    private static final int DESCENDING = 1;
    private static final int NULLS_FIRST = 2;

    private final Reading reading;
    private final Relations relations;
    private final Collations collations;
    private final SqlObjects objects;

    Indexes(Reading reading, Relations relations, Collations collations, SqlObjects objects) {
        this.reading = reading;
        this.relations = relations;
        this.collations = collations;
        this.objects = objects;
    }

    void read() throws SQLException {
        reading.query().all(sql(reading.query()), row -> {
            Relation relation = relations.get(row.getLong("indrelid"));
            if (relation != null) {
                add(relation, row);
            }
            return relation;
        });
    }

    static String sql(Query query) {
        return QUERY.formatted(query.since(15, "i.indnullsnotdistinct", "false"));
    }

    private void add(Relation relation, ResultSet row) throws SQLException {
        String name = row.getString("relname");
        if (relation.kind == Relation.Kind.PART) {
            reading.remarks().add(inSql(relation, row, " of its own"));
            return;
        }
        if (!row.getBoolean("indisvalid")) {
            reading.remarks()
                    .add(new Remark(relation.words(), "index " + name + " is left out: it is not valid")
                            .mendedBy("drop index " + PostgresNames.besides(relation.name, name)));
            return;
        }
        if (row.getBoolean("class_options")) {
            reading.remarks().add(inSql(relation, row, " has parameters of its operator classes"));
        }
        new Settings(reading, relation).ofIndex("index " + name, name, row);
        reading.remarks()
                .addIf(row.getBoolean("targets"), relation.words(), "index " + name + " has statistics targets");
        Optional<IndexMethod> method = IndexMethod.ofWord(row.getString("amname"));
        if (method.isEmpty()) {
            objects.add(
                    "pg_class",
                    row.getLong("oid"),
                    new SqlObject(
                            name,
                            "index",
                            List.of(relation.name),
                            Reading.sql(row.getString("statement")),
                            Reading.sql("drop index " + PostgresNames.besides(relation.name, name)),
                            Query.text(row, "description")),
                    Optional.of(QualifiedName.bare(relation.name)));
            return;
        }
        Query.text(row, "description")
                .ifPresent(text -> new Settings(reading, relation)
                        .comment(
                                "index " + name + " has the comment " + text,
                                name,
                                "index " + PostgresNames.besides(relation.name, name),
                                text));
        List<String> all = relation.columns(row.getString("keys"));
        int keys = row.getInt("indnkeyatts");
        relation.indexes.add(new Index(
                name,
                keys(relation, all.subList(0, keys), method.get(), row),
                row.getBoolean("indisunique"),
                !row.getBoolean("nulls_alike"),
                method.get(),
                all.subList(keys, all.size()),
                Query.text(row, "predicate").map(relation::condition)));
    }

    /** @param columns null for an expression */
    private List<Index.Key> keys(Relation relation, List<String> columns, IndexMethod method, ResultSet row)
            throws SQLException {
        long[] numbers = Query.numbers(row.getString("keys"));
        long[] classes = Query.numbers(row.getString("classes"));
        long[] options = Query.numbers(row.getString("options"));
        long[] compared = Query.numbers(row.getString("collations"));
        Array array = row.getArray("printed");
        String[] printed = array == null ? new String[0] : (String[]) array.getArray();
        List<Index.Key> keys = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Expr value = columns.get(i) == null
                    ? expression(relation, printed[i], row.getString("definition"), compared[i])
                    : column(relation, columns.get(i), numbers[i], compared[i]);
            boolean ordered = method.isOrdered();
            keys.add(new Index.Key(
                    value,
                    ordered && (options[i] & DESCENDING) != 0,
                    ordered && (options[i] & NULLS_FIRST) != 0,
                    Optional.ofNullable(collations.operatorClass(classes[i]))));
        }
        return keys;
    }

    /** With the collation that it is compared by, where it would have another. */
    private Expr expression(Relation relation, String printed, String definition, long collation) {
        return definition.contains(printed + " COLLATE ")
                ? Expr.Raw.of(
                        Reading.POSTGRESQL, printed + " collate " + PostgresNames.collation(collations.name(collation)))
                : Reading.expression(relation.expressions().key(printed), printed);
    }

    /** One that is compared in another way than elsewhere is an expression. */
    private Expr column(Relation relation, String column, long number, long collation) {
        return collation == relation.collation(number)
                ? new Expr.Name(column)
                : Expr.Raw.of(
                        Reading.POSTGRESQL,
                        PostgresNames.quote(column) + " collate "
                                + PostgresNames.collation(collations.name(collation)));
    }

    private static Remark inSql(Relation relation, ResultSet row, String text) throws SQLException {
        String name = row.getString("relname");
        SqlObject object = Settings.object(
                relation,
                "index",
                name,
                row.getString("statement"),
                "drop index " + PostgresNames.besides(relation.name, name));
        return new Remark(relation.words(), "index " + name + text)
                .madeBy(new InSql(object, Optional.of(InSql.Part.of(relation.name, name))));
    }
}
