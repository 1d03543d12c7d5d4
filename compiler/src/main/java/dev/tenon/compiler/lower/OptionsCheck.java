package dev.tenon.compiler.lower;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.TableOption;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.schema.Field;
import dev.tenon.compiler.schema.FieldType;
import dev.tenon.compiler.schema.Schema;
import dev.tenon.compiler.source.Origins;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.type.Type;
import java.util.List;
import java.util.Optional;

/** What SQLite would refuse of a table for its options. Asked of tables, for only these have what a reference holds. */
public final class OptionsCheck {
    private static final String SQLITE = "sqlite";

    private final Entity entity;
    private final Table table;
    private final Origins origins;
    private final Diagnostics found;

    private OptionsCheck(Entity entity, Table table, Origins origins, Diagnostics found) {
        this.entity = entity;
        this.table = table;
        this.origins = origins;
        this.found = found;
    }

    public static void check(Schema schema, Lowered lowered, Diagnostics found) {
        for (Entity entity : schema.entities()) {
            if (!entity.options().isEmpty()) {
                Table table = lowered.model().table(entity.table()).orElseThrow();
                new OptionsCheck(entity, table, lowered.origins(), found).check();
            }
        }
    }

    private void check() {
        if (entity.options().contains(TableOption.WITHOUT_ROWID)) {
            hasKeyOfItsOwn();
        }
        if (entity.options().contains(TableOption.STRICT)) {
            entity.fields().forEach(this::isStrict);
        }
    }

    private void hasKeyOfItsOwn() {
        List<String> key = entity.key();
        if (key.isEmpty()) {
            report(
                    Origins.ITSELF,
                    "SQLite keeps the rows of a table `without rowid` by their key, and `" + entity.name()
                            + "` has none",
                    "add `pk` to the field that tells its rows apart");
        } else if (key.size() == 1
                && entity.field(key.get(0))
                        .flatMap(Field::byDefault)
                        .filter(Default.Identity.class::isInstance)
                        .isPresent()) {
            report(
                    key.get(0),
                    "SQLite counts by the rowid, so a table `without rowid` has no `auto()`",
                    "give the key its values, or take `without rowid` away");
        }
    }

    private void isStrict(Field field) {
        field.columns().stream()
                .flatMap(column -> table.column(column).stream())
                .flatMap(column -> declared(column).stream())
                .filter(declared -> !TableOption.isStrictType(declared))
                .findFirst()
                .ifPresent(declared -> report(
                        field.name(),
                        "`" + field.name() + "` is declared `" + declared
                                + "` on SQLite, and a strict table has only INT, INTEGER, REAL, TEXT, BLOB and ANY",
                        hint(field)));
    }

    private static String hint(Field field) {
        if (field.columns().size() > 1) {
            return "let the key that it holds be declared as one of them";
        }
        return "say which of them it is: "
                + (isNative(field) ? "`native(postgresql \"text\", sqlite \"ANY\")`" : "`as (sqlite \"TEXT\")`");
    }

    /** What the author declares; for all else there is a word that fits. */
    private static Optional<String> declared(Column column) {
        return column.type() instanceof Type.Native physical
                ? physical.texts().typeIn(SQLITE)
                : column.storage().declared(SQLITE);
    }

    private static boolean isNative(Field field) {
        return field.type() instanceof FieldType.Value value && value.type() instanceof Type.Native;
    }

    private void report(String part, String message, String hint) {
        Span place = origins.of(entity.name(), part).orElseThrow();
        found.add(Diagnostic.at(place, Code.WRONG_TABLE_OPTION, message).hint(hint));
    }
}
