package dev.tenon.migrate.dialect;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Named;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.statement.Postcondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the effects of SQL say of tables, columns, indexes, constraints and enums, as questions to the catalog: whatever
 * differs between the two states must be so in the database too, or all that follows is planned for another one.
 */
public final class EffectClaims {
    private final Catalog catalog;
    private final List<Postcondition> claims = new ArrayList<>();

    /** How a product is asked. Each answer is a query that has a row where there is such a thing. */
    public interface Catalog {
        String table(String name);

        /** Without its {@code select}. */
        String fromColumn(String table, String column);

        /** Holds of the row of {@link #fromColumn} where it is declared so. */
        String isDeclared(Column column);

        /** What the row of {@link #fromColumn} is declared as: an expression. */
        String declaration();

        /** What a column should be declared as, in the words of {@link #declaration}. */
        String declaration(Column column);

        /** Empty where the product's catalog does not have it. */
        Optional<String> index(Index index);

        /** Empty where the product's catalog does not have it. */
        Optional<String> constraint(String table, Constraint constraint);

        /** Empty where the product's catalog does not have it. */
        Optional<String> enumType(EnumType type);
    }

    private EffectClaims(Catalog catalog) {
        this.catalog = catalog;
    }

    public static List<Postcondition> of(Catalog catalog, Database before, Database after) {
        EffectClaims claims = new EffectClaims(catalog);
        claims.each("enum ", before.enums(), after.enums(), catalog::enumType);
        claims.each("table ", before.tables(), after.tables(), table -> Optional.of(catalog.table(table.name())));
        for (Table table : after.tables()) {
            Table old = before.table(table.name()).orElseGet(() -> nothing(table));
            if (!old.equals(table)) {
                claims.table(old, table);
            }
        }
        return claims.claims;
    }

    private static Table nothing(Table table) {
        return table.withColumns(Names.empty()).withConstraints(Names.empty()).withIndexes(Names.empty());
    }

    private void table(Table before, Table after) {
        String name = after.name();
        for (Column column : after.columns()) {
            if (!before.column(column.name()).equals(Optional.of(column))) {
                column(name, column);
            }
        }
        before.columns().stream()
                .filter(column -> !after.columns().has(column.name()))
                .forEach(column -> gone(
                        "column " + name + "." + column.name(),
                        "select 1 from " + catalog.fromColumn(name, column.name())));
        each("constraint " + name + ".", before.constraints(), after.constraints(), c -> catalog.constraint(name, c));
        each("index ", before.indexes(), after.indexes(), catalog::index);
    }

    private void column(String table, Column column) {
        String from = catalog.fromColumn(table, column.name());
        claim(
                "column " + table + "." + column.name() + " is " + catalog.declaration(column),
                "exists (select 1 from " + from + " and " + catalog.isDeclared(column) + ")",
                "select " + catalog.declaration() + " from " + from);
    }

    private <T extends Named> void each(
            String kind, Names<T> before, Names<T> after, Function<T, Optional<String>> query) {
        before.stream()
                .filter(thing -> !after.has(thing.name()))
                .forEach(thing -> query.apply(thing).ifPresent(rows -> gone(kind + thing.name(), rows)));
        after.stream()
                .filter(thing -> !before.has(thing.name()))
                .forEach(thing -> query.apply(thing)
                        .ifPresent(rows -> claim(kind + thing.name() + " is there", "exists (" + rows + ")", none())));
    }

    private void gone(String thing, String rows) {
        claim(thing + " is gone", "not exists (" + rows + ")", "select 'still there'");
    }

    private static String none() {
        return "select null where 1 = 0";
    }

    private void claim(String claim, String holds, String found) {
        claims.add(new Postcondition(claim, "select case when " + holds + " then 0 else 1 end", found));
    }
}
