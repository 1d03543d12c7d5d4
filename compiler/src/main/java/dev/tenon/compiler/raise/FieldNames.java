package dev.tenon.compiler.raise;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Constraint.ForeignKey;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.Storage;
import dev.tenon.compiler.model.Table;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The fields of a table's columns, one for each: a column that holds the key of another row is a reference, and is called by
 * what it refers to.
 */
final class FieldNames {
    private final Database model;
    private final Table table;
    /** By column. */
    private final Map<String, ForeignKey> references = new HashMap<>();

    private final Map<String, String> names = new HashMap<>();

    private FieldNames(Table table, Database model) {
        this.table = table;
        this.model = model;
    }

    static FieldNames of(Table table, Database model) {
        FieldNames fields = new FieldNames(table, model);
        table.foreignKeys()
                .sorted(Comparator.comparing(Constraint::name))
                .filter(fields::isField)
                .forEach(key -> fields.references.putIfAbsent(key.columns().get(0), key));
        Set<String> taken = new HashSet<>(table.columns().names());
        for (Column column : table.columns()) {
            String name = fields.shortened(column.name()).filter(taken::add).orElse(column.name());
            fields.names.put(column.name(), name);
        }
        return fields;
    }

    /** {@code customer} for {@code customer_id} and for {@code customerId}. */
    private Optional<String> shortened(String column) {
        return reference(column)
                .map(key -> key.targetColumns().get(0))
                .flatMap(held -> Stream.of("_" + held, capital(held))
                        .filter(end -> column.endsWith(end) && column.length() > end.length())
                        .findFirst())
                .map(end -> column.substring(0, column.length() - end.length()))
                .filter(name -> Naming.snakeCase(name).equals(name));
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** The foreign key that a column is the field of. */
    Optional<ForeignKey> reference(String column) {
        return Optional.ofNullable(references.get(column));
    }

    boolean isField(ForeignKey key, String column) {
        return key.equals(references.get(column));
    }

    /** What a reference must say of it, which has that of the key it holds by itself. */
    Storage storage(Column column) {
        boolean held = reference(column.name())
                .flatMap(this::target)
                .filter(key -> key.storage().equals(column.storage()))
                .isPresent();
        return held ? Storage.DEFAULT : column.storage();
    }

    String of(String column) {
        return names.getOrDefault(column, column);
    }

    List<String> of(List<String> columns) {
        return columns.stream().map(this::of).toList();
    }

    /** Whether the column takes its type from the key it holds, and all else can be said of a field. */
    private boolean isField(ForeignKey key) {
        Optional<Column> held = target(key);
        if (held.isEmpty() || key.columns().size() != 1) {
            return false;
        }
        Column column = table.column(key.columns().get(0)).orElseThrow();
        boolean sameStorage = held.get().storage().equals(column.storage())
                || column.storage().isOnlySqlite();
        boolean sameType = held.get().type().equals(column.type()) && sameStorage;
        boolean plain = column.byDefault().isEmpty()
                || (column.byDefault().get() instanceof Default.Value
                        && column.type().enumName().isEmpty());
        return sameType && plain && !(isKey(table, column.name()) && leadsBack(key));
    }

    /** The key of the target, where it is of one column and the one referred to. */
    private Optional<Column> target(ForeignKey key) {
        return model.table(key.target())
                .filter(target -> target.primaryKey()
                        .filter(pk -> pk.columns().equals(key.targetColumns())
                                && pk.columns().size() == 1)
                        .isPresent())
                .flatMap(target -> target.column(key.targetColumns().get(0)));
    }

    private static boolean isKey(Table table, String column) {
        return table.primaryKey().filter(key -> key.columns().contains(column)).isPresent();
    }

    /** Whether the keys that keys hold come to this table again: none of them would have a type of its own. */
    private boolean leadsBack(ForeignKey start) {
        Set<String> seen = new HashSet<>(Set.of(table.name()));
        Optional<Table> next = model.table(start.target());
        while (next.isPresent() && seen.add(next.get().name())) {
            Table at = next.get();
            next = at.foreignKeys()
                    .filter(key ->
                            key.columns().size() == 1 && isKey(at, key.columns().get(0)))
                    .findFirst()
                    .flatMap(key -> model.table(key.target()));
        }
        return next.isPresent();
    }
}
