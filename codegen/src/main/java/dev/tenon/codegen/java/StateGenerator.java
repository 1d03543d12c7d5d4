package dev.tenon.codegen.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.tenon.codegen.GeneratedFile;
import dev.tenon.codegen.GenerationException;
import dev.tenon.codegen.source.Code;
import dev.tenon.codegen.source.Field;
import dev.tenon.codegen.source.Method;
import dev.tenon.codegen.source.SourceType;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/** The tables of one state in the migrations, for jOOQ: what a data migration is compiled against, and stays so. */
public final class StateGenerator {
    private static final ClassName STATE_TABLE = ClassName.get("dev.tenon.migrate.data", "StateTable");
    private static final ClassName RECORD = ClassName.get("org.jooq", "Record");
    private static final ClassName TABLE_FIELD = ClassName.get("org.jooq", "TableField");
    private static final ClassName TYPES = ClassName.get("org.jooq.impl", "SQLDataType");

    private final Database state;
    private final String packageName;
    private final String place;
    private final JavaNames.Scope types = new JavaNames.Scope(false, JavaSchemas.TAKEN);
    private final Map<String, ClassName> names = new HashMap<>();
    private final Set<String> taken = new HashSet<>(Set.of("serialVersionUID"));

    private StateGenerator(Database state, String packageName, String place) {
        this.state = state;
        this.packageName = packageName;
        this.place = place;
        Stream.concat(state.tables().names().stream(), state.enums().names().stream())
                .forEach(name ->
                        names.computeIfAbsent(name, n -> ClassName.get(packageName, types.free(JavaNames.type(n)))));
        names.values().forEach(name -> taken.add(name.simpleName()));
    }

    /**
     * @param packageName of all that is generated; nothing else should live in it
     * @param place in the migrations, for the comments
     * @throws GenerationException if the package's name is none
     */
    public static List<GeneratedFile> generate(Database state, String packageName, String place) {
        if (!SourceVersion.isName(packageName, SourceVersion.RELEASE_17)) {
            throw new GenerationException("'" + packageName + "' is no name for a Java package");
        }
        return new StateGenerator(state, packageName, place).files();
    }

    private List<GeneratedFile> files() {
        List<GeneratedFile> files = new ArrayList<>();
        files.add(JavaGenerator.packageInfo(packageName, "The tables at " + place + ", for data migrations."));
        state.tables().forEach(table -> files.add(JavaGenerator.file(table(table))));
        state.enums().forEach(type -> files.add(JavaGenerator.file(enumeration(type))));
        return files;
    }

    private SourceType table(Table table) {
        ClassName type = names.get(table.name());
        Set<String> reserved = new HashSet<>(taken);
        String constant = JavaNames.constant(table.name());
        reserved.add(constant);
        var constants = new JavaNames.Scope(true, reserved);
        SourceType built = SourceType.ofClass("public final", type)
                .extending(STATE_TABLE)
                .doc("The table $L at $L.\n", table.name(), place)
                .field(Field.of("private static final", TypeName.LONG, "serialVersionUID")
                        .value("1L"))
                .field(Field.of("public static final", type, constant).value("new $T()", type));
        for (Column column : table.columns()) {
            JavaType java = javaType(column);
            built.field(Field.of(
                            "public final",
                            ParameterizedTypeName.get(
                                    TABLE_FIELD, RECORD, java.type().box()),
                            constants.free(JavaNames.constant(column.name())))
                    .value(declared(column, java)));
        }
        return built.method(Method.constructor("private").statement("super($S)", table.name()));
    }

    private JavaType javaType(Column column) {
        if (column.type() instanceof Type.Array array) {
            return JavaType.ofArray(javaType(array.element()));
        }
        boolean foreign = column.storage().declared("postgresql").isPresent();
        return foreign
                        && column.type() instanceof Type.Scalar scalar
                        && scalar.kind().isString()
                ? JavaType.ofNative()
                : javaType(column.type());
    }

    private JavaType javaType(Type type) {
        if (type instanceof Type.Scalar scalar) {
            return JavaType.ofScalar(scalar);
        }
        return type instanceof Type.Enumerated enumerated
                ? JavaType.ofEnum(names.get(enumerated.name()))
                : JavaType.ofNative();
    }

    private static Code declared(Column column, JavaType java) {
        if (column.type() instanceof Type.Array) {
            return Code.of("declareList($S, $L)", column.name(), java.codec());
        }
        String jooq = column.type() instanceof Type.Scalar scalar ? jooq(scalar.kind()) : "";
        return jooq.isEmpty()
                ? Code.of("declare($S, $T.class, $L)", column.name(), java.type(), java.codec())
                : Code.of("declare($S, $T.$L, $L)", column.name(), TYPES, jooq, java.codec());
    }

    /** What jOOQ calls a type; nothing where it has none whose values are ours. */
    private static String jooq(ScalarKind kind) {
        return switch (kind) {
            case STR -> "VARCHAR";
            case TEXT -> "CLOB";
            case BOOL -> "BOOLEAN";
            case SHORT -> "SMALLINT";
            case INT -> "INTEGER";
            case LONG -> "BIGINT";
            case DECIMAL -> "DECIMAL";
            case FLOAT -> "REAL";
            case DOUBLE -> "DOUBLE";
            case DATE -> "LOCALDATE";
            case TIME -> "LOCALTIME";
            case TIMESTAMP -> "INSTANT";
            case DATETIME -> "LOCALDATETIME";
            case UUID -> "UUID";
            case BYTES -> "BLOB";
            case INTERVAL, JSON -> "";
        };
    }

    private SourceType enumeration(EnumType type) {
        SourceType built =
                EnumGenerator.labeled(names.get(type.name())).doc("The enum $L at $L.\n", type.name(), place);
        var constants = new JavaNames.Scope(true, Set.of());
        type.values()
                .forEach(label ->
                        built.constant(constants.free(JavaNames.constant(label)), Code.NOTHING, Code.of("$S", label)));
        return built;
    }
}
