package dev.tenon.codegen.java;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.tenon.codegen.java.JavaSchema.JavaEntity;
import dev.tenon.runtime.repository.Condition;
import dev.tenon.runtime.repository.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** The repositories: what a program asks of one table, over a connection that it gives them. */
final class RepositoryGenerator implements SourceGenerator {
    /** Names that no method made from the schema takes. */
    private static final Set<String> TAKEN = Set.of(
            "find", "list", "stream", "count", "exists", "page", "insert", "insertAll", "upsert", "update", "delete");

    @Override
    public List<Supplier<TypeSpec.Builder>> generate(JavaSchema schema) {
        LoadMethods loads = new LoadMethods(schema.entities().stream()
                .filter(entity -> !entity.isView())
                .collect(Collectors.toMap(entity -> entity.entity().name(), Function.identity())));
        return schema.entities().stream()
                .<Supplier<TypeSpec.Builder>>map(entity -> () -> type(entity, loads))
                .toList();
    }

    private static TypeSpec.Builder type(JavaEntity entity, LoadMethods loads) {
        TypeSpec.Builder type = TypeSpec.classBuilder(entity.repository())
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addJavadoc("""
                        The rows of {@link $T} over one connection, whose transactions what is done becomes a part of.
                        Cheap to make; for one thread, like the connection.
                        """, entity.record());
        JavaNames.Scope names = new JavaNames.Scope(true, TAKEN);
        PageMethods pages = new PageMethods(entity, names);
        pages.addOrderings(type);
        type.addField(FieldSpec.builder(Types.of(Connection.class), "connection", Modifier.PRIVATE, Modifier.FINAL)
                        .build())
                .addField(FieldSpec.builder(
                                Types.of(Rows.class, entity.record()), "rows", Modifier.PRIVATE, Modifier.FINAL)
                        .build())
                .addMethod(constructor(entity));
        KeyMethods keys = new KeyMethods(entity, names);
        keys.addFinds(type);
        addReads(type, entity, pages);
        pages.addPages(type);
        if (!entity.isView()) {
            loads.add(type, entity, names);
            keys.addWrites(type);
        }
        return type;
    }

    private static MethodSpec constructor(JavaEntity entity) {
        return MethodSpec.constructorBuilder()
                .addJavadoc("@throws $T if the connection is closed\n", SQLException.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(Types.of(Connection.class), "connection")
                .addException(Types.of(SQLException.class))
                .addStatement("this.connection = connection")
                .addStatement(Code.block("this.rows = new $T<>(connection, $T.ENTITY)", Rows.class, entity.table()))
                .build();
    }

    private static void addReads(TypeSpec.Builder type, JavaEntity entity, PageMethods pages) {
        String order = entity.key().isEmpty() ? "in no order" : "in the order of the key";
        type.addMethod(read("list", Types.of(List.class, entity.record()))
                        .addJavadoc("All rows for which it is true, $L.\n", order)
                        .addStatement(Code.block("return rows.list(condition, $L)", pages.byKey()))
                        .build())
                .addMethod(read("stream", Types.of(Stream.class, entity.record()))
                        .addJavadoc(
                                "The same, read as they are asked for; see {@link $T#stream}. To be closed.\n",
                                Rows.class)
                        .addStatement(Code.block("return rows.stream(condition, $L)", pages.byKey()))
                        .build())
                .addMethod(read("count", TypeName.LONG)
                        .addJavadoc("How many rows there are for which it is true.\n")
                        .addStatement("return rows.count(condition)")
                        .build())
                .addMethod(read("exists", TypeName.BOOLEAN)
                        .addJavadoc("Whether there is a row for which it is true.\n")
                        .addStatement("return rows.exists(condition)")
                        .build());
    }

    private static MethodSpec.Builder read(String name, TypeName type) {
        return method(name, type).addParameter(Types.of(Condition.class), "condition");
    }

    static MethodSpec.Builder method(String name, TypeName type) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PUBLIC)
                .addException(Types.of(SQLException.class))
                .returns(type);
    }
}
