package dev.tenon.jooq;

import dev.tenon.codegen.GeneratedFile;
import dev.tenon.codegen.GenerationRequest;
import dev.tenon.codegen.Generator;
import java.util.List;

/**
 * Tables, records, keys and indexes as jOOQ's generator makes them. Nothing of jOOQ is loaded before it is asked for files: all
 * generators are made where one of them is looked for.
 */
public final class JooqGenerator implements Generator {
    static final String NAME = "jooq";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<GeneratedFile> generate(GenerationRequest request) {
        return JooqRun.of(JooqOptions.of(request.options()), request.model()).files();
    }
}
