package dev.tenon.compiler.raise;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.ExprRewriter;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Constraint.ForeignKey;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.Policy;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.schema.EntityCheck;
import dev.tenon.compiler.schema.EntityReference;
import dev.tenon.compiler.schema.Field;
import dev.tenon.compiler.schema.FieldType;
import dev.tenon.compiler.schema.UniqueKey;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** One table to one entity, in which every index is said. */
final class TableRaising {
    private final Table table;
    private final Map<String, FieldNames> all;
    private final FieldNames fields;
    private final DeclaredNames names;

    /** @param all by table */
    TableRaising(Table table, Map<String, FieldNames> all, DeclaredNames names) {
        this.table = table;
        this.all = all;
        this.fields = all.get(table.name());
        this.names = names;
    }

    Entity entity() {
        return new Entity(
                names.of(table.name()),
                table.name(),
                table.columns().stream().map(this::field).toList(),
                table.primaryKey().map(Constraint::name).orElseGet(() -> Naming.primaryKey(table.name())),
                table.primaryKey().map(key -> fields.of(key.columns())).orElse(List.of()),
                sorted(table.uniques().map(this::unique), UniqueKey::name),
                sorted(table.indexes().stream().map(index -> index.rename(fields::of)), Index::name),
                sorted(table.checks().map(this::check), EntityCheck::name),
                sorted(table.exclusions(), Constraint.Exclusion::name),
                sorted(table.foreignKeys().filter(key -> !isField(key)).map(this::reference), EntityReference::name),
                sorted(table.policies().stream(), Policy::name),
                table.partitioning().map(by -> by.withColumns(fields.of(by.columns()))),
                table.options(),
                table.comment());
    }

    private static <T> List<T> sorted(Stream<T> things, Function<T, String> name) {
        return things.sorted(Comparator.comparing(name)).toList();
    }

    private boolean isField(ForeignKey key) {
        return fields.isField(key, key.columns().get(0));
    }

    private Field field(Column column) {
        Optional<ForeignKey> key = fields.reference(column.name());
        return new Field(
                fields.of(column.name()),
                key.<FieldType>map(this::type).orElseGet(() -> new FieldType.Value(column.type())),
                column.required(),
                column.byDefault().map(this::overFields),
                fields.storage(column),
                List.of(column.name()),
                column.comment());
    }

    private FieldType.Reference type(ForeignKey key) {
        String convention = Naming.foreignKey(table.name(), key.columns());
        return new FieldType.Reference(
                names.of(key.target()),
                key.onDelete(),
                key.onUpdate(),
                key.deferral(),
                Optional.of(key.name()).filter(name -> !name.equals(convention)),
                false);
    }

    private EntityReference reference(ForeignKey key) {
        FieldNames ofTarget = all.get(key.target());
        return new EntityReference(
                key.name(),
                fields.of(key.columns()),
                names.of(key.target()),
                ofTarget == null ? key.targetColumns() : ofTarget.of(key.targetColumns()),
                key.onDelete(),
                key.onUpdate(),
                key.deferral(),
                false);
    }

    private UniqueKey unique(Constraint.Unique unique) {
        return new UniqueKey(unique.name(), fields.of(unique.columns()), unique.nullsDistinct(), unique.deferral());
    }

    private EntityCheck check(Constraint.Check check) {
        return new EntityCheck(check.name(), overFields(check.condition()));
    }

    private Default overFields(Default byDefault) {
        return byDefault instanceof Default.Generated computed
                ? new Default.Generated(overFields(computed.expr()), computed.stored())
                : byDefault;
    }

    private Expr overFields(Expr expr) {
        return ExprRewriter.rename(expr, fields::of);
    }
}
