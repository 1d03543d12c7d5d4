package dev.tenon.migrate.op;

import dev.tenon.compiler.expr.Scope;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.Type;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What an expression over a table sees: its columns. */
public record TableScope(Table table, Database database) implements Scope {
    @Override
    public String noun() {
        return "column";
    }

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
        return database.enums().get(enumType).map(EnumType::values).orElse(List.of());
    }
}
