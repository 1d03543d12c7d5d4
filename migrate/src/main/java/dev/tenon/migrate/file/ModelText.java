package dev.tenon.migrate.file;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Named;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Namespace;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.op.Operation;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A model as the operations that make it out of nothing; read back by {@code MigrationParser.model}. */
public final class ModelText {

    private ModelText() {}

    public static String print(Database database) {
        return Stream.of(
                        sorted(database.namespaces()).stream().map(ModelText::print),
                        sorted(database.enums()).stream().map(ModelText::print),
                        sorted(database.tables()).stream()
                                .map(t -> OperationPrinter.print(new Operation.CreateTable(t))),
                        sorted(database.objects()).stream().map(ModelText::print))
                .flatMap(texts -> texts)
                .map(text -> text + "\n")
                .collect(Collectors.joining("\n"));
    }

    /** The one text of a schema. */
    static String print(Namespace namespace) {
        return OperationPrinter.print(new Operation.CreateNamespace(namespace));
    }

    /** The one text of an enum, whatever its origin. */
    static String print(EnumType type) {
        return OperationPrinter.print(new Operation.CreateEnum(type));
    }

    /** The one text of a view, sequence or SQL object. */
    static String print(SchemaObject object) {
        return OperationPrinter.print(new Operation.CreateObject(object));
    }

    /** The one text of a table, whatever the order of its parts. */
    static String canonical(Table table) {
        return OperationPrinter.print(new Operation.CreateTable(new Table(
                table.name(),
                sorted(table.columns()),
                sorted(table.constraints()),
                sorted(table.indexes()),
                sorted(table.policies()),
                table.partitioning().map(ModelText::sorted),
                table.options(),
                table.comment())));
    }

    private static Partitioning sorted(Partitioning by) {
        return new Partitioning(by.method(), by.columns(), by.hashes(), sorted(by.partitions()));
    }

    private static <T extends Named> Names<T> sorted(Names<T> things) {
        return Names.of(
                things.stream().sorted(Comparator.comparing(Named::name)).toList());
    }
}
