package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.Sequence;
import dev.tenon.compiler.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was found, where a schema says of a sequence that it is one of its own: that a column owns it makes no difference to
 * what it counts, so the column is one with a default.
 */
final class ReleasedSequences {
    private final Database expected;
    private final List<SchemaObject> objects;

    private ReleasedSequences(Database found, Database expected) {
        this.expected = expected;
        this.objects = new ArrayList<>(found.objects().stream().toList());
    }

    static Database of(Database found, Database expected) {
        ReleasedSequences released = new ReleasedSequences(found, expected);
        List<Table> tables = found.tables().stream().map(released::table).toList();
        return found.withTables(Names.of(tables)).withObjects(Names.of(released.objects));
    }

    private Table table(Table table) {
        return table.withColumns(Names.of(table.columns().stream()
                .map(column -> column.sequence(table.name())
                        .flatMap(sequence -> released(sequence, column))
                        .orElse(column))
                .toList()));
    }

    private Optional<Column> released(Sequence sequence, Column column) {
        return expected.objects()
                .get(sequence.name())
                .filter(Sequence.class::isInstance)
                .map(Sequence.class::cast)
                .map(wanted -> {
                    // What it counts in beside its column, and its comment, are remarks: the model has no word for
                    // them.
                    objects.add(new Sequence(
                            wanted.name(), wanted.kind(), sequence.options(), sequence.cycle(), wanted.comment()));
                    return column.withDefault(Optional.of(new Default.Value(Expr.Raw.of(
                            PostgresDialect.NAME,
                            "nextval(" + PostgresNames.string(PostgresNames.relation(wanted.name()))
                                    + "::regclass)"))));
                });
    }
}
