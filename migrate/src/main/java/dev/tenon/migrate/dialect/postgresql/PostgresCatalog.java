package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.postgresql.PostgresNames.relation;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.string;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.dialect.EffectClaims;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What PostgreSQL's catalog says of what there is. */
final class PostgresCatalog implements EffectClaims.Catalog {
    private static final Pattern SIZE = Pattern.compile("\\([0-9, ]+\\)");
    private static final String FORM = "format_type(a.atttypid, a.atttypmod)";

    @Override
    public String table(String name) {
        return "select 1 from pg_class where oid = " + oid(name) + " and relkind in ('r', 'p')";
    }

    private static String oid(String name) {
        return "to_regclass(" + string(relation(name)) + ")";
    }

    @Override
    public String fromColumn(String table, String column) {
        return "pg_attribute a where a.attrelid = " + oid(table) + " and a.attname = " + string(column)
                + " and a.attnum > 0 and not a.attisdropped";
    }

    /** What the author has words for that we do not know is not looked into. */
    @Override
    public String isDeclared(Column column) {
        String required = (column.required() ? "" : "not ") + "a.attnotnull";
        if (column.type() instanceof Type.Native
                || column.storage().declared(PostgresDialect.NAME).isPresent()) {
            return required;
        }
        String type = PostgresTypes.sql(column.type());
        Matcher size = SIZE.matcher(type);
        return "a.atttypid = to_regtype(" + string(type) + ") and coalesce(substring(" + FORM
                + " from '\\([0-9,]+\\)'), '') = "
                + string(size.find() ? size.group().replace(" ", "") : "") + " and "
                + required;
    }

    @Override
    public String declaration() {
        return FORM + " || case when a.attnotnull then ', required' else ', optional' end";
    }

    @Override
    public String declaration(Column column) {
        return PostgresTypes.name(column) + (column.required() ? ", required" : ", optional");
    }

    @Override
    public Optional<String> index(Index index) {
        return index.isFor(PostgresDialect.NAME)
                ? Optional.of(
                        "select 1 from pg_class where relkind in ('i', 'I') and relname = " + string(index.name()))
                : Optional.empty();
    }

    @Override
    public Optional<String> constraint(String table, Constraint constraint) {
        return Optional.of("select 1 from pg_constraint where conrelid = " + oid(table) + " and conname = "
                + string(constraint.name()));
    }

    @Override
    public Optional<String> enumType(EnumType type) {
        return Optional.of("select 1 where to_regtype(" + string(relation(type.name())) + ") is not null");
    }
}
