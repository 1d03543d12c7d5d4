package dev.tenon.migrate.file;

import static dev.tenon.migrate.file.Wording.INDENT;
import static dev.tenon.migrate.file.Wording.doc;
import static dev.tenon.migrate.file.Wording.name;
import static dev.tenon.migrate.file.Wording.names;
import static dev.tenon.migrate.file.Wording.relation;
import static dev.tenon.migrate.file.Wording.verb;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.ReferentialAction;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.print.ColumnPrinter;
import dev.tenon.compiler.print.ExprPrinter;
import dev.tenon.compiler.print.IndexPrinter;
import dev.tenon.compiler.print.NamePrinter;
import dev.tenon.compiler.print.ObjectPrinter;
import dev.tenon.compiler.print.PartitionPrinter;
import dev.tenon.compiler.type.Type;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A table and what it consists of in the migration language. */
final class TableText {
    private TableText() {}

    static String create(Table table) {
        StringBuilder text = new StringBuilder(doc(table.comment(), ""))
                .append(verb("create"))
                .append("table ")
                .append(relation(table.name()))
                .append(" {\n");
        table.columns().forEach(column -> text.append(columnLine(column)));
        table.constraints().forEach(constraint -> text.append(line(named(constraint))));
        table.indexes().forEach(index -> text.append(line(index(index))));
        table.partitioning().ifPresent(by -> text.append(line(partitioning(by))));
        if (!table.options().isEmpty()) {
            text.append(line(ObjectPrinter.options(table.options())));
        }
        table.policies()
                .forEach(policy -> text.append(line("policy " + name(policy.name()) + ObjectText.rule(policy))));
        return text.append('}').toString();
    }

    private static String line(String part) {
        return INDENT + part + "\n";
    }

    /** Inside a block: with the comment before it. */
    static String columnLine(Column column) {
        return doc(column.comment(), INDENT) + line(name(column.name()) + " : " + column(column));
    }

    /** What follows the name of a column. */
    static String column(Column column) {
        return type(column.type())
                + (column.required() ? "" : "?")
                + column.byDefault().map(value -> byDefault(" = ", value)).orElse("")
                + ColumnPrinter.storage(column.storage());
    }

    static String type(Type type) {
        return ColumnPrinter.type(type, name -> name);
    }

    /** @param word before one that is not computed */
    static String byDefault(String word, Default value) {
        if (value instanceof Default.Generated computed) {
            return ColumnPrinter.generated(computed);
        }
        return word
                + (value instanceof Default.Identity identity
                        ? identity.text()
                        : ExprPrinter.printOperand(((Default.Value) value).expr()));
    }

    static String index(Index index) {
        return (index.unique() ? "unique index " : "index ") + name(index.name()) + " " + IndexPrinter.print(index);
    }

    static String partitioning(Partitioning by) {
        String parts =
                by.partitions().stream().map(PartitionPrinter::part).collect(Collectors.joining(", ", " { ", " }"));
        return PartitionPrinter.head(by) + (by.partitions().isEmpty() ? "" : parts);
    }

    /** Inside a table's block: the kind first. */
    private static String named(Constraint constraint) {
        String definition = constraint(constraint);
        int space = definition.indexOf(' ');
        return definition.substring(0, space) + " " + name(constraint.name()) + definition.substring(space);
    }

    /** What follows the name of a constraint. */
    static String constraint(Constraint constraint) {
        if (constraint instanceof Constraint.PrimaryKey key) {
            return "pk " + names(key.columns());
        }
        if (constraint instanceof Constraint.Unique unique) {
            return "unique " + names(unique.columns())
                    + (unique.nullsDistinct() ? "" : " nulls not distinct")
                    + unique.deferral().clause();
        }
        if (constraint instanceof Constraint.ForeignKey key) {
            return "ref " + names(key.columns()) + " " + relation(key.target()) + " " + names(key.targetColumns())
                    + action("delete", key.onDelete()) + action("update", key.onUpdate())
                    + key.deferral().clause();
        }
        if (constraint instanceof Constraint.Exclusion exclusion) {
            return "exclude "
                    + new TreeMap<>(exclusion.texts().byDialect())
                            .entrySet().stream()
                                    .map(text -> text.getKey() + " " + NamePrinter.text(text.getValue()))
                                    .collect(Collectors.joining(" "));
        }
        return "check (" + ExprPrinter.print(((Constraint.Check) constraint).condition()) + ")";
    }

    private static String action(String event, ReferentialAction action) {
        return action == ReferentialAction.NO_ACTION ? "" : " on " + event + " " + action.words();
    }
}
