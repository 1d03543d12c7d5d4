package dev.tenon.migrate.dialect.sqlite;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.cast.ArraySql;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.dialect.Dialect.Rebuild;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Operation.AddColumn;
import dev.tenon.migrate.op.Operation.AlterType;
import dev.tenon.migrate.op.Operation.Backfill;
import dev.tenon.migrate.op.Operation.DropColumn;
import dev.tenon.migrate.op.Operation.RawSql;
import dev.tenon.migrate.op.Operation.RenameColumn;
import dev.tenon.migrate.op.Operation.RenameEnumValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the values of a rebuilt table's columns come from: what the operations make of the old columns. */
final class SqliteOrigins {

    /**
     * @param column the old column
     * @param sql the new value, over the old columns
     */
    record Origin(String column, String sql) {}

    private final CastRegistry casts;
    private final Rebuild rebuild;
    private final Table before;
    private final Map<String, Origin> origins = new LinkedHashMap<>();

    SqliteOrigins(CastRegistry casts, Rebuild rebuild) {
        this.casts = casts;
        this.rebuild = rebuild;
        this.before = rebuild.before();
    }

    /** By the new columns' names; one that is not there gets its default. */
    Map<String, Origin> read() {
        before.columns().forEach(c -> origins.put(c.name(), new Origin(c.name(), SqliteDdl.quote(c.name()))));
        rebuild.operations().forEach(this::follow);
        return origins;
    }

    private void follow(Operation operation) {
        if (operation instanceof AddColumn add) {
            origins.remove(add.column().name());
        } else if (operation instanceof DropColumn drop) {
            origins.remove(drop.column().name());
        } else if (operation instanceof RenameColumn rename) {
            move(rename.from(), rename.to());
        } else if (operation instanceof AlterType alter) {
            origins.computeIfPresent(
                    alter.column(), (name, origin) -> new Origin(origin.column(), cast(alter, origin.sql())));
        } else if (operation instanceof RenameEnumValue rename) {
            before.columns().stream()
                    .filter(column -> SqliteEnums.isOf(rename.type(), column))
                    .forEach(column -> relabel(column, rename));
        } else if (operation instanceof Backfill || operation instanceof RawSql) {
            throw new IllegalArgumentException("a rebuild copies rows once, and cannot stop between for " + operation);
        }
        // Everything else changes the definition only, which the new table has from the model.
    }

    private void move(String from, String to) {
        Origin origin = origins.remove(from);
        if (origin != null) {
            origins.put(to, origin);
        }
    }

    private String cast(AlterType alter, String value) {
        String operand = value.startsWith("\"") ? value : "(" + value + ")";
        return casts.cast(SqliteDialect.NAME, alter, this::labels)
                .using(operand)
                .orElse(value);
    }

    private List<String> labels(String type) {
        return SqliteEnums.labels(type, rebuild.stateAfter(), rebuild.stateBefore());
    }

    private void relabel(Column column, RenameEnumValue rename) {
        boolean array = column.type() instanceof Type.Array;
        origins.computeIfPresent(
                column.name(),
                (name, origin) -> new Origin(
                        origin.column(),
                        array
                                ? ArraySql.SQLITE.replaced(origin.sql(), rename.from(), rename.to())
                                : relabelled(origin.sql(), rename)));
    }

    private static String relabelled(String value, RenameEnumValue rename) {
        String from = SqliteLiterals.quoted(rename.from());
        String to = SqliteLiterals.quoted(rename.to());
        return "case " + value + " when " + from + " then " + to + " else " + value + " end";
    }
}
