package dev.tenon.migrate.dialect.sqlite;

import static dev.tenon.migrate.dialect.sqlite.SqliteDdl.quote;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Named;
import dev.tenon.compiler.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rows of a table into the one that replaces it.
 *
 * @param origins of the new columns that have one; the others get their defaults
 */
record SqliteCopy(Table before, Table after, Map<String, SqliteOrigins.Origin> origins) {

    private static final List<String> ROW_NUMBERS = List.of("rowid", "_rowid_", "oid");

    /** @param target the name of the new table while it is built; the old one has its final name */
    String sql(String target) {
        List<String> targets = new ArrayList<>();
        List<String> sources = new ArrayList<>();
        keptRowNumber().ifPresent(word -> {
            targets.add(word);
            sources.add(word);
        });
        for (Column column : after.columns()) {
            if (column.isGenerated()) {
                continue;
            }
            source(column).ifPresent(source -> {
                targets.add(quote(column.name()));
                sources.add(source);
            });
        }
        return "insert into " + quote(target) + " (" + String.join(", ", targets) + ")\nselect "
                + String.join(", ", sources) + "\nfrom " + quote(after.name());
    }

    private Optional<String> source(Column column) {
        if (origins.containsKey(column.name())) {
            return Optional.of(origins.get(column.name()).sql());
        }
        // Also where SQLite counts by itself: it may be the only column that is written.
        return column.byDefault()
                .filter(Default.Identity.class::isInstance)
                .map(SqliteCounter::passed)
                .map(passed -> (passed == 0 ? "" : passed + " + ") + "row_number() over (order by " + order() + ")");
    }

    /** The order in which the old table has its rows. */
    private String order() {
        Optional<String> key = before.primaryKey()
                .filter(any -> SqliteDdl.isWithoutRowid(before))
                .map(columns -> SqliteDdl.quote(columns.columns()));
        return key.or(() -> rowNumber(before)).orElse("1");
    }

    /** How to speak of the row number so that rows keep it; not needed where a column of the new table is the number. */
    private Optional<String> keptRowNumber() {
        return SqliteDdl.identity(after).isPresent() || SqliteDdl.isWithoutRowid(after)
                ? Optional.empty()
                : rowNumber(before, after);
    }

    /** A word for the number that the rows have, which no column of the tables takes away. */
    private static Optional<String> rowNumber(Table before, Table... others) {
        List<Table> tables = Stream.concat(Stream.of(before), Stream.of(others)).toList();
        return ROW_NUMBERS.stream()
                .filter(any -> !SqliteDdl.isWithoutRowid(before))
                .filter(word -> tables.stream()
                        .flatMap(table -> table.columns().stream())
                        .map(Named::name)
                        .noneMatch(name -> SqliteDdl.isSameName(name, word)))
                .findFirst();
    }
}
