package dev.tenon.compiler.resolve;

import dev.tenon.compiler.expr.Scope;
import dev.tenon.compiler.resolve.Columns.Drafted;
import dev.tenon.compiler.schema.FieldType;
import dev.tenon.compiler.syntax.MemberSyntax.FieldSyntax;
import dev.tenon.compiler.type.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an expression of an entity or a view sees: its fields; a reference stands for the column it has. */
final class EntityScope implements Scope {
    private final Map<String, FieldSyntax> fields;
    private final Columns columns;
    private final Map<String, List<String>> enumValues;
    private final Set<String> enumsAsCheck;

    EntityScope(
            Map<String, FieldSyntax> fields,
            Columns columns,
            Map<String, List<String>> enumValues,
            Set<String> enumsAsCheck) {
        this.enumsAsCheck = enumsAsCheck;
        this.fields = fields;
        this.columns = columns;
        this.enumValues = enumValues;
    }

    @Override
    public Optional<Type> type(String name) {
        List<Drafted> drafted = columnsOf(name);
        return drafted.size() == 1 ? Optional.of(drafted.get(0).type()) : Optional.empty();
    }

    /** Whether its column has a check in place of a type. */
    boolean isCheck(FieldType type) {
        return type instanceof FieldType.Value value
                && value.type().enumName().filter(enumsAsCheck::contains).isPresent();
    }

    @Override
    public Collection<String> names() {
        return fields.keySet();
    }

    @Override
    public List<String> values(String enumType) {
        return enumValues.getOrDefault(enumType, List.of());
    }

    @Override
    public Optional<String> refusal(String name) {
        int count = columnsOf(name).size();
        return count > 1
                ? Optional.of("`" + name + "` is a reference with " + count + " columns and cannot stand for one value")
                : Optional.empty();
    }

    private List<Drafted> columnsOf(String name) {
        FieldSyntax field = fields.get(name);
        return field == null ? List.of() : columns.of(field);
    }
}
