package dev.tenon.migrate.run;

import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.migrate.cast.CastClass;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.op.Operation;
import java.util.Locale;
import java.util.Optional;

/**
 * What an operation takes away for good, if there are rows.
 *
 * @param column empty for a whole table
 * @param partly the values stay, but the new type does not hold all of what they say
 */
public record Loss(String table, Optional<String> column, boolean partly) {

    public static Optional<Loss> of(Operation operation) {
        if (operation instanceof Operation.DropTable drop) {
            return Optional.of(new Loss(drop.definition().name(), Optional.empty(), false));
        }
        if (operation instanceof Operation.SetDefault set && set.generates()) {
            return Optional.of(new Loss(set.tableName(), Optional.of(set.column()), false));
        }
        if (operation instanceof Operation.DropColumn drop && !drop.column().isGenerated()) {
            return Optional.of(
                    new Loss(drop.tableName(), Optional.of(drop.column().name()), false));
        }
        if (operation instanceof Operation.AlterType alter && Dialects.casts().classify(alter) == CastClass.LOSSY) {
            return Optional.of(new Loss(alter.tableName(), Optional.of(alter.column()), true));
        }
        return sqlTable(operation)
                .filter(Loss::isDroppedByName)
                .map(table -> new Loss(table.name(), Optional.empty(), false));
    }

    /** A table that the author's SQL makes, and that goes. */
    static Optional<SqlObject> sqlTable(Operation operation) {
        Optional<SchemaObject> gone = Optional.empty();
        if (operation instanceof Operation.DropObject drop) {
            gone = Optional.of(drop.object());
        } else if (operation instanceof Operation.SetObject set && set.losesRows()) {
            gone = Optional.of(set.before());
        }
        return gone.filter(SqlObject.class::isInstance)
                .map(SqlObject.class::cast)
                .filter(SqlObject::keepsRows);
    }

    /** Another one's rows cannot be counted: only its author knows what it is called. */
    private static boolean isDroppedByName(SqlObject table) {
        return table.drop().byDialect().values().stream()
                .allMatch(drop -> drop.strip().equalsIgnoreCase("drop table " + table.name()));
    }

    /** With how many rows lose it: {@code author.name (1,204 rows)}. */
    public String phrase(long rows) {
        return name() + count(rows);
    }

    String count(long rows) {
        return String.format(Locale.ROOT, partly ? " (at most %,d %s)" : " (%,d %s)", rows, rows == 1 ? "row" : "rows");
    }

    /** {@code author.name}, or {@code parts of author.name}. */
    public String name() {
        return (partly ? "parts of " : "") + place();
    }

    /** A table, or {@code table.column}. */
    public String place() {
        return column.map(name -> table + "." + name).orElse(table);
    }
}
