package dev.tenon.codegen;

import java.util.List;

/** Makes source files of a schema. */
public interface Generator {
    /**
     * The files, in an order that is the same for the same request, byte for byte.
     *
     * @throws GenerationException if the target language has no way to say what the schema says
     */
    List<GeneratedFile> generate(GenerationRequest request);
}
