package dev.tenon.codegen.java;

import dev.tenon.codegen.GenerationOptions;
import dev.tenon.codegen.GenerationRequest;
import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.schema.Schema;
import dev.tenon.runtime.SchemaDescriptor;
import java.util.Map;
import java.util.TreeMap;

/** What the Java generator is asked for. */
final class Requests {
    private static final SchemaDescriptor DESCRIPTOR =
            SchemaDescriptor.parse("shop", "sha256:01", "a sha256:01 sha256:a1");

    private Requests() {}

    /** Of a schema that has no model: the Java generator does without. */
    static GenerationRequest of(Schema schema, SchemaDescriptor descriptor, String packageName) {
        return new GenerationRequest(schema, Database.EMPTY, descriptor, GenerationOptions.of(packageName));
    }

    /** @param settings below {@code generate}, beside the package */
    static GenerationRequest of(Schema schema, String packageName, Map<String, String> settings) {
        Map<String, String> section = new TreeMap<>(settings);
        section.put("package", packageName);
        return new GenerationRequest(schema, Database.EMPTY, DESCRIPTOR, GenerationOptions.read(section));
    }

    static GenerationRequest of(Compilation compilation, String packageName, Map<String, String> settings) {
        return of(compilation.schema().orElseThrow(), packageName, settings);
    }
}
