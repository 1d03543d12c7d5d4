package dev.tenon.migrate.diff;

import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Renames.ColumnRef;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.cast.ArraySql;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.op.Step.Alternative;
import dev.tenon.migrate.op.Step.Decide;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where an enum's values may stand in rows, and what to ask when one of them disappears. */
final class EnumUse {

    private EnumUse() {}

    static List<ColumnRef> columns(Database database, String enumName) {
        return database.tables().stream()
                .flatMap(table -> table.columns().stream()
                        .filter(column -> column.type().isOf(enumName) && !column.isGenerated())
                        .map(column -> new ColumnRef(table.name(), column.name())))
                .toList();
    }

    /** The values that an enum has meanwhile: new ones are there before anything can use them, old ones until nothing does. */
    static List<String> meanwhile(EnumType old, EnumType now) {
        if (now.values().containsAll(old.values())) {
            return now.values();
        }
        List<String> both = new ArrayList<>(old.values());
        now.values().stream().filter(value -> !old.values().contains(value)).forEach(both::add);
        return both;
    }

    /** The language does not look into arrays, so there it is SQL. */
    private static Operation replace(Database state, ColumnRef use, String value, String by) {
        Type type = state.table(use.table())
                .flatMap(table -> table.column(use.column()))
                .orElseThrow()
                .type();
        if (type instanceof Type.Array) {
            return new Operation.Backfill(
                    use.table(),
                    List.of(new Operation.Assignment(use.column(), ArraySql.replacing(use.column(), value, by))),
                    Optional.of(ArraySql.holding(use.column(), List.of(value))));
        }
        return new Operation.Backfill(
                use.table(),
                List.of(new Operation.Assignment(use.column(), new Expr.Str(by))),
                Optional.of(new Expr.Binary(BinaryOperator.EQ, new Expr.Name(use.column()), new Expr.Str(value))));
    }

    static Step question(Operation.SetEnumValues change, Database state) {
        List<String> gone = change.before().stream()
                .filter(value -> !change.after().contains(value))
                .toList();
        List<Step> map = new ArrayList<>();
        for (ColumnRef use : columns(state, change.type())) {
            for (String value : gone) {
                map.add(new Step.Do(
                        replace(state, use, value, change.after().get(0)),
                        Optional.of("write what becomes of " + value)));
            }
        }
        map.add(Step.Do.of(change));
        return new Decide(
                "enum",
                change.type() + "." + String.join("+", gone),
                change.type() + " loses " + String.join(", ", gone) + ": what becomes of the rows that hold "
                        + (gone.size() == 1 ? "it" : "them") + "?",
                List.of(
                        new Alternative("map", map),
                        new Alternative(
                                "unused",
                                List.of(new Step.Do(
                                        change, Optional.of("refused while a row holds a removed value"))))));
    }
}
