package dev.tenon.compiler.lint;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.lint.LintSettings.NameKind;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.schema.Enumeration;
import dev.tenon.compiler.schema.Field;
import dev.tenon.compiler.source.Origins;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The names that a project wants to have. */
final class NameForms implements LintRule {
    private final LintSettings settings;

    NameForms(LintSettings settings) {
        this.settings = settings;
    }

    @Override
    public void check(LintedSchema schema, Consumer<Diagnostic> found) {
        if (settings.naming().isEmpty()) {
            return;
        }
        for (Enumeration e : schema.schema().enums()) {
            check(NameKind.ENUM, e.name(), e.typeName(), Origins.ITSELF, schema, found);
            for (String label : e.labels()) {
                check(NameKind.VALUE, label, e.typeName(), label, schema, found);
            }
        }
        for (Entity entity : schema.schema().entities()) {
            check(NameKind.ENTITY, entity.name(), entity.table(), Origins.ITSELF, schema, found);
            check(NameKind.TABLE, QualifiedName.bare(entity.table()), entity.table(), Origins.ITSELF, schema, found);
            for (Field field : entity.fields()) {
                check(
                        NameKind.FIELD,
                        field.name(),
                        entity.table(),
                        field.columns().get(0),
                        schema,
                        found);
                for (String column : field.columns()) {
                    check(NameKind.COLUMN, column, entity.table(), column, schema, found);
                }
            }
        }
    }

    private void check(
            NameKind kind, String name, String element, String part, LintedSchema schema, Consumer<Diagnostic> found) {
        Optional<Pattern> form = Optional.ofNullable(settings.naming().get(kind));
        if (form.filter(pattern -> !pattern.matcher(name).matches()).isPresent()) {
            String word = kind.name().toLowerCase(Locale.ROOT);
            schema.origins()
                    .of(element, part)
                    .ifPresent(place -> found.accept(Diagnostic.at(
                            place,
                            Code.NAME_FORM,
                            "the name of the " + word + " `" + name + "` is not of the form " + form.get()
                                    + " that dsl.toml asks for")));
        }
    }
}
