package dev.tenon.compiler.resolve;

import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.model.DeclaredCast;
import dev.tenon.compiler.model.EnumStorage;
import dev.tenon.compiler.model.Sequence;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.resolve.EntityMemory.Settled;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.schema.Enumeration;
import dev.tenon.compiler.schema.Schema;
import dev.tenon.compiler.schema.SchemaView;
import dev.tenon.compiler.source.Origins;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.syntax.MemberSyntax.FieldSyntax;
import dev.tenon.compiler.syntax.SchemaFileSyntax;
import dev.tenon.compiler.syntax.TypeSyntax;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Map<String, Map<String, Span>> origins = new HashMap<>();
    private final EntityMemory memory;
    private final Diagnostics found;

    private Resolver(List<SchemaFileSyntax> files, EntityMemory memory, Diagnostics found) {
        this.found = found;
        this.memory = memory;
        this.declarations = new Declarations(files, found);
        this.drafts = new Drafts(declarations, memory, found).all();
        this.types = Types.of(declarations, found);
        this.aliases = new Aliases(declarations, found);
        aliases.resolve(types);
        this.columns = new Columns(drafts, declarations, types, found);
        this.names = new PhysicalNames(found);
    }

    /** The schema as far as it makes sense; where there are errors it is full of holes. */
    public static Resolved resolve(List<SchemaFileSyntax> files, Diagnostics found) {
        return resolve(files, new EntityMemory(), found);
    }

    /** @param memory of the run before, which is that of this one then, if it finds no errors */
    public static Resolved resolve(List<SchemaFileSyntax> files, EntityMemory memory, Diagnostics found) {
        Resolved resolved = new Resolver(files, memory, found).resolve();
        if (!found.hasErrors()) {
            memory.keep();
        }
        return resolved;
    }

    private Resolved resolve() {
        // Also of mixins that no entity uses.
        declarations.mixins().stream()
                .flatMap(mixin -> mixin.members().stream())
                .filter(FieldSyntax.class::isInstance)
                .map(FieldSyntax.class::cast)
                .filter(field -> !(field.type() instanceof TypeSyntax.InlineEnum))
                .forEach(columns::of);
        Enums enumResolver = new Enums(declarations.modules(), names, origins, found);
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
        names.claims();
        memory.types(declarations.types());
        References references = new References(drafts, declarations, columns, found);
        List<Entity> entities = drafts.values().stream()
                .map(draft -> entity(draft, values, enumsAsCheck, references))
                .sorted(Comparator.comparing(Entity::name))
                .toList();
        List<SchemaView> views = views(values, enumsAsCheck);
        List<Sequence> sequences = sequences();
        return new Resolved(
                new Schema(declarations.modules().all(), enums, entities, views, sequences, objects(), casts()),
                new Formers(found).collect(drafts.values(), declarations),
                new Origins(origins));
    }

    private List<SchemaView> views(Map<String, List<String>> values, Set<String> enumsAsCheck) {
        Views views = new Views(
                declarations,
                columns,
                fields -> new EntityScope(fields, columns, values, enumsAsCheck),
                names,
                origins,
                found);
        return declarations.views().stream()
                .map(views::resolve)
                .sorted(Comparator.comparing(SchemaView::name))
                .toList();
    }

    private List<Sequence> sequences() {
        Sequences sequences = new Sequences(declarations.modules(), names, origins, found);
        return declarations.sequences().stream()
                .map(sequences::resolve)
                .sorted(Comparator.comparing(Sequence::name))
                .toList();
    }

    private List<SqlObject> objects() {
        SqlObjects objects = new SqlObjects(declarations, names, origins, found);
        return declarations.objects().stream()
                .map(objects::resolve)
                .sorted(Comparator.comparing(SqlObject::name))
                .toList();
    }

    private List<DeclaredCast> casts() {
        return new Casts(types, found)
                .resolve(declarations.casts()).stream()
                        .sorted(Comparator.comparing(
                                cast -> cast.from().text() + " -> " + cast.to().text()))
                        .toList();
    }

    private Entity entity(
            Draft draft, Map<String, List<String>> values, Set<String> enumsAsCheck, References references) {
        Optional<Settled> known = memory.settled(draft);
        known.ifPresent(before -> {
            names.claim(before.claims());
            found.addAll(before.warnings());
        });
        Settled settled = known.orElseGet(() -> settle(draft, values, enumsAsCheck, references));
        origins.put(draft.name(), settled.origins());
        memory.settle(settled);
        return settled.entity();
    }

    private Settled settle(
            Draft draft, Map<String, List<String>> values, Set<String> enumsAsCheck, References references) {
        Diagnostics warnings = new Diagnostics();
        EntityScope scope = new EntityScope(draft.fields(), columns, values, enumsAsCheck);
        EntityResolver resolver = new EntityResolver(draft, columns, aliases, scope, names, warnings);
        Entity entity = resolver.resolve(references);
        found.addAll(warnings.sorted());
        return new Settled(draft, entity, resolver.origins(), names.claims(), warnings.sorted());
    }
}
