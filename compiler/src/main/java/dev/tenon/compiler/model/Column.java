package dev.tenon.compiler.model;

import dev.tenon.compiler.model.Sequence.Option;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import java.util.Locale;
import java.util.Map;
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

    /** How it is counted; empty for a column that is not. */
    public Optional<Default.Identity> identity() {
        return byDefault.filter(Default.Identity.class::isInstance).map(Default.Identity.class::cast);
    }

    /** The one that it owns; empty for a column that is no {@code serial}. */
    public Optional<Sequence> sequence(String table) {
        return identity()
                .filter(counted -> counted.serial().isPresent() && type instanceof Type.Scalar)
                .map(counted -> sequence(counted, table));
    }

    private Sequence sequence(Default.Identity counted, String table) {
        Map<Option, Long> options = Map.of(
                Option.START,
                counted.start(),
                Option.INCREMENT,
                counted.increment(),
                Option.CACHE,
                counted.cache(),
                counted.increment() > 0 ? Option.MIN : Option.MAX,
                counted.bound());
        return new Sequence(counted.sequence(table, name), kind(), options, false, Optional.empty());
    }

    /** Of whole numbers, as PostgreSQL keeps them. */
    private ScalarKind kind() {
        return switch (storage.declared("postgresql").orElse("").strip().toLowerCase(Locale.ROOT)) {
            case "smallint", "int2" -> ScalarKind.SHORT;
            case "integer", "int", "int4" -> ScalarKind.INT;
            case "bigint", "int8" -> ScalarKind.LONG;
            default -> ((Type.Scalar) type).kind();
        };
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
