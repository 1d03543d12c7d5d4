package dev.tenon.migrate.truth;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.TableOption;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.random.RandomEdits.Kept;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a migration must not touch: the values of the columns that both models have, row by row, and how far they count. */
record KeptRows(Lab lab, Database before, Database after, Renames renames, List<Kept> columns) {

    /** Of columns that are what they were, also under another name. */
    static KeptRows of(Lab lab, Database before, Database after, Renames renames, List<Kept> columns) {
        KeptRows all = new KeptRows(lab, before, after, renames, columns);
        return new KeptRows(
                lab,
                before,
                after,
                renames,
                columns.stream().filter(all::isSame).toList());
    }

    /** Of columns that go by the same name, as one has to think who was not told of renames. */
    static KeptRows byName(Lab lab, Database before, Database after) {
        List<Kept> columns = new ArrayList<>();
        for (Table table : before.tables()) {
            after.table(table.name())
                    .ifPresent(now -> table.columns().names().stream()
                            .filter(now.columns()::has)
                            .forEach(column -> columns.add(new Kept(table.name(), column, table.name(), column))));
        }
        return of(lab, before, after, Renames.NONE, columns);
    }

    private Column old(Kept kept) {
        return before.table(kept.oldTable())
                .orElseThrow()
                .column(kept.oldColumn())
                .orElseThrow();
    }

    private Column now(Kept kept) {
        return after.table(kept.newTable())
                .orElseThrow()
                .column(kept.newColumn())
                .orElseThrow();
    }

    private boolean isSame(Kept kept) {
        Column old = old(kept);
        Column now = now(kept);
        return isSame(old.type(), now.type())
                && old.storage().equals(now.storage())
                && !old.isGenerated()
                && !now.isGenerated();
    }

    private boolean isSame(Type old, Type now) {
        Optional<EnumType> type = now.enumName().flatMap(after.enums()::get);
        if (type.isEmpty()) {
            return old.equals(now);
        }
        String name = type.get().name();
        String former = renames.formerEnum(name).orElse(name);
        Map<String, String> labels = labels(type.get());
        boolean all = before.enums()
                .get(former)
                .filter(then -> labels.values().containsAll(then.values()))
                .isPresent();
        boolean plain =
                labels.entrySet().stream().allMatch(label -> label.getKey().equals(label.getValue()));
        return now.withEnum(former).equals(old) && all && (plain || !(now instanceof Type.Array));
    }

    /** What each label was called before. */
    private Map<String, String> labels(EnumType now) {
        Map<String, String> labels = new LinkedHashMap<>();
        now.values()
                .forEach(value ->
                        labels.put(value, renames.formerValue(now.name(), value).orElse(value)));
        return labels;
    }

    /** By the old names of the tables. */
    Map<String, List<String>> values(boolean isOld) throws SQLException {
        Map<String, List<Kept>> tables = columns.stream()
                .sorted(Comparator.comparing(Kept::oldColumn))
                .collect(Collectors.groupingBy(Kept::oldTable, TreeMap::new, Collectors.toList()));
        Map<String, List<String>> values = new TreeMap<>();
        for (Map.Entry<String, List<Kept>> table : tables.entrySet()) {
            String name = isOld ? table.getKey() : table.getValue().get(0).newTable();
            List<String> expressions = new ArrayList<>();
            if (lab.isSqlite() && keepsRowids(table.getValue())) {
                expressions.add("rowid");
            }
            table.getValue().forEach(kept -> expressions.add(expression(kept, isOld)));
            List<String> rows = lab.values(name, expressions);
            for (Kept kept : table.getValue()) {
                if (countsOn(old(kept), now(kept))) {
                    rows.add("next is " + lab.next(name, isOld ? kept.oldColumn() : kept.newColumn()));
                }
            }
            values.put(table.getKey(), rows);
        }
        return values;
    }

    /** A column that counts is the rowid: another one in its place gives the rows other rowids. */
    private boolean keepsRowids(List<Kept> columns) {
        Table then = before.table(columns.get(0).oldTable()).orElseThrow();
        Table now = after.table(columns.get(0).newTable()).orElseThrow();
        return !then.is(TableOption.WITHOUT_ROWID)
                && !now.is(TableOption.WITHOUT_ROWID)
                && counting(then)
                        .allMatch(name -> columns.stream()
                                .anyMatch(kept -> kept.oldColumn().equals(name)))
                && counting(now)
                        .allMatch(name -> columns.stream()
                                .anyMatch(kept -> kept.newColumn().equals(name)));
    }

    private static Stream<String> counting(Table table) {
        return table.columns().stream().filter(Rows::isCounted).map(Column::name);
    }

    /** Where the series is the same; another one may leap. */
    private static boolean countsOn(Column old, Column now) {
        return Rows.isCounted(old)
                && Rows.isCounted(now)
                && old.byDefault().orElseThrow() instanceof Default.Identity then
                && now.byDefault().orElseThrow() instanceof Default.Identity after
                && then.start() == after.start()
                && then.increment() == after.increment();
    }

    private String expression(Kept kept, boolean isOld) {
        String column = Rows.quote(isOld ? kept.oldColumn() : kept.newColumn());
        Optional<EnumType> type = now(kept).type().enumName().flatMap(after.enums()::get);
        if (isOld || type.isEmpty() || now(kept).type() instanceof Type.Array) {
            return column;
        }
        String text = "cast(" + column + " as text)";
        return labels(type.get()).entrySet().stream()
                .filter(label -> !label.getKey().equals(label.getValue()))
                .map(label -> "when " + Rows.text(label.getKey()) + " then " + Rows.text(label.getValue()) + " ")
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(),
                        whens -> whens.isEmpty() ? column : "(case " + text + " " + whens + "else " + text + " end)"));
    }
}
