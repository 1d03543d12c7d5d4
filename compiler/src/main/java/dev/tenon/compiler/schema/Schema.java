package dev.tenon.compiler.schema;

import java.util.List;

/** What all the files of a project mean together. Sorted by name, so that the file split is no part of the meaning. */
public record Schema(List<Enumeration> enums, List<Entity> entities) {
    public Schema {
        enums = List.copyOf(enums);
        entities = List.copyOf(entities);
    }
}
