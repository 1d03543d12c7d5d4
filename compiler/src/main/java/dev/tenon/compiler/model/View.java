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
 * @param indexes of one that is materialized, over its columns
 * @param query what it selects, by dialect
 */
public record View(
        String name,
        boolean materialized,
        List<String> declared,
        Names<Column> columns,
        Names<Index> indexes,
        SqlTexts query,
        Optional<String> comment)
        implements SchemaObject {

    public View {
        declared = declared.stream().sorted().distinct().toList();
    }

    public View(
            String name,
            boolean materialized,
            List<String> declared,
            Names<Column> columns,
            SqlTexts query,
            Optional<String> comment) {
        this(name, materialized, declared, columns, Names.empty(), query, comment);
    }

    @Override
    public Stream<SqlTexts> texts() {
        return Stream.of(query);
    }

    @Override
    public View withName(String changed) {
        return new View(changed, materialized, declared, columns, indexes, query, comment);
    }

    @Override
    public View withComment(Optional<String> changed) {
        return new View(name, materialized, declared, columns, indexes, query, changed);
    }

    @Override
    public View withDeclared(List<String> changed) {
        return new View(name, materialized, changed, columns, indexes, query, comment);
    }

    public View withColumns(Names<Column> changed) {
        return new View(name, materialized, declared, changed, indexes, query, comment);
    }

    public View withIndexes(Names<Index> changed) {
        return new View(name, materialized, declared, columns, changed, query, comment);
    }

    /** What its indexes see of it. */
    public Table asTable() {
        return new Table(name, columns, Names.empty(), indexes, comment);
    }

    @Override
    public String word() {
        return "view";
    }
}
