package dev.tenon.codegen.java;

import dev.tenon.codegen.java.JavaSchema.Component;
import dev.tenon.codegen.java.JavaSchema.JavaEntity;
import dev.tenon.codegen.source.Code;
import dev.tenon.codegen.source.SourceType;
import dev.tenon.codegen.source.Types;
import dev.tenon.compiler.schema.EntityReference;
import dev.tenon.compiler.schema.Field;
import dev.tenon.compiler.schema.FieldType;
import dev.tenon.runtime.repository.Link;
import dev.tenon.runtime.repository.Rows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What the rows of a repository refer to: asked for by the program, for many rows at once, and never behind its back. */
final class LoadMethods {
    private final Map<String, JavaEntity> entities;

    /** @param entities by the names that the team wrote */
    LoadMethods(Map<String, JavaEntity> entities) {
        this.entities = entities;
    }

    void add(SourceType type, JavaEntity entity, JavaNames.Scope names) {
        for (Field field : entity.entity().fields()) {
            if (field.type() instanceof FieldType.Reference reference) {
                JavaEntity target = entities.get(reference.entity());
                add(type, entity, names, field.name(), entity.components(List.of(field.name())), target, target.key());
            }
        }
        for (EntityReference reference : entity.entity().references()) {
            JavaEntity target = entities.get(reference.entity());
            add(
                    type,
                    entity,
                    names,
                    reference.entity(),
                    entity.components(reference.fields()),
                    target,
                    target.components(reference.targetFields()));
        }
    }

    private static void add(
            SourceType type,
            JavaEntity entity,
            JavaNames.Scope names,
            String name,
            List<Component> from,
            JavaEntity target,
            List<Component> to) {
        List<Code> links = new ArrayList<>();
        for (int i = 0; i < from.size(); i++) {
            links.add(Code.of(
                    "new $T<>($L,$W$L)",
                    Link.class,
                    accessor(entity, from.get(i), to.get(i)),
                    to.get(i).property(target)));
        }
        type.method(RepositoryGenerator.method(
                        names.free("load" + KeyMethods.capitalized(JavaNames.member(name))),
                        Types.of(Map.class, entity.record(), target.record()))
                .doc(
                        "What these rows refer to, in a few statements however many they are$L.\n",
                        from.stream().allMatch(Component::required) ? "" : "; those that refer to nothing are left out")
                .parameter(Types.of(Collection.class, entity.record()), "referring")
                .statement(
                        "return new $T<>(connection, $T.ENTITY).referredBy(referring, $T.of(\n$L))",
                        Rows.class,
                        target.table(),
                        List.class,
                        Code.join(links, ",\n")));
    }

    /** Where a row has the value, as the key has it that it refers to: a column may be two keys at once, each with its class. */
    private static Code accessor(JavaEntity entity, Component from, Component to) {
        if (from.java().type().equals(to.java().type())) {
            return Code.of("$T::$L", entity.record(), from.name());
        }
        Code value = Code.of("row.$L()", from.name());
        if (from.java().isId()) {
            value = JavaType.meant(value, Code.of("$T::value", from.java().type()));
        }
        if (to.java().isId()) {
            value = JavaType.meant(value, Code.of("$T::new", to.java().type()));
        }
        return Code.of("($T row) -> $L", entity.record(), value);
    }
}
