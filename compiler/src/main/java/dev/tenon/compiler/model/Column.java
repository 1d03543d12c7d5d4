package dev.tenon.compiler.model;

import dev.tenon.compiler.type.Type;
import java.util.Optional;

/** @param required true where null is refused */
public record Column(String name, Type type, boolean required, Optional<Default> byDefault, Optional<String> comment)
        implements Named {

    public Column withName(String changed) {
        return new Column(changed, type, required, byDefault, comment);
    }

    public Column withType(Type changed) {
        return new Column(name, changed, required, byDefault, comment);
    }

    public Column withRequired(boolean changed) {
        return new Column(name, type, changed, byDefault, comment);
    }

    public Column withDefault(Optional<Default> changed) {
        return new Column(name, type, required, changed, comment);
    }

    public Column withComment(Optional<String> changed) {
        return new Column(name, type, required, byDefault, changed);
    }
}
