package dev.tenon.codegen.java;

import com.palantir.javapoet.TypeName;
import dev.tenon.codegen.java.JavaSchema.JavaEntity;
import dev.tenon.codegen.source.Field;
import dev.tenon.codegen.source.Method;
import dev.tenon.codegen.source.SourceType;
import dev.tenon.codegen.source.Types;
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

/** The repositories: what a program asks of one table, over a connection that it gives them. */
final class RepositoryGenerator implements SourceGenerator {
    /** Names that no method made from the schema takes. */
    private static final Set<String> TAKEN = Set.of(
            "find", "list", "stream", "count", "exists", "page", "insert", "insertAll", "upsert", "update", "delete");

    @Override
    public List<Supplier<SourceType>> generate(JavaSchema schema) {
        LoadMethods loads = new LoadMethods(schema.entities().stream()
                .filter(entity -> !entity.isView())
                .collect(Collectors.toMap(entity -> entity.entity().name(), Function.identity())));
        return schema.entities().stream()
                .<Supplier<SourceType>>map(entity -> () -> type(entity, loads))
                .toList();
    }

    private static SourceType type(JavaEntity entity, LoadMethods loads) {
        SourceType type =
                SourceType.ofClass("public final", entity.repository()).doc("""
                        The rows of {@link $T} over one connection, whose transactions what is done becomes a part of.
                        Cheap to make; for one thread, like the connection.
                        """, entity.record());
        JavaNames.Scope names = new JavaNames.Scope(true, TAKEN);
        PageMethods pages = new PageMethods(entity, names);
        pages.addOrderings(type);
        type.field(Field.of("private final", Connection.class, "connection"))
                .field(Field.of("private final", Types.of(Rows.class, entity.record()), "rows"))
                .method(constructor(entity));
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

    private static Method constructor(JavaEntity entity) {
        return Method.constructor("public")
                .doc("@throws $T if the connection is closed\n", SQLException.class)
                .parameter(Connection.class, "connection")
                .throwing(SQLException.class)
                .statement("this.connection = connection")
                .statement("this.rows = new $T<>(connection, $T.ENTITY)", Rows.class, entity.table());
    }

    private static void addReads(SourceType type, JavaEntity entity, PageMethods pages) {
        String order = entity.key().isEmpty() ? "in no order" : "in the order of the key";
        type.method(read("list", Types.of(List.class, entity.record()))
                        .doc("All rows for which it is true, $L.\n", order)
                        .statement("return rows.list(condition, $L)", pages.byKey()))
                .method(read("stream", Types.of(Stream.class, entity.record()))
                        .doc("The same, read as they are asked for; see {@link $T#stream}. To be closed.\n", Rows.class)
                        .statement("return rows.stream(condition, $L)", pages.byKey()))
                .method(read("count", TypeName.LONG)
                        .doc("How many rows there are for which it is true.\n")
                        .statement("return rows.count(condition)"))
                .method(read("exists", TypeName.BOOLEAN)
                        .doc("Whether there is a row for which it is true.\n")
                        .statement("return rows.exists(condition)"));
    }

    private static Method read(String name, TypeName type) {
        return method(name, type).parameter(Condition.class, "condition");
    }

    static Method method(String name, TypeName type) {
        return Method.of("public", type, name).throwing(SQLException.class);
    }
}
