package dev.tenon.migrate.random;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.ExprTyper;
import dev.tenon.compiler.expr.Problem;
import dev.tenon.compiler.expr.Scope;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.ReferentialAction;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.op.ColumnUse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Takes out of a model what a careless edit has made invalid. */
final class Repair {
    private final Database database;
    /** Keys, uniques and indexes share one space of names. */
    private final Set<String> indexed = new HashSet<>();

    private Repair(Database database) {
        this.database = database;
    }

    static Database of(Database edited) {
        Database typed = new Repair(edited).tables(Repair::typed);
        Database local = new Repair(typed).tables(Repair::local);
        return new Repair(local).tables(Repair::references);
    }

    private interface Change {
        Table of(Repair repair, Table table);
    }

    private Database tables(Change change) {
        List<Table> tables = new ArrayList<>();
        database.tables().forEach(table -> tables.add(change.of(this, table)));
        return database.withTables(Names.of(tables));
    }

    /** Columns of enums that are gone become text; defaults that do not fit go, and so does null in a key. */
    private Table typed(Table table) {
        Set<String> key = new HashSet<>();
        table.primaryKey().ifPresent(pk -> key.addAll(pk.columns()));
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            boolean lost = column.type()
                    .enumName()
                    .filter(name -> !database.enums().has(name))
                    .isPresent();
            Type text = Type.Scalar.of(dev.tenon.compiler.type.ScalarKind.TEXT);
            Type instead = column.type() instanceof Type.Array ? new Type.Array(text) : text;
            Column kept = lost ? column.withType(instead) : column;
            kept = key.contains(column.name()) ? kept.withRequired(true) : kept;
            columns.add(kept.withDefault(kept.byDefault().flatMap(value -> fitting(table, column, value))));
        }
        return table.withColumns(Names.of(columns));
    }

    private Optional<Default> fitting(Table table, Column column, Default value) {
        if (value instanceof Default.Value given) {
            return typed(table, (typer, problems) -> typer.value(given.expr(), column.type()))
                    ? Optional.of(value)
                    : Optional.empty();
        }
        boolean wholeKey = table.primaryKey()
                .filter(key -> key.columns().equals(List.of(column.name())))
                .isPresent();
        boolean counts =
                column.type() instanceof Type.Scalar scalar && scalar.kind().isInteger();
        return wholeKey && counts ? Optional.of(value) : Optional.empty();
    }

    private Table local(Table table) {
        List<Constraint> constraints = new ArrayList<>();
        for (Constraint constraint : table.constraints()) {
            boolean there = table.columns().names().containsAll(ColumnUse.columnsOf(constraint));
            boolean typed = !(constraint instanceof Constraint.Check check) || holds(table, check.condition());
            boolean own = constraint instanceof Constraint.Check || constraint instanceof Constraint.ForeignKey;
            if (there && typed && (own || indexed.add(constraint.name()))) {
                constraints.add(constraint);
            }
        }
        List<Index> indexes = table.indexes().stream()
                .filter(index -> table.columns().names().containsAll(ColumnUse.columnsOf(index)))
                .filter(index -> index.where().map(where -> holds(table, where)).orElse(true))
                .filter(index -> indexed.add(index.name()))
                .toList();
        return table.withConstraints(Names.of(constraints)).withIndexes(Names.of(indexes));
    }

    private Table references(Table table) {
        return table.withConstraints(Names.of(table.constraints().stream()
                .filter(c -> !(c instanceof Constraint.ForeignKey key) || refers(table, key))
                .toList()));
    }

    private boolean refers(Table table, Constraint.ForeignKey key) {
        Optional<Table> target = database.table(key.target());
        if (target.isEmpty() || !RandomModel.keys(target.get()).contains(key.targetColumns())) {
            return false;
        }
        boolean nullable = true;
        for (int i = 0; i < key.columns().size(); i++) {
            Column own = table.column(key.columns().get(i)).orElseThrow();
            Column other = target.get().column(key.targetColumns().get(i)).orElseThrow();
            if (!own.type().equals(other.type())) {
                return false;
            }
            nullable &= !own.required();
        }
        boolean nulls = key.onDelete() == ReferentialAction.SET_NULL || key.onUpdate() == ReferentialAction.SET_NULL;
        return nullable || !nulls;
    }

    private boolean holds(Table table, Expr condition) {
        return typed(table, (typer, problems) -> typer.condition(condition));
    }

    private boolean typed(Table table, BiConsumer<ExprTyper, List<Problem>> check) {
        List<Problem> problems = new ArrayList<>();
        check.accept(new ExprTyper(new ColumnScope(table, database), problems::add), problems);
        return problems.isEmpty();
    }

    private record ColumnScope(Table table, Database database) implements Scope {
        @Override
        public Optional<Type> type(String name) {
            return table.column(name).map(Column::type);
        }

        @Override
        public Collection<String> names() {
            return table.columns().names();
        }

        @Override
        public List<String> values(String enumType) {
            return Parts.values(database, enumType);
        }
    }
}
