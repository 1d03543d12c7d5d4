package dev.tenon.migrate.dialect.sqlite;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Table;
import java.util.List;
import java.util.stream.Stream;

/** Who uses an enum: SQLite has no types of its own, so the labels stand in each column's check. */
final class SqliteEnums {

    private SqliteEnums() {}

    static boolean isOf(String type, Column column) {
        return column.type().isOf(type);
    }

    /** The labels in the first of the states that knows the enum. */
    static List<String> labels(String type, Database... states) {
        return Stream.of(states)
                .flatMap(state -> state.enums().get(type).stream())
                .findFirst()
                .map(EnumType::values)
                .orElseGet(List::of);
    }

    static List<Table> users(String type, Database database) {
        return database.tables().stream()
                .filter(table -> table.columns().stream().anyMatch(column -> isOf(type, column)))
                .toList();
    }
}
