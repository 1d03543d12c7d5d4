package dev.tenon.migrate.dialect.sqlite;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.dialect.EffectClaims;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What SQLite's catalog says of what there is. It has no constraints by name, and no enums. */
final class SqliteCatalog implements EffectClaims.Catalog {

    /** What SQLite makes of a declared type, by its own rules and in their order. */
    private enum Affinity {
        INTEGER("INT"),
        TEXT("CHAR CLOB TEXT"),
        BLOB("BLOB"),
        REAL("REAL FLOA DOUB"),
        NUMERIC("");

        /** A type whose name has one of these in it. */
        private final String parts;

        Affinity(String parts) {
            this.parts = parts;
        }

        private static List<Affinity> named() {
            return List.of(INTEGER, TEXT, BLOB, REAL);
        }

        static Affinity of(String declared) {
            String upper = declared.toUpperCase(Locale.ROOT);
            return named().stream()
                    .filter(affinity -> Stream.of(affinity.parts.split(" ")).anyMatch(upper::contains))
                    .findFirst()
                    .orElse(upper.isEmpty() ? BLOB : NUMERIC);
        }

        /** That of a row of {@link #fromColumn}. */
        static String sql() {
            return named().stream()
                    .flatMap(affinity -> Stream.of(affinity.parts.split(" "))
                            .map(part -> " when a.type like '%" + part + "%' then '" + affinity + "'"))
                    .collect(Collectors.joining("", "case", " when a.type = '' then 'BLOB' else 'NUMERIC' end"));
        }
    }

    @Override
    public String table(String name) {
        return "select 1 from sqlite_schema where type = 'table' and " + is("name", name);
    }

    @Override
    public String fromColumn(String table, String column) {
        return "pragma_table_xinfo(" + string(table) + ") a where " + is("a.name", column);
    }

    /** The affinity decides what becomes of a value; the name of the type is the author's. */
    @Override
    public String isDeclared(Column column) {
        String required = column.required() ? "(a.\"notnull\" or a.pk > 0)" : "not a.\"notnull\"";
        return column.type() instanceof Type.Native
                        || column.storage().declared(SqliteDialect.NAME).isPresent()
                ? required
                : Affinity.sql() + " in ('" + Affinity.of(SqliteTypes.declaredName(column)) + "', '"
                        + Affinity.of(SqliteStrict.word(SqliteTypes.declaredName(column))) + "') and " + required;
    }

    @Override
    public String declaration() {
        return "a.type || case when a.\"notnull\" or a.pk > 0 then ', required' else ', optional' end";
    }

    @Override
    public String declaration(Column column) {
        return SqliteTypes.declaredName(column) + (column.required() ? ", required" : ", optional");
    }

    @Override
    public Optional<String> index(Index index) {
        return SqliteDdl.isHere(index)
                ? Optional.of("select 1 from sqlite_schema where type = 'index' and " + is("name", index.name()))
                : Optional.empty();
    }

    @Override
    public Optional<String> constraint(String table, Constraint constraint) {
        return SqliteDdl.standIn(constraint).flatMap(this::index);
    }

    @Override
    public Optional<String> enumType(EnumType type) {
        return Optional.empty();
    }

    private static String is(String what, String name) {
        return what + " = " + string(name) + " collate nocase";
    }

    private static String string(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
