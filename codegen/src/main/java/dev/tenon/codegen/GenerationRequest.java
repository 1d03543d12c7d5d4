package dev.tenon.codegen;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.schema.Schema;
import dev.tenon.runtime.SchemaDescriptor;

/**
 * What a generator is given.
 *
 * @param schema what the team wrote: entities, enums, views
 * @param model the same as a database has it: tables, columns, constraints
 * @param descriptor what programs that link the result are built for
 */
public record GenerationRequest(
        Schema schema, Database model, SchemaDescriptor descriptor, GenerationOptions options) {}
