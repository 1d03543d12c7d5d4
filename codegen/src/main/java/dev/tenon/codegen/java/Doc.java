package dev.tenon.codegen.java;

import dev.tenon.codegen.java.JavaSchema.Component;
import dev.tenon.codegen.source.Code;
import dev.tenon.compiler.model.Default;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Doc comments of a schema as Javadoc. */
final class Doc {
    private Doc() {}

    static Code of(String doc) {
        return Code.of("$L\n", escaped(doc));
    }

    static Code of(Optional<String> doc, String otherwise) {
        return of(doc.orElse(otherwise));
    }

    static Code parameters(List<Component> components) {
        Code.Builder tags = Code.builder();
        for (Component component : components) {
            List<String> said = new ArrayList<>();
            component.doc().ifPresent(doc -> said.add(escaped(doc)));
            if (component.isGenerated()) {
                boolean counted = component.byDefault().orElse(null) instanceof Default.Identity;
                said.add((counted ? "counted" : "computed")
                        + " by the database: null in a row that was not read from it");
            }
            if (!said.isEmpty()) {
                tags.add("@param $L $L\n", component.name(), String.join("; ", said));
            }
        }
        return tags.isEmpty() ? tags.build() : Code.of("\n$L", tags.build());
    }

    /** So that the text is neither markup nor a tag, nor ends the comment, nor holds a Unicode escape. */
    private static String escaped(String text) {
        return text.strip()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;")
                .replace("\\", "&#92;")
                .replace("*/", "*&#47;");
    }
}
