package dev.tenon.compiler.schema;

import dev.tenon.compiler.model.DeclaredCast;
import dev.tenon.compiler.model.Namespace;
import dev.tenon.compiler.model.Sequence;
import dev.tenon.compiler.model.SqlObject;
import java.util.List;

/**
 * What all the files of a project mean together. Sorted by name, so that the file split is no part of the meaning.
 *
 * @param modules the schemas of the database that the names of the others name
 * @param casts what becomes of values when a column changes its type; no part of the database
 * @param objects what they stand on as the team wrote it: names of entities, enums, views and other objects
 */
public record Schema(
        List<Namespace> modules,
        List<Enumeration> enums,
        List<Entity> entities,
        List<SchemaView> views,
        List<Sequence> sequences,
        List<SqlObject> objects,
        List<DeclaredCast> casts) {

    public Schema(List<Enumeration> enums, List<Entity> entities) {
        this(List.of(), enums, entities, List.of(), List.of(), List.of(), List.of());
    }

    public Schema {
        modules = List.copyOf(modules);
        enums = List.copyOf(enums);
        entities = List.copyOf(entities);
        views = List.copyOf(views);
        sequences = List.copyOf(sequences);
        objects = List.copyOf(objects);
        casts = List.copyOf(casts);
    }
}
