package dev.tenon.migrate.op;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.op.Operation.CreateEnum;
import dev.tenon.migrate.op.Operation.DropEnum;
import dev.tenon.migrate.op.Operation.RenameEnum;
import dev.tenon.migrate.op.Operation.RenameEnumValue;
import dev.tenon.migrate.op.Operation.SetEnumStorage;
import dev.tenon.migrate.op.Operation.SetEnumValues;
import java.util.List;
import java.util.function.UnaryOperator;

/** What operations do to enums, and to all that has their types and values. */
final class ReplayEnums {
    private ReplayEnums() {}

    static Database create(Database before, CreateEnum op) {
        ReplayNamespaces.require(before, op.type().name());
        Replay.refuse(
                before.enums().has(op.type().name()), "the enum " + op.type().name() + " exists already");
        return before.withEnums(before.enums().with(op.type()));
    }

    static Database drop(Database before, DropEnum op) {
        String name = op.type().name();
        type(before, name);
        for (Table table : before.tables()) {
            for (Column column : table.columns()) {
                Replay.refuse(
                        column.type().isOf(name),
                        "the enum " + name + " is still the type of " + table.name() + "." + column.name());
            }
        }
        ReplayObjects.requireUnused(before, name);
        return before.withEnums(before.enums().without(name));
    }

    static Database rename(Database before, RenameEnum op) {
        EnumType type = type(before, op.from());
        ReplayNamespaces.require(before, op.to());
        Replay.refuse(before.enums().has(op.to()), "the enum " + op.to() + " exists already");
        Database renamed = before.withEnums(before.enums().replace(op.from(), type.withName(op.to())));
        UnaryOperator<Column> follow = column ->
                column.type().isOf(op.from()) ? column.withType(column.type().withEnum(op.to())) : column;
        Database followed = renamed.withTables(
                Replay.each(renamed.tables(), table -> table.withColumns(Replay.each(table.columns(), follow))));
        return ReplayObjects.follow(ReplayObjects.eachColumn(followed, follow), op.from(), op.to());
    }

    static Database setValues(Database before, SetEnumValues op) {
        EnumType type = type(before, op.type());
        Replay.refuse(!type.values().equals(op.before()), "the enum " + op.type() + " has other values");
        return before.withEnums(before.enums().replace(type.name(), type.withValues(op.after())));
    }

    static Database setStorage(Database before, SetEnumStorage op) {
        EnumType type = type(before, op.type());
        Replay.refuse(type.storage() != op.before(), "the enum " + op.type() + " is stored so already");
        return before.withEnums(before.enums().replace(type.name(), type.withStorage(op.after())));
    }

    static Database renameValue(Database before, RenameEnumValue op) {
        EnumType type = type(before, op.type());
        Replay.refuse(!type.values().contains(op.from()), "the enum " + op.type() + " has no value " + op.from());
        Replay.refuse(
                type.values().contains(op.to()), "the enum " + op.type() + " has a value " + op.to() + " already");
        List<String> values = type.values().stream()
                .map(value -> value.equals(op.from()) ? op.to() : value)
                .toList();
        Database renamed = before.withEnums(before.enums().replace(type.name(), type.withValues(values)));
        Relabeling relabeling = new Relabeling(op, before);
        return ReplayObjects.eachView(
                renamed.withTables(Replay.each(renamed.tables(), relabeling::of)), relabeling::of);
    }

    static Database set(Database before, String name, UnaryOperator<EnumType> change) {
        return before.withEnums(before.enums().replace(name, change.apply(type(before, name))));
    }

    private static EnumType type(Database before, String name) {
        return before.enums().get(name).orElseThrow(() -> new ReplayException("there is no enum " + name));
    }
}
