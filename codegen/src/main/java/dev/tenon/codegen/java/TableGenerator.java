package dev.tenon.codegen.java;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.tenon.codegen.java.JavaSchema.Component;
import dev.tenon.codegen.java.JavaSchema.JavaEntity;
import dev.tenon.runtime.repository.Entity;
import dev.tenon.runtime.row.Column;
import dev.tenon.runtime.row.InvalidRowException;
import dev.tenon.runtime.row.RowInsert;
import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.lang.model.element.Modifier;

/** The tables: how the records are read and written with plain JDBC. */
final class TableGenerator implements SourceGenerator {
    private static final Modifier[] CONSTANT = {Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL};

    @Override
    public List<Supplier<TypeSpec.Builder>> generate(JavaSchema schema) {
        Literals literals = new Literals(schema.enums());
        return schema.entities().stream()
                .<Supplier<TypeSpec.Builder>>map(entity -> () -> type(entity, literals))
                .toList();
    }

    private static TypeSpec.Builder type(JavaEntity entity, Literals literals) {
        TypeSpec.Builder type = TypeSpec.classBuilder(entity.table())
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addJavadoc(
                        (entity.isView() ? "How {@link $T} is read.\n" : "How {@link $T} is stored.\n"),
                        entity.record())
                .addField(constant(
                                String.class,
                                "TABLE",
                                Code.of("$S", entity.entity().table()))
                        .addJavadoc("Its name in the database.\n")
                        .build());
        entity.components().forEach(component -> type.addField(column(component)));
        type.addField(descriptor(entity)).addField(columns());
        TableSql sql = new TableSql(entity);
        sql.addSelect(type, entity.components());
        if (!entity.isView()) {
            sql.addInsert(type, entity.written());
        }
        type.addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build())
                .addMethod(read(entity));
        if (entity.isView()) {
            return type;
        }
        return type.addMethod(bind(entity)).addMethod(insert(entity)).addMethod(insertion(entity, literals));
    }

    private static FieldSpec.Builder constant(Class<?> type, String name, Code value) {
        return constant(Types.of(type), name, value);
    }

    private static FieldSpec.Builder constant(TypeName type, String name, Code value) {
        return FieldSpec.builder(type, name, CONSTANT).initializer(value.block());
    }

    private static FieldSpec column(Component component) {
        TypeName type = Types.of(Column.class, component.java().type().box());
        Code value = Code.of(
                "new $T<>(TABLE, $S, $L)",
                Column.class,
                component.column(),
                component.java().codec());
        return constant(type, component.constant(), value).build();
    }

    private static FieldSpec columns() {
        return constant(Types.of(List.class, Types.of(String.class)), "COLUMNS", Code.of("ENTITY.columns()"))
                .addJavadoc("The names of all columns, in the order in which they are read and bound.\n")
                .build();
    }

    private static MethodSpec read(JavaEntity entity) {
        List<Code> arguments = new ArrayList<>();
        for (Component component : entity.components()) {
            arguments.add(Code.of(
                    "$L.$L(dialect, row, $L)",
                    component.constant(),
                    component.required() ? "readRequired" : "readOptional",
                    arguments.size() + 1));
        }
        return MethodSpec.methodBuilder("read")
                .addJavadoc("Reads the current row of a result with the columns {@link #COLUMNS}.\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(Types.of(SqlDialect.class), "dialect")
                .addParameter(Types.of(ResultSet.class), "row")
                .addException(Types.of(SQLException.class))
                .returns(entity.record())
                .addStatement(Code.block("return new $T(\n$L)", entity.record(), Code.join(arguments, ",\n")))
                .build();
    }

    private static MethodSpec bind(JavaEntity entity) {
        MethodSpec.Builder bind = MethodSpec.methodBuilder("bind")
                .addJavadoc("Sets the parameters of {@link $L}.\n", new TableSql(entity).insertLink())
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(Types.of(SqlDialect.class), "dialect")
                .addParameter(Types.of(PreparedStatement.class), "insert")
                .addParameter(entity.record(), "row")
                .addException(Types.of(SQLException.class));
        int index = 0;
        for (Component component : entity.written()) {
            index++;
            bind.addStatement(Code.block(
                    "$L.bind(dialect, insert, $L, row.$L())", component.constant(), index, component.name()));
        }
        return bind.build();
    }

    private static FieldSpec descriptor(JavaEntity entity) {
        Code.Builder columns = Code.builder();
        for (Component component : entity.components()) {
            boolean counting = entity.version().filter(component::equals).isPresent();
            columns.add(
                    ".$L($L, $L)\n",
                    counting ? "version" : component.isGenerated() ? "generated" : "column",
                    component.constant(),
                    accessor(entity, component));
        }
        List<Code> key = entity.key().stream()
                .map(component -> Code.of("$L", component.constant()))
                .toList();
        if (!key.isEmpty()) {
            columns.add(".key($L)\n", Code.join(key, ", "));
        }
        return constant(
                        Types.of(Entity.class, entity.record()),
                        "ENTITY",
                        Code.of(
                                "$T.of(TABLE, $T::read)\n$>$>$L.build()$<$<",
                                Entity.class,
                                entity.table(),
                                columns.build()))
                .addJavadoc("What there is to know of it to read and write its rows.\n")
                .build();
    }

    /** A class that is called like one of the constants is hidden by it where an expression begins (JLS 6.4.2). */
    private static Code accessor(JavaEntity entity, Component component) {
        String record = entity.record().simpleName();
        boolean hidden = Columns.TAKEN_CONSTANTS.contains(record)
                || entity.components().stream()
                        .anyMatch(other -> other.constant().equals(record));
        return hidden
                ? Code.of("row -> row.$L()", component.name())
                : Code.of("$T::$L", entity.record(), component.name());
    }

    private static MethodSpec insert(JavaEntity entity) {
        return MethodSpec.methodBuilder("insert")
                .addJavadoc("Inserts a row and returns it as it then is, with what the database has set.\n\n")
                .addJavadoc(
                        "@throws $T if a value is missing, or a column would refuse it\n", InvalidRowException.class)
                .addJavadoc("@throws $T if the database refuses the row\n", SQLException.class)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(Types.of(Connection.class), "connection")
                .addParameter(entity.builder(), "row")
                .addException(Types.of(SQLException.class))
                .returns(entity.record())
                .addStatement(
                        Code.block("return insertion(row).returning(connection, COLUMNS, $T::read)", entity.table()))
                .build();
    }

    private static MethodSpec insertion(JavaEntity entity, Literals literals) {
        List<Code> values = entity.written().stream()
                .map(component ->
                        Code.of("\n.$L($L, row.$L)", how(component, literals), component.constant(), component.name()))
                .toList();
        return MethodSpec.methodBuilder("insertion")
                .addModifiers(Modifier.STATIC)
                .addParameter(entity.builder(), "row")
                .returns(Types.of(RowInsert.class))
                .addStatement(Code.block("return new $T(TABLE)$L", RowInsert.class, Code.join(values, "")))
                .build();
    }

    private static String how(Component component, Literals literals) {
        if (literals.isLeftToTheDatabase(component)) {
            return "orDefault";
        }
        return component.required() ? "required" : "optional";
    }
}
