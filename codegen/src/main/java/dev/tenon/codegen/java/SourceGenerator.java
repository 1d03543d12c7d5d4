package dev.tenon.codegen.java;

import com.palantir.javapoet.TypeSpec;
import java.util.List;

/** Makes one kind of class. */
interface SourceGenerator {
    List<TypeSpec.Builder> generate(JavaSchema schema);
}
