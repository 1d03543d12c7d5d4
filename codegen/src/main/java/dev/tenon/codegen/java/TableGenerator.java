package dev.tenon.codegen.java;

import com.palantir.javapoet.TypeName;
import dev.tenon.codegen.java.JavaSchema.Component;
import dev.tenon.codegen.java.JavaSchema.JavaEntity;
import dev.tenon.codegen.source.Code;
import dev.tenon.codegen.source.Field;
import dev.tenon.codegen.source.Method;
import dev.tenon.codegen.source.SourceType;
import dev.tenon.codegen.source.Types;
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

/** The tables: how the records are read and written with plain JDBC. */
final class TableGenerator implements SourceGenerator {
    @Override
    public List<Supplier<SourceType>> generate(JavaSchema schema) {
        Literals literals = new Literals(schema.enums());
        return schema.entities().stream()
                .<Supplier<SourceType>>map(entity -> () -> type(entity, literals))
                .toList();
    }

    private static SourceType type(JavaEntity entity, Literals literals) {
        SourceType type = SourceType.ofClass("public final", entity.table())
                .doc((entity.isView() ? "How {@link $T} is read.\n" : "How {@link $T} is stored.\n"), entity.record())
                .field(constant(
                                Types.of(String.class),
                                "TABLE",
                                Code.of("$S", entity.entity().table()))
                        .doc("Its name in the database.\n"));
        entity.components().forEach(component -> type.field(column(component)));
        type.field(descriptor(entity)).field(columns()).method(Method.constructor("private"));
        TableSql sql = new TableSql(entity);
        sql.addSelect(type, entity.components());
        if (!entity.isView()) {
            sql.addInsert(type, entity.written());
        }
        type.method(read(entity));
        if (entity.isView()) {
            return type;
        }
        return type.method(bind(entity)).method(insert(entity)).method(insertion(entity, literals));
    }

    private static Field constant(TypeName type, String name, Code value) {
        return Field.of("public static final", type, name).value(value);
    }

    private static Field column(Component component) {
        TypeName type = Types.of(Column.class, component.java().type().box());
        Code value = Code.of(
                "new $T<>(TABLE, $S, $L)",
                Column.class,
                component.column(),
                component.java().codec());
        return constant(type, component.constant(), value);
    }

    private static Field columns() {
        return constant(Types.of(List.class, Types.of(String.class)), "COLUMNS", Code.of("ENTITY.columns()"))
                .doc("The names of all columns, in the order in which they are read and bound.\n");
    }

    private static Method read(JavaEntity entity) {
        List<Code> arguments = new ArrayList<>();
        for (Component component : entity.components()) {
            arguments.add(Code.of(
                    "$L.$L(dialect, row, $L)",
                    component.constant(),
                    component.required() ? "readRequired" : "readOptional",
                    arguments.size() + 1));
        }
        return Method.of("public static", entity.record(), "read")
                .doc("Reads the current row of a result with the columns {@link #COLUMNS}.\n")
                .parameter(SqlDialect.class, "dialect")
                .parameter(ResultSet.class, "row")
                .throwing(SQLException.class)
                .statement("return new $T(\n$L)", entity.record(), Code.join(arguments, ",\n"));
    }

    private static Method bind(JavaEntity entity) {
        Method bind = Method.of("public static", TypeName.VOID, "bind")
                .doc("Sets the parameters of {@link $L}.\n", new TableSql(entity).insertLink())
                .parameter(SqlDialect.class, "dialect")
                .parameter(PreparedStatement.class, "insert")
                .parameter(entity.record(), "row")
                .throwing(SQLException.class);
        int index = 0;
        for (Component component : entity.written()) {
            index++;
            bind.statement("$L.bind(dialect, insert, $L, row.$L())", component.constant(), index, component.name());
        }
        return bind;
    }

    private static Field descriptor(JavaEntity entity) {
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
                .doc("What there is to know of it to read and write its rows.\n");
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

    private static Method insert(JavaEntity entity) {
        return Method.of("public static", entity.record(), "insert")
                .doc("Inserts a row and returns it as it then is, with what the database has set.\n\n")
                .doc("@throws $T if a value is missing, or a column would refuse it\n", InvalidRowException.class)
                .doc("@throws $T if the database refuses the row\n", SQLException.class)
                .parameter(Connection.class, "connection")
                .parameter(entity.builder(), "row")
                .throwing(SQLException.class)
                .statement("return insertion(row).returning(connection, COLUMNS, $T::read)", entity.table());
    }

    private static Method insertion(JavaEntity entity, Literals literals) {
        List<Code> values = entity.written().stream()
                .map(component ->
                        Code.of("\n.$L($L, row.$L)", how(component, literals), component.constant(), component.name()))
                .toList();
        return Method.of("static", RowInsert.class, "insertion")
                .parameter(entity.builder(), "row")
                .statement("return new $T(TABLE)$L", RowInsert.class, Code.join(values, ""));
    }

    private static String how(Component component, Literals literals) {
        if (literals.isLeftToTheDatabase(component)) {
            return "orDefault";
        }
        return component.required() ? "required" : "optional";
    }
}
