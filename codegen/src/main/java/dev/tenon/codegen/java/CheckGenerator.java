package dev.tenon.codegen.java;

import dev.tenon.codegen.java.JavaSchema.Component;
import dev.tenon.codegen.java.JavaSchema.JavaEntity;
import dev.tenon.codegen.source.Code;
import dev.tenon.codegen.source.Method;
import dev.tenon.compiler.print.ExprPrinter;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.schema.EntityCheck;
import dev.tenon.compiler.schema.Field;
import dev.tenon.runtime.row.Checks;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What asks the checks of a table of a row, before the database does. */
final class CheckGenerator {
    static final String METHOD = "checked";

    private CheckGenerator() {}

    /** Empty where the table has no check that Java can judge. */
    static Optional<Method> method(JavaEntity entity) {
        CheckTranslation translation = new CheckTranslation(fields(entity.entity(), entity.components()));
        // In the order in which PostgreSQL asks, so that of several the same is named.
        List<Code> checks = entity.entity().checks().stream()
                .sorted(Comparator.comparing(EntityCheck::name))
                .flatMap(check -> statement(entity, check, translation).stream())
                .toList();
        if (checks.isEmpty()) {
            return Optional.empty();
        }
        Method method = Method.of("private static", entity.record(), METHOD).parameter(entity.record(), "row");
        checks.forEach(check -> method.statement("$L", check));
        return Optional.of(method.statement("return row"));
    }

    private static Optional<Code> statement(JavaEntity entity, EntityCheck check, CheckTranslation translation) {
        return translation
                .of(check.condition())
                .filter(term -> term.kind() == CheckTerm.Kind.BOOL)
                .map(term -> Code.of(
                        "$T.require(\n$T.TABLE,\n$S,\n$S,\n() -> $L)",
                        Checks.class,
                        entity.table(),
                        check.name(),
                        ExprPrinter.print(check.condition()),
                        term.code()));
    }

    /** Those that Java can judge. */
    private static Map<String, Component> fields(Entity entity, List<Component> components) {
        Map<String, Component> byColumn = new HashMap<>();
        components.forEach(component -> byColumn.put(component.column(), component));
        Map<String, Component> fields = new HashMap<>();
        for (Field field : entity.fields()) {
            Component component = byColumn.get(field.columns().get(0));
            // What is generated is not known before the row is written.
            if (!component.isGenerated() && !component.foreign()) {
                fields.put(field.name(), component);
            }
        }
        return fields;
    }
}
