package dev.tenon.compiler.model;

import dev.tenon.compiler.type.SqlTexts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A query with a name. A dialect without a text has no such view.
 *
 * @param materialized whether its rows are stored, where the product can
 * @param columns as the author says they are; none where nothing is said
 * @param query what it selects, by dialect
 */
public record View(
        String name,
        boolean materialized,
        List<String> declared,
        Names<Column> columns,
        SqlTexts query,
        Optional<String> comment)
        implements SchemaObject {

    public View {
        declared = declared.stream().sorted().distinct().toList();
    }

    @Override
    public Stream<SqlTexts> texts() {
        return Stream.of(query);
    }

    @Override
    public View withName(String changed) {
        return new View(changed, materialized, declared, columns, query, comment);
    }

    @Override
    public View withComment(Optional<String> changed) {
        return new View(name, materialized, declared, columns, query, changed);
    }

    @Override
    public View withDeclared(List<String> changed) {
        return new View(name, materialized, changed, columns, query, comment);
    }

    public View withColumns(Names<Column> changed) {
        return new View(name, materialized, declared, changed, query, comment);
    }

    @Override
    public String word() {
        return "view";
    }
}
