package dev.tenon.compiler.model;

import dev.tenon.compiler.type.Type;
import java.util.Optional;

/** @param required true where null is refused */
public record Column(
        String name,
        Type type,
        boolean required,
        Optional<Default> byDefault,
        Storage storage,
        Optional<String> comment)
        implements Named {

    public Column(String name, Type type, boolean required, Optional<Default> byDefault, Optional<String> comment) {
        this(name, type, required, byDefault, Storage.DEFAULT, comment);
    }

    /** How it is computed; empty for a column that is written. */
    public Optional<Default.Generated> generated() {
        return byDefault.filter(Default.Generated.class::isInstance).map(Default.Generated.class::cast);
    }

    public boolean isGenerated() {
        return generated().isPresent();
    }

    /** False where its value comes from the database in any case. */
    public boolean isGiven() {
        return byDefault.filter(Default::always).isEmpty();
    }

    public Column withName(String changed) {
        return new Column(changed, type, required, byDefault, storage, comment);
    }

    public Column withType(Type changed) {
        return new Column(name, changed, required, byDefault, storage, comment);
    }

    public Column withRequired(boolean changed) {
        return new Column(name, type, changed, byDefault, storage, comment);
    }

    public Column withDefault(Optional<Default> changed) {
        return new Column(name, type, required, changed, storage, comment);
    }

    public Column withStorage(Storage changed) {
        return new Column(name, type, required, byDefault, changed, comment);
    }

    public Column withComment(Optional<String> changed) {
        return new Column(name, type, required, byDefault, storage, changed);
    }
}
