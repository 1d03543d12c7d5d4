package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.QualifiedName;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names as PostgreSQL writes and makes them. */
public final class PostgresNames {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    /**
     * The key words of PostgreSQL 15 to 18 that are not free as names everywhere ("SQL Key Words" in its manual): what its
     * own {@code quote_ident} puts in quotes.
     */
    private static final Set<String> KEY_WORDS = Set.of("""
            all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case \
            cast char character check coalesce collate collation column concurrently constraint create cross \
            current_catalog current_date current_role current_schema current_time current_timestamp current_user dec \
            decimal default deferrable desc distinct do else end except exists extract false fetch float for foreign \
            freeze from full grant greatest group grouping having ilike in initially inner inout int integer intersect \
            interval into is isnull join json json_array json_arrayagg json_exists json_object json_objectagg json_query \
            json_scalar json_serialize json_table json_value lateral leading least left like limit localtime \
            localtimestamp merge_action national natural nchar none normalize not notnull null nullif numeric offset on \
            only or order out outer overlaps overlay placing position precision primary real references returning right \
            row select session_user setof similar smallint some substring symmetric system_user table tablesample then \
            time timestamp to trailing treat trim true union unique user using values varchar variadic verbose when \
            where window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi \
            xmlroot xmlserialize xmltable""".split("\\s+"));

    private PostgresNames() {}

    /** Quoted only where it must be, so that the SQL reads well. */
    public static String quote(String name) {
        if (PLAIN.matcher(name).matches() && !KEY_WORDS.contains(name)) {
            return name;
        }
        return quoted(name);
    }

    /** The name of a table, type, view or sequence, with its schema where it says one. */
    public static String relation(String name) {
        return QualifiedName.of(name).written(PostgresNames::quote);
    }

    /** The same without its schema: what a thing is called where it stands. */
    static String bare(String name) {
        return quote(QualifiedName.bare(name));
    }

    /** What is in the schema of a table, as its indexes are. */
    public static String besides(String table, String name) {
        return new QualifiedName(QualifiedName.of(table).schema(), name).written(PostgresNames::quote);
    }

    /** A schema stands before the dot only if it is written in small letters: {@code en_US.utf8} is a name. */
    public static String collation(String name) {
        int dot = name.indexOf('.');
        boolean qualified = dot > 0 && PLAIN.matcher(name.substring(0, dot)).matches();
        return qualified ? quote(name.substring(0, dot)) + "." + quoted(name.substring(dot + 1)) : quoted(name);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String quoteAll(Collection<String> names) {
        return names.stream().map(PostgresNames::quote).collect(Collectors.joining(", "));
    }

    public static String string(String value) {
        return '\'' + value.replace("'", "''") + '\'';
    }

    static String strings(Collection<String> values) {
        return values.stream().map(PostgresNames::string).collect(Collectors.joining(", "));
    }

    /** A name like the given one that is not among the taken ones. */
    static String aside(String name, Set<String> taken) {
        String suffix = "_old";
        QualifiedName qualified = QualifiedName.of(name);
        String candidate;
        do {
            String free = Naming.cut(qualified.name(), Naming.LONGEST_BYTES - suffix.length()) + suffix;
            candidate = new QualifiedName(qualified.schema(), free).toString();
            suffix = "_" + suffix;
        } while (taken.contains(candidate));
        return candidate;
    }
}
