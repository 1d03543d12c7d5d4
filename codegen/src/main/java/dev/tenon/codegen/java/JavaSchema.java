package dev.tenon.codegen.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.tenon.codegen.source.Code;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.schema.EntityReference;
import dev.tenon.compiler.schema.Enumeration;
import dev.tenon.compiler.schema.UniqueKey;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.runtime.SchemaDescriptor;
import dev.tenon.runtime.repository.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A schema with all its names and types as Java has them: the one thing that every part of the generator reads. */
record JavaSchema(
        String packageName,
        SchemaDescriptor descriptor,
        List<JavaEntity> entities,
        List<JavaEnum> enums,
        Optional<JavaJson> json) {

    private static final Set<ScalarKind> COUNTING = Set.of(ScalarKind.INT, ScalarKind.LONG);

    /**
     * @param record the class of the rows
     * @param builder the class of rows to be, within that of the rows; not there for a view
     * @param table the class that maps them to the table
     * @param repository the class that reads and writes them over a connection
     * @param id the class of the keys, where they have one of their own
     * @param components one for each column, in order
     * @param isView whether it is one of a view, which nobody writes
     */
    record JavaEntity(
            Entity entity,
            ClassName record,
            ClassName builder,
            ClassName table,
            ClassName repository,
            Optional<JavaId> id,
            List<Component> components,
            boolean isView) {
        Component component(String column) {
            for (Component component : components) {
                if (component.column().equals(column)) {
                    return component;
                }
            }
            throw new NoSuchElementException(column);
        }

        /** The columns of some fields, in order. */
        List<Component> components(List<String> fields) {
            List<Component> found = new ArrayList<>();
            for (String field : fields) {
                entity.field(field).orElseThrow().columns().forEach(column -> found.add(component(column)));
            }
            return List.copyOf(found);
        }

        /** The columns of the primary key, in its order; none where there is none. */
        List<Component> key() {
            return components(entity.key());
        }

        /** What counts the changes of a row: a required whole number that is called so, and does not say which row is meant. */
        Optional<Component> version() {
            return isView
                    ? Optional.empty()
                    : written().stream()
                            .filter(component -> component.column().equals("version") && component.required())
                            .filter(component -> !component.java().isId() && !isIdentifying(component))
                            .filter(component ->
                                    component.type() instanceof Type.Scalar scalar && COUNTING.contains(scalar.kind()))
                            .findFirst();
        }

        /** Whether it is a part of a key, or of a reference to one. */
        private boolean isIdentifying(Component component) {
            return Stream.of(
                            Stream.of(entity.key()),
                            entity.uniques().stream().map(UniqueKey::fields),
                            entity.indexes().stream().filter(Index::unique).map(Index::keyColumns),
                            entity.references().stream().map(EntityReference::fields))
                    .flatMap(keys -> keys)
                    .anyMatch(fields -> components(fields).contains(component));
        }

        /** What a program writes. */
        List<Component> written() {
            return components.stream().filter(c -> !c.isGenerated()).toList();
        }

        /** What a builder holds: what a program writes, and what the database has once counted. */
        List<Component> held() {
            return components.stream()
                    .filter(c -> !c.isGenerated() || c.isCounted())
                    .toList();
        }
    }

    /**
     * A column in Java.
     *
     * @param name of the record's component
     * @param constant of the table's column
     * @param required true where it is never null
     * @param java what the type is in Java
     * @param foreign whether only the database knows what its values mean: of a native or physical type, or by a collation
     */
    record Component(
            String name,
            String constant,
            String column,
            boolean required,
            Type type,
            JavaType java,
            boolean foreign,
            Optional<Default> byDefault,
            Optional<String> doc) {

        /** Whether it comes from the database in any case; it is null in a row that was not read. */
        boolean isGenerated() {
            return byDefault.filter(Default::always).isPresent();
        }

        /** Whether the database counts it in any case; it stays the same whatever else of the row changes. */
        boolean isCounted() {
            return isGenerated() && byDefault.orElse(null) instanceof Default.Identity;
        }

        /** A property of the rows of an entity, as an expression of its column and its accessor. */
        Code property(JavaEntity entity) {
            return Code.of(
                    "$T.$L($T.$L, $T::$L)",
                    Property.class,
                    isGenerated() ? "generated" : "of",
                    entity.table(),
                    constant,
                    entity.record(),
                    name);
        }

        /** The type of the record's component, without what says that it may be null. */
        TypeName plainType() {
            return required ? java.type() : java.type().box();
        }
    }

    /**
     * The class of an entity's keys.
     *
     * @param value what it holds
     */
    record JavaId(ClassName type, JavaType value) {}

    /**
     * What JSON documents are read and written by.
     *
     * @param type the generated class that does
     * @param root the package below which the library is
     */
    record JavaJson(ClassName type, String root) {
        ClassName library(String below, String name) {
            return ClassName.get(root + "." + below, name);
        }

        ClassName tree() {
            return library("databind", "JsonNode");
        }
    }

    /** @param constants one for each value, in order */
    record JavaEnum(Enumeration enumeration, ClassName type, List<String> constants) {
        String constant(String label) {
            return constants.get(enumeration.labels().indexOf(label));
        }
    }
}
