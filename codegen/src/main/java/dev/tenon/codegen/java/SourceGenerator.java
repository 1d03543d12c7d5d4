package dev.tenon.codegen.java;

import dev.tenon.codegen.source.SourceType;
import java.util.List;
import java.util.function.Supplier;

/** Makes one kind of class. */
interface SourceGenerator {
    /** What makes each of them, in order; they are made and printed at the same time. */
    List<Supplier<SourceType>> generate(JavaSchema schema);
}
