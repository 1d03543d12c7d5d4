package dev.tenon.compiler.print;

import dev.tenon.compiler.model.DropSql;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.Policy;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.Sequence;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.model.TableOption;
import dev.tenon.compiler.schema.Field;
import dev.tenon.compiler.schema.FieldType;
import dev.tenon.compiler.schema.SchemaView;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Views, sequences and SQL objects as text. */
public final class ObjectPrinter {
    private ObjectPrinter() {}

    /** @param enums the name of the type in the database to the name in the schema */
    static String view(SchemaView view, Map<String, String> enums) {
        StringBuilder out = new StringBuilder(SchemaPrinter.doc(view.doc()))
                .append(view.materialized() ? "materialized view " : "view ")
                .append(NamePrinter.print(view.name()))
                .append(list(" from ", view.from()))
                .append(" {\n");
        String table = QualifiedName.bare(view.table());
        if (!table.equals(Naming.snakeCase(view.name()))) {
            out.append("table ").append(NamePrinter.text(table)).append('\n');
        }
        view.fields().forEach(field -> out.append(field(field, enums)));
        view.indexes()
                .forEach(index -> out.append(
                                IndexPrinter.member(index, view.table(), true, field -> List.of(view.column(field))))
                        .append('\n'));
        new TreeMap<>(view.query().byDialect())
                .forEach((dialect, sql) -> out.append(NamePrinter.dialect(dialect))
                        .append(' ')
                        .append(NamePrinter.sql(sql))
                        .append('\n'));
        return out.append("}\n").toString();
    }

    private static String field(Field field, Map<String, String> enums) {
        Type type = ((FieldType.Value) field.type()).type();
        String column = field.columns().get(0);
        return SchemaPrinter.doc(field.doc())
                + NamePrinter.print(field.name())
                + " : "
                + ColumnPrinter.type(type, enums::get)
                + (field.required() ? "" : "?")
                + (column.equals(Naming.snakeCase(field.name())) ? "" : " column " + NamePrinter.text(column))
                + "\n";
    }

    static String sequence(Sequence sequence) {
        return SchemaPrinter.doc(sequence.comment())
                + "sequence "
                + NamePrinter.print(QualifiedName.bare(sequence.name()))
                + " on postgresql"
                + options(sequence)
                + "\n";
    }

    /** With a blank before it; empty where all is as it would be anyway. */
    public static String options(Sequence sequence) {
        StringBuilder options = new StringBuilder();
        if (sequence.kind() != ScalarKind.LONG) {
            options.append(" type ").append(sequence.kind().word());
        }
        new TreeMap<>(sequence.options())
                .forEach((option, number) ->
                        options.append(' ').append(option.word()).append(' ').append(number));
        options.append(sequence.cycle() ? " cycle" : "");
        return options.isEmpty() ? "" : " {" + options + " }";
    }

    static String object(SqlObject object) {
        String head = SchemaPrinter.doc(object.comment()) + "sql " + kind(object.kind()) + " "
                + NamePrinter.print(object.name());
        String after = list(" after ", object.declared()) + "\n";
        Map<String, String> texts = new TreeMap<>(object.create().byDialect());
        List<String> lines = texts.keySet().stream()
                .map(dialect -> NamePrinter.dialect(dialect) + " "
                        + NamePrinter.sql(texts.get(dialect))
                        + drop(object, dialect))
                .toList();
        return lines.size() == 1
                ? head + " on " + lines.get(0) + after
                : head + " {\n" + String.join("\n", lines) + "\n}" + after;
    }

    public static String kind(String kind) {
        return kind.lines()
                .flatMap(line -> Arrays.stream(line.split(" ")))
                .map(NamePrinter::print)
                .collect(Collectors.joining(" "));
    }

    private static String drop(SqlObject object, String dialect) {
        String drop = object.drop().byDialect().get(dialect);
        Optional<String> plain = DropSql.of(
                object.kind(),
                object.name(),
                dialect,
                object.create().byDialect().get(dialect));
        return plain.equals(Optional.of(drop)) ? "" : " drop " + NamePrinter.sql(drop);
    }

    static String policy(Policy policy) {
        Map.Entry<String, String> rule =
                policy.rule().byDialect().entrySet().iterator().next();
        return "policy " + NamePrinter.print(policy.name()) + " on " + rule.getKey() + " "
                + NamePrinter.sql(rule.getValue());
    }

    /** What SQLite is told about a table. */
    public static String options(Set<TableOption> options) {
        return "options on sqlite " + NamePrinter.text(TableOption.text(options));
    }

    static String list(String before, List<String> names) {
        return names.isEmpty()
                ? ""
                : before + names.stream().map(NamePrinter::print).collect(Collectors.joining(", ", "(", ")"));
    }
}
