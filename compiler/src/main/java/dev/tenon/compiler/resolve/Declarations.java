package dev.tenon.compiler.resolve;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.diagnostic.Nearest;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.syntax.CastSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.AliasSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.EntitySyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.EnumSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.MixinSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.ModuleSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.SequenceSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.SqlObjectSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.ViewSyntax;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.compiler.syntax.SchemaFileSyntax;
import dev.tenon.compiler.type.ScalarKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything declared in all files, by name; the first of two with one name. */
final class Declarations {
    /** What an object may stand on. */
    private static final List<Class<? extends DeclarationSyntax>> SOURCES = List.of(
            EntitySyntax.class, EnumSyntax.class, ViewSyntax.class, SequenceSyntax.class, SqlObjectSyntax.class);

    private final Map<String, DeclarationSyntax> byName = new LinkedHashMap<>();
    private final List<CastSyntax> casts = new ArrayList<>();
    private final Modules modules;
    private final Diagnostics found;

    Declarations(List<SchemaFileSyntax> files, Diagnostics found) {
        this.found = found;
        this.modules = new Modules(found);
        files.stream().sorted(Comparator.comparing(f -> f.file().name())).forEach(this::add);
        files.forEach(file -> file.qualified().forEach(this::checkModule));
    }

    private void add(SchemaFileSyntax file) {
        casts.addAll(file.casts());
        Optional<String> module = Optional.empty();
        for (DeclarationSyntax declaration : file.declarations()) {
            if (declaration instanceof ModuleSyntax begins) {
                module = modules.begin(begins);
            } else {
                add(declaration, module);
            }
        }
    }

    private void checkModule(SchemaFileSyntax.Qualified said) {
        DeclarationSyntax declared = byName.get(said.name().text());
        if (declared != null) {
            modules.check(said, declared);
        }
    }

    /** The schemas of the database that the schema speaks of, and what is in them. */
    Modules modules() {
        return modules;
    }

    /** Also of what a part of another declaration declares on its way. */
    void add(DeclarationSyntax declaration, Optional<String> module) {
        Identifier name = declaration.name();
        boolean type = declaration instanceof EnumSyntax || declaration instanceof AliasSyntax;
        if (type && ScalarKind.ofWord(name.text()).isPresent()) {
            report(name, Code.DUPLICATE_NAME, "`" + name.text() + "` is already a type of the language");
            return;
        }
        DeclarationSyntax first = byName.putIfAbsent(name.text(), declaration);
        if (first != null) {
            found.add(Diagnostic.at(name.span(), Code.DUPLICATE_NAME, "`" + name.text() + "` is declared twice")
                    .hint("the first one is in " + place(first.name().span())));
        } else {
            modules.put(declaration, module);
        }
    }

    static String place(Span span) {
        return span.file().name() + ", line " + span.line();
    }

    List<EntitySyntax> entities() {
        return all(EntitySyntax.class);
    }

    List<EnumSyntax> enums() {
        return all(EnumSyntax.class);
    }

    Map<String, AliasSyntax> aliases() {
        Map<String, AliasSyntax> aliases = new LinkedHashMap<>();
        all(AliasSyntax.class).forEach(alias -> aliases.put(alias.name().text(), alias));
        return aliases;
    }

    /** What a field may have: enums and named types. */
    List<DeclarationSyntax> types() {
        return byName.values().stream()
                .filter(declaration -> declaration instanceof EnumSyntax || declaration instanceof AliasSyntax)
                .toList();
    }

    List<MixinSyntax> mixins() {
        return all(MixinSyntax.class);
    }

    private <D extends DeclarationSyntax> List<D> all(Class<D> kind) {
        return byName.values().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    Optional<EntitySyntax> entity(String name) {
        return find(name, EntitySyntax.class);
    }

    Optional<MixinSyntax> mixin(String name) {
        return find(name, MixinSyntax.class);
    }

    Optional<EnumSyntax> enumeration(String name) {
        return find(name, EnumSyntax.class);
    }

    /** The entity with the name; that there is none is reported. */
    boolean checkEntity(Identifier name) {
        boolean known = entity(name.text()).isPresent();
        if (!known) {
            unknown(name, Code.UNKNOWN_ENTITY, "entity", names(EntitySyntax.class));
        }
        return known;
    }

    /** Something that has a place in the database; that there is none is reported. */
    boolean checkSource(Identifier name) {
        DeclarationSyntax declared = byName.get(name.text());
        boolean known = SOURCES.stream().anyMatch(kind -> kind.isInstance(declared));
        if (!known) {
            List<String> sources =
                    SOURCES.stream().flatMap(kind -> names(kind).stream()).toList();
            unknown(name, Code.UNKNOWN_ENTITY, "entity, view or other object", sources);
        }
        return known;
    }

    List<ViewSyntax> views() {
        return all(ViewSyntax.class);
    }

    List<SequenceSyntax> sequences() {
        return all(SequenceSyntax.class);
    }

    List<SqlObjectSyntax> objects() {
        return all(SqlObjectSyntax.class);
    }

    List<CastSyntax> casts() {
        return casts;
    }

    boolean checkMixin(Identifier name) {
        boolean known = mixin(name.text()).isPresent();
        if (!known) {
            unknown(name, Code.UNKNOWN_MIXIN, "mixin", names(MixinSyntax.class));
        }
        return known;
    }

    private <D extends DeclarationSyntax> Optional<D> find(String name, Class<D> kind) {
        return Optional.ofNullable(byName.get(name)).filter(kind::isInstance).map(kind::cast);
    }

    private List<String> names(Class<? extends DeclarationSyntax> kind) {
        return all(kind).stream().map(d -> d.name().text()).toList();
    }

    private void unknown(Identifier name, Code code, String noun, Collection<String> known) {
        String other = byName.containsKey(name.text()) ? ": `" + name.text() + "` is something else" : "";
        found.add(Diagnostic.at(name.span(), code, "there is no " + noun + " `" + name.text() + "`" + other)
                .hint(Nearest.hint(name.text(), known)));
    }

    private void report(Identifier name, Code code, String message) {
        found.add(Diagnostic.at(name.span(), code, message));
    }
}
