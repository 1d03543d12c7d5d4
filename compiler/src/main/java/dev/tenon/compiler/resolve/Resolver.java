package dev.tenon.compiler.resolve;

import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.model.EnumStorage;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.schema.Enumeration;
import dev.tenon.compiler.schema.Schema;
import dev.tenon.compiler.source.Origins;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.syntax.MemberSyntax.FieldSyntax;
import dev.tenon.compiler.syntax.SchemaFileSyntax;
import dev.tenon.compiler.syntax.TypeSyntax;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out what all files mean together. */
public final class Resolver {
    private final Declarations declarations;
    private final Map<String, Draft> drafts;
    private final Types types;
    private final Aliases aliases;
    private final Columns columns;
    private final PhysicalNames names;
    private final Map<String, Span> origins = new HashMap<>();
    private final Diagnostics found;

    private Resolver(List<SchemaFileSyntax> files, Diagnostics found) {
        this.found = found;
        this.declarations = new Declarations(files, found);
        this.drafts = new Drafts(declarations, found).all();
        this.types = Types.of(declarations, found);
        this.aliases = new Aliases(declarations, found);
        aliases.resolve(types);
        this.columns = new Columns(drafts, declarations, types, found);
        this.names = new PhysicalNames(found);
    }

    /** The schema as far as it makes sense; where there are errors it is full of holes. */
    public static Resolved resolve(List<SchemaFileSyntax> files, Diagnostics found) {
        return new Resolver(files, found).resolve();
    }

    private Resolved resolve() {
        // Also of mixins that no entity uses.
        declarations.mixins().stream()
                .flatMap(mixin -> mixin.members().stream())
                .filter(FieldSyntax.class::isInstance)
                .map(FieldSyntax.class::cast)
                .filter(field -> !(field.type() instanceof TypeSyntax.InlineEnum))
                .forEach(columns::of);
        Enums enumResolver = new Enums(names, origins, found);
        List<Enumeration> enums = declarations.enums().stream()
                .map(enumResolver::resolve)
                .sorted(Comparator.comparing(Enumeration::name))
                .toList();
        Map<String, List<String>> values =
                enums.stream().collect(Collectors.toMap(Enumeration::typeName, Enumeration::labels, (a, b) -> a));
        Set<String> enumsAsCheck = enums.stream()
                .filter(e -> e.storage() == EnumStorage.CHECK)
                .map(Enumeration::typeName)
                .collect(Collectors.toSet());
        aliases.check(types, values);
        References references = new References(drafts, declarations, columns, found);
        List<Entity> entities = drafts.values().stream()
                .map(draft -> entity(draft, values, enumsAsCheck, references))
                .sorted(Comparator.comparing(Entity::name))
                .toList();
        return new Resolved(
                new Schema(enums, entities),
                new Formers(found).collect(drafts.values(), declarations.enums()),
                new Origins(origins));
    }

    private Entity entity(
            Draft draft, Map<String, List<String>> values, Set<String> enumsAsCheck, References references) {
        EntityScope scope = new EntityScope(draft, columns, values, enumsAsCheck);
        return new EntityResolver(draft, columns, aliases, scope, names, origins, found).resolve(references);
    }
}
