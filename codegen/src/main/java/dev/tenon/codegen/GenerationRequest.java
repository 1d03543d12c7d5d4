package dev.tenon.codegen;

import dev.tenon.compiler.schema.Schema;
import dev.tenon.runtime.SchemaDescriptor;
import javax.lang.model.SourceVersion;

/**
 * @param descriptor what programs that link the result are built for
 * @param packageName of all that is generated; nothing else should live in it
 */
public record GenerationRequest(Schema schema, SchemaDescriptor descriptor, String packageName) {
    public GenerationRequest {
        if (!SourceVersion.isName(packageName, SourceVersion.RELEASE_17)) {
            throw new GenerationException("'" + packageName + "' is no name for a Java package");
        }
    }
}
