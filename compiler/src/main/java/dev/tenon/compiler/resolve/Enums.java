package dev.tenon.compiler.resolve;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.schema.Enumeration;
import dev.tenon.compiler.schema.Enumeration.Value;
import dev.tenon.compiler.source.Origins;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.syntax.DeclarationSyntax.EnumSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.EnumValueSyntax;
import dev.tenon.compiler.syntax.Identifier;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The enums of a schema. */
final class Enums {
    private final Modules modules;
    private final PhysicalNames names;
    private final Map<String, Map<String, Span>> origins;
    private final Diagnostics found;

    Enums(Modules modules, PhysicalNames names, Map<String, Map<String, Span>> origins, Diagnostics found) {
        this.modules = modules;
        this.names = names;
        this.origins = origins;
        this.found = found;
    }

    Enumeration resolve(EnumSyntax syntax) {
        Identifier name = syntax.name();
        String typeName = modules.typeName(syntax);
        Map<String, Span> places = origins.computeIfAbsent(name.text(), element -> new HashMap<>());
        places.put(Origins.ITSELF, name.span());
        names.table(typeName, "enum `" + name.text() + "`", name.span());
        Map<String, Value> values = new LinkedHashMap<>();
        for (EnumValueSyntax value : syntax.values()) {
            Identifier label = value.name();
            names.checkName(label.text(), label.span());
            places.putIfAbsent(label.text(), label.span());
            if (values.putIfAbsent(label.text(), new Value(label.text(), value.doc())) != null) {
                String message = "enum `" + name.text() + "` has the value `" + label.text() + "` twice";
                found.add(Diagnostic.at(label.span(), Code.DUPLICATE_VALUE, message));
            }
        }
        if (values.isEmpty()) {
            found.add(Diagnostic.at(name.span(), Code.EMPTY, "enum `" + name.text() + "` has no values"));
        }
        return new Enumeration(name.text(), typeName, syntax.storage(), List.copyOf(values.values()), syntax.doc());
    }
}
