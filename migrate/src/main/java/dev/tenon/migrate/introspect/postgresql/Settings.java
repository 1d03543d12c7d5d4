package dev.tenon.migrate.introspect.postgresql;

import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.model.WordsOfSql;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.migrate.dialect.postgresql.PostgresNames;
import dev.tenon.migrate.introspect.InSql;
import dev.tenon.migrate.introspect.Remark;
import dev.tenon.migrate.introspect.Remarks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is set of a table or view, or of something on it, and no word is for: told, with the SQL that sets and unsets it. */
final class Settings {
    private final Remarks remarks;
    private final Relation relation;

    Settings(Reading reading, Relation relation) {
        this.remarks = reading.remarks();
        this.relation = relation;
    }

    /**
     * @param name what is set, in a word
     * @param set what follows {@code alter table x}
     * @param unset the same
     */
    void alter(String text, String name, String set, String unset) {
        remarks.add(new Remark(relation.words(), text).madeBy(altering(name, set, unset)));
    }

    InSql altering(String name, String set, String unset) {
        String alter = "alter " + relation.subject() + " ";
        return statement(name, alter + set, alter + unset);
    }

    /** @param options as the catalog has them, {@code fillfactor=70, autovacuum_enabled=off} */
    void options(String text, String name, String of, String options) {
        remarks.add(new Remark(relation.words(), text).madeBy(options(name, of, options)));
    }

    private InSql options(String name, String of, String options) {
        List<String> all = Arrays.asList(options.split(", "));
        String set = all.stream().map(Settings::option).collect(Collectors.joining(", "));
        String names =
                all.stream().map(option -> option.replaceFirst("=.*", "")).collect(Collectors.joining(", "));
        return statement(name, of + " set (" + set + ")", of + " reset (" + names + ")");
    }

    private static String option(String option) {
        int at = option.indexOf('=');
        String value = option.substring(at + 1);
        boolean plain = value.matches("[a-z_]+|[0-9]+(\\.[0-9]+)?");
        return option.substring(0, at) + " = " + (plain ? value : PostgresNames.string(value));
    }

    /**
     * All that is set of an index, be it that of a constraint.
     *
     * @param what that it is, as a remark calls it: {@code index by_name}
     */
    void ofIndex(String what, String name, ResultSet row) throws SQLException {
        String quoted = PostgresNames.quote(name);
        String alter = "alter index " + PostgresNames.besides(relation.name, name);
        if (row.getBoolean("indisreplident")) {
            alter(
                    "replica identity is that of " + what,
                    "replica_identity",
                    "replica identity using index " + quoted,
                    "replica identity default");
        }
        if (row.getBoolean("indisclustered")) {
            alter("clustered by " + what, "cluster", "cluster on " + quoted, "set without cluster");
        }
        Query.text(row, "parameters")
                .ifPresent(options ->
                        options(what + " has storage parameters " + options, name + "_parameters", alter, options));
        Query.text(row, "spcname").ifPresent(space -> {
            String set = alter + " set tablespace ";
            remarks.add(new Remark(relation.words(), what + " is in tablespace " + space)
                    .madeBy(statement(name + "_tablespace", set + PostgresNames.quote(space), set + "pg_default")));
        });
    }

    /** @param of what it is on, as SQL */
    void comment(String text, String name, String of, String comment) {
        remarks.add(new Remark(relation.words(), text).madeBy(commenting(name, of, comment)));
    }

    /** On a column of what is a table in SQL alone. */
    InSql commenting(String column, String comment) {
        return commenting(
                column, "column " + PostgresNames.relation(relation.name) + "." + PostgresNames.quote(column), comment);
    }

    private InSql commenting(String name, String of, String comment) {
        String on = "comment on " + of + " is ";
        return statement(name + "_comment", on + PostgresNames.string(comment), on + "null");
    }

    InSql statement(String name, String set, String unset) {
        String start = QualifiedName.flat(relation.name) + "_";
        String whole = name.startsWith(start) ? name : start + name;
        return new InSql(object(relation, "setting", whole, set, unset), Optional.empty());
    }

    /** What stands on a part of a table stands on the table, which alone is in the model. */
    static SqlObject object(Relation relation, String kind, String name, String create, String drop) {
        SqlTexts sql = Reading.sql(create);
        String table = relation.root.orElse(relation.name);
        List<String> declared = WordsOfSql.of(sql).hasQualified(table) ? List.of() : List.of(table);
        return new SqlObject(name, kind, declared, sql, Reading.sql(drop), Optional.empty());
    }
}
