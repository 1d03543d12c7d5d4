package dev.tenon.codegen;

import java.util.List;

/**
 * Makes source files of a schema. Found as a service: a class with a public constructor without parameters, named in
 * {@code META-INF/services/dev.tenon.codegen.Generator}.
 */
public interface Generator {
    /** The word in {@code generate.generators}: {@code java}. */
    String name();

    /**
     * The files, in an order that is the same for the same request, byte for byte.
     *
     * @throws GenerationException if the target language has no way to say what the schema says
     */
    List<GeneratedFile> generate(GenerationRequest request);
}
