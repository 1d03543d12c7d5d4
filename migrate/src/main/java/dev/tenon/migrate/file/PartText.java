package dev.tenon.migrate.file;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.EnumStorage;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.Policy;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.TableOption;
import dev.tenon.compiler.print.IndexPrinter;
import dev.tenon.compiler.print.ObjectPrinter;
import java.util.Set;
import java.util.stream.Collectors;

/** The parts of a model in the words of the language, each without its name and, but for objects, in one line. */
public final class PartText {
    private PartText() {}

    /** By its columns. */
    public static String table(Table table) {
        return "table "
                + Wording.names(table.columns().stream().map(Column::name).toList());
    }

    public static String column(Column column) {
        return line(TableText.column(column));
    }

    public static String constraint(Constraint constraint) {
        return line(TableText.constraint(constraint));
    }

    public static String index(Index index) {
        return line((index.unique() ? "unique index " : "index ") + IndexPrinter.print(index));
    }

    public static String policy(Policy policy) {
        return line(ObjectText.rule(policy));
    }

    public static String partitioning(Partitioning by) {
        return line(TableText.partitioning(by));
    }

    public static String options(Set<TableOption> options) {
        return ObjectPrinter.options(options);
    }

    public static String enumType(EnumType type) {
        return type.values().stream().map(Wording::name).collect(Collectors.joining(", ", "{ ", " }"))
                + (type.storage() == EnumStorage.CHECK ? " as check" : "");
    }

    /** All of it, as {@code create} would have it. */
    public static String object(SchemaObject object) {
        return ObjectText.create(object);
    }

    private static String line(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
