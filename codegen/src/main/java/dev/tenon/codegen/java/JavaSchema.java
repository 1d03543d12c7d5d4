package dev.tenon.codegen.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.schema.Enumeration;
import dev.tenon.compiler.type.Type;
import dev.tenon.runtime.SchemaDescriptor;
import java.util.List;
import java.util.Optional;

/** A schema with all its names and types as Java has them: the one thing that every part of the generator reads. */
record JavaSchema(String packageName, SchemaDescriptor descriptor, List<JavaEntity> entities, List<JavaEnum> enums) {

    /**
     * @param record the class of the rows
     * @param table the class that maps them to the table
     * @param components one for each column, in order
     * @param isView whether it is one of a view, which nobody writes
     */
    record JavaEntity(Entity entity, ClassName record, ClassName table, List<Component> components, boolean isView) {
        /** What a program writes. */
        List<Component> written() {
            return components.stream().filter(c -> !c.isGenerated()).toList();
        }

        ClassName builder() {
            return record.nestedClass("Builder");
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

        /** The type of the record's component, without what says that it may be null. */
        TypeName plainType() {
            return required ? java.type() : java.type().box();
        }
    }

    /** @param constants one for each value, in order */
    record JavaEnum(Enumeration enumeration, ClassName type, List<String> constants) {
        String constant(String label) {
            return constants.get(enumeration.labels().indexOf(label));
        }
    }
}
