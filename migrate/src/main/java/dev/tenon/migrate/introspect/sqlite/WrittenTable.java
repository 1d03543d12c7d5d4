package dev.tenon.migrate.introspect.sqlite;

import dev.tenon.compiler.model.TableOption;
import dev.tenon.migrate.dialect.sqlite.SqliteForms;
import dev.tenon.migrate.introspect.sqlite.Catalog.ColumnRow;
import dev.tenon.migrate.parse.sql.SqliteDefinition.ColumnText;
import dev.tenon.migrate.parse.sql.SqliteDefinition.Kind;
import dev.tenon.migrate.parse.sql.SqliteDefinition.TableText;
import dev.tenon.migrate.parse.sql.SqliteSql;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A table as it is written and as SQLite understands it.
 *
 * @param text empty where it was not read, or not as SQLite does
 */
record WrittenTable(Catalog.Entry entry, List<ColumnRow> rows, Optional<TableText> text) {

    static WrittenTable of(Catalog.Entry entry, Catalog catalog) {
        List<ColumnRow> rows = catalog.columnsOf(entry.name());
        return new WrittenTable(entry, rows, SqliteSql.table(entry.sql()).filter(text -> isSame(text.columns(), rows)));
    }

    private static boolean isSame(List<ColumnText> texts, List<ColumnRow> rows) {
        return texts.size() == rows.size()
                && IntStream.range(0, rows.size())
                        .allMatch(at -> texts.get(at).name().equals(rows.get(at).name()));
    }

    String name() {
        return entry.name();
    }

    TableText written() {
        return text.orElseThrow();
    }

    /** The name of a column as the table has it. */
    Optional<String> column(String written) {
        return rows.stream()
                .map(ColumnRow::name)
                .filter(name -> Catalog.fold(name).equals(Catalog.fold(written)))
                .findFirst();
    }

    List<String> key() {
        return rows.stream()
                .filter(row -> row.key() > 0)
                .sorted(Comparator.comparingInt(ColumnRow::key))
                .map(ColumnRow::name)
                .toList();
    }

    Set<TableOption> options() {
        return TableOption.set(written().options().stream()
                .flatMap(word -> TableOption.of(word).stream())
                .toList());
    }

    boolean isWithoutRowid() {
        return options().contains(TableOption.WITHOUT_ROWID);
    }

    /** What a column declares: in a strict table a word for how values are stored, behind which the type's name may stand. */
    String declared(int at) {
        String type = rows.get(at).type();
        return written()
                .columns()
                .get(at)
                .note()
                .filter(name -> options().contains(TableOption.STRICT))
                .filter(name ->
                        SqliteForms.strictWord(name).replace("INTEGER", "INT").equals(type.replace("INTEGER", "INT")))
                .orElse(type);
    }

    /** The number of the row under another name: SQLite gives it where an insert does not. */
    boolean isRowid(ColumnRow row) {
        return key().equals(List.of(row.name()))
                && row.type().equalsIgnoreCase("integer")
                && !isWithoutRowid()
                && written().columns().stream()
                        .filter(column -> column.name().equals(row.name()))
                        .flatMap(column -> column.clauses().stream())
                        .noneMatch(clause -> clause.kind() == Kind.PRIMARY_KEY
                                && clause.words().contains("desc"));
    }
}
