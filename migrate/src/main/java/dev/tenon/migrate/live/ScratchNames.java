package dev.tenon.migrate.live;

import dev.tenon.compiler.model.QualifiedName;
import java.util.Optional;

/**
 * What things of a model are called while they are made to be compared.
 *
 * @param schema that stands for the connection's own; of this session alone, as others may compare at the same time
 * @param plain the connection's own schema
 */
record ScratchNames(String schema, Optional<String> plain) {

    /** The schema that stands for one of the model. */
    String space(String space) {
        return schema + "_" + space;
    }

    /** The schema that stands for one that SQL of the author's says. */
    String home(String space) {
        return plain.equals(Optional.of(space)) ? schema : space(space);
    }

    String of(String name) {
        QualifiedName qualified = QualifiedName.of(name);
        return new QualifiedName(qualified.schema().map(this::space), qualified.name()).toString();
    }
}
