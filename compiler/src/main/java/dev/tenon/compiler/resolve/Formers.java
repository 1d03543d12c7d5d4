package dev.tenon.compiler.resolve;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.schema.FormerNames;
import dev.tenon.compiler.schema.FormerNames.FormerName;
import dev.tenon.compiler.source.Origins;
import dev.tenon.compiler.syntax.DeclarationSyntax.EnumSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.EnumValueSyntax;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.compiler.syntax.MemberSyntax.FieldSyntax;
import dev.tenon.compiler.syntax.MemberSyntax.FormerlySyntax;
import dev.tenon.compiler.syntax.ModifierSyntax;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects every {@code was}, and refuses those that cannot be true. */
final class Formers {
    private final Diagnostics found;
    private final Map<String, FormerName> declarations = new HashMap<>();
    private final Map<String, FormerName> parts = new HashMap<>();

    Formers(Diagnostics found) {
        this.found = found;
    }

    FormerNames collect(Collection<Draft> drafts, Declarations all) {
        List<EnumSyntax> enums = all.enums();
        Map<String, Optional<Identifier>> entityNames = new LinkedHashMap<>();
        drafts.forEach(draft -> entityNames.put(draft.name(), draft.was()));
        declarations.putAll(checked(entityNames));
        Map<String, Optional<Identifier>> enumNames = new LinkedHashMap<>();
        enums.forEach(e -> enumNames.put(e.name().text(), e.was()));
        declarations.putAll(checked(enumNames));
        Map<String, Optional<Identifier>> objectNames = new LinkedHashMap<>();
        all.views()
                .forEach(v -> objectNames.put(
                        v.name().text(),
                        v.all(FormerlySyntax.class).stream().findFirst().map(FormerlySyntax::was)));
        all.sequences()
                .forEach(s -> objectNames.put(s.name().text(), s.was().stream().findFirst()));
        declarations.putAll(checked(objectNames));
        drafts.forEach(this::fields);
        enums.forEach(this::values);
        return new FormerNames(declarations, parts);
    }

    private void fields(Draft draft) {
        // Hardly any entity has one.
        if (draft.fields().values().stream().noneMatch(Formers::isRenamed)) {
            return;
        }
        Map<String, Optional<Identifier>> names = new LinkedHashMap<>();
        for (FieldSyntax field : draft.fields().values()) {
            names.put(
                    field.name().text(),
                    Draft.modifier(field, ModifierSyntax.Was.class).map(ModifierSyntax.Was::name));
        }
        checked(names).forEach((name, was) -> parts.put(Origins.id(draft.name(), name), was));
    }

    private static boolean isRenamed(FieldSyntax field) {
        return Draft.modifier(field, ModifierSyntax.Was.class).isPresent();
    }

    private void values(EnumSyntax syntax) {
        Map<String, Optional<Identifier>> names = new LinkedHashMap<>();
        for (EnumValueSyntax value : syntax.values()) {
            names.put(value.name().text(), value.was());
        }
        checked(names).forEach((name, was) -> parts.put(Origins.id(syntax.name().text(), name), was));
    }

    /** A former name must be free: neither still in use nor claimed by two. Two that swap their names are fine. */
    private Map<String, FormerName> checked(Map<String, Optional<Identifier>> names) {
        Map<String, FormerName> former = new LinkedHashMap<>();
        Map<String, String> claimed = new HashMap<>();
        names.forEach((name, was) -> was.ifPresent(old -> {
            Optional<Identifier> holder = names.getOrDefault(old.text(), Optional.empty());
            String other = claimed.putIfAbsent(old.text(), name);
            if (names.containsKey(old.text()) && holder.isEmpty()) {
                report(old, "`" + old.text() + "` is still there, so `" + name + "` cannot be its new name");
            } else if (old.text().equals(name)) {
                report(old, "the former name is the same as the name");
            } else if (other != null) {
                report(old, "`" + old.text() + "` is the former name of `" + other + "` already");
            } else {
                former.put(name, new FormerName(old.text(), old.isQuoted()));
            }
        }));
        return former;
    }

    private void report(Identifier at, String message) {
        found.add(Diagnostic.at(at.span(), Code.WRONG_FORMER_NAME, message).hint("take the `was` away"));
    }
}
