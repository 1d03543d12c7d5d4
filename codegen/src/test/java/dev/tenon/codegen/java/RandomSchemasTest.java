package dev.tenon.codegen.java;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.codegen.GeneratedFile;
import dev.tenon.codegen.GenerationRequest;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.EnumStorage;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Storage;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.schema.Enumeration;
import dev.tenon.compiler.schema.Field;
import dev.tenon.compiler.schema.FieldType;
import dev.tenon.compiler.schema.Schema;
import dev.tenon.compiler.schema.UniqueKey;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.compiler.type.Type;
import dev.tenon.runtime.ExpectedTable;
import dev.tenon.runtime.SchemaDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Whatever names and types a schema has: what is generated from it compiles without a warning. */
class RandomSchemasTest {
    private static final List<ScalarKind> KINDS = List.of(ScalarKind.values());

    private static final List<String> NAMES = List.of(
            "class",
            "int",
            "String",
            "Object",
            "Record",
            "Builder",
            "Schema",
            "schema",
            "List",
            "Instant",
            "Column",
            "Long",
            "record",
            "yield",
            "var",
            "toString",
            "hash_code",
            "get_class",
            "wait",
            "builder",
            "to_builder",
            "TABLE",
            "select",
            "insert",
            "columns",
            "row",
            "dialect",
            "label",
            "values",
            "value_of",
            "value",
            "_",
            "__",
            "1st",
            "HTTPServer",
            "a-b",
            "a_b",
            "aB",
            "a.b",
            "$",
            "x$y",
            "null",
            "true",
            "enum",
            "Override",
            "Nullable",
            "Generated",
            "connection",
            "RowInsert",
            "Codecs",
            "ListTable",
            "BuilderTable",
            "UUID",
            "Json",
            "equals",
            "build",
            "package-info",
            "quote\"d",
            "back\\slash",
            "new\nline",
            "\\u0041",
            "$L",
            "*/",
            "@param",
            "{@link",
            "Enum",
            "ENTITY",
            "rows",
            "request",
            "condition",
            "Condition",
            "Ordering",
            "BY_KEY",
            "Page",
            "Property",
            "Entity",
            "Rows",
            "batch",
            "all",
            "before",
            "after",
            "referring",
            "version",
            "Interval");

    /** Compiled at once, which costs little more than one. */
    private static final int SCHEMAS = 4;

    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    void compile(@ForAll Random random) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "random-schema");
        List<GenerationRequest> requests = new ArrayList<>();
        List<GeneratedFile> files = new ArrayList<>();
        for (int i = 0; i < SCHEMAS; i++) {
            Map<String, String> options =
                    i % 2 == 0 ? Map.of() : Map.of("ids", "typed", "time", "text", "json", "jackson");
            requests.add(Requests.of(schema(random), "generated.model" + i, options));
            files.addAll(new JavaGenerator().generate(requests.get(i)));
        }
        Compiled compiled = Compiled.of(folder, files);
        for (int i = 0; i < SCHEMAS; i++) {
            SchemaDescriptor descriptor =
                    (SchemaDescriptor) compiled.constant("generated.model" + i + ".Schema", "DESCRIPTOR");
            assertEquals(
                    requests.get(i).schema().entities().stream()
                            .map(RandomSchemasTest::columns)
                            .toList(),
                    descriptor.tables().stream()
                            .map(table -> table.columns().stream()
                                    .map(ExpectedTable.Column::name)
                                    .toList())
                            .toList());
        }
    }

    private static List<String> columns(Entity entity) {
        return entity.fields().stream()
                .flatMap(field -> field.columns().stream())
                .toList();
    }

    private static Schema schema(Random random) {
        List<String> names = some(random, NAMES, 12);
        List<Enumeration> enums = new ArrayList<>();
        for (String name : names.subList(0, 3)) {
            enums.add(new Enumeration(
                    name,
                    name,
                    random.nextBoolean() ? EnumStorage.NATIVE : EnumStorage.CHECK,
                    some(random, NAMES, 8).stream()
                            .map(label -> new Enumeration.Value(label, doc(random)))
                            .toList(),
                    doc(random)));
        }
        List<Entity> entities = new ArrayList<>();
        for (String name : names.subList(3, names.size())) {
            entities.add(entity(random, name, enums, List.copyOf(entities)));
        }
        return new Schema(enums, entities);
    }

    private static Entity entity(Random random, String name, List<Enumeration> enums, List<Entity> others) {
        Set<String> columns = new TreeSet<>();
        List<Field> fields = new ArrayList<>();
        for (String field : some(random, NAMES, 10)) {
            boolean reference = !others.isEmpty() && random.nextInt(4) == 0;
            Field made = reference
                    ? reference(random, field, others.get(random.nextInt(others.size())))
                    : value(random, field, enums);
            if (made.columns().stream().allMatch(columns::add)) {
                fields.add(made);
            }
        }
        List<String> key =
                fields.stream().limit(1 + random.nextInt(2)).map(Field::name).toList();
        List<UniqueKey> uniques = random.nextBoolean() ? List.of(new UniqueKey("u", names(random, fields))) : List.of();
        return new Entity(
                name,
                name,
                fields,
                key,
                uniques,
                List.of(index(random, fields), index(random, fields)),
                List.of(),
                List.of(),
                List.of(),
                doc(random));
    }

    private static Index index(Random random, List<Field> fields) {
        List<Index.Key> keys = names(random, fields).stream()
                .map(field -> new Index.Key(
                        new Expr.Name(field), random.nextBoolean(), random.nextBoolean(), Optional.empty()))
                .toList();
        return new Index("i", keys, false, Optional.empty());
    }

    private static List<String> names(Random random, List<Field> fields) {
        List<String> names = fields.stream().map(Field::name).toList();
        return some(random, names, 1 + random.nextInt(Math.min(3, names.size())));
    }

    private static Field reference(Random random, String name, Entity target) {
        List<String> columns = target.key().stream()
                .flatMap(key -> target.field(key).orElseThrow().columns().stream())
                .map(column -> name + "_" + column)
                .toList();
        return Schemas.reference(name, target.name(), random.nextBoolean(), columns.toArray(String[]::new));
    }

    private static Field value(Random random, String name, List<Enumeration> enums) {
        ScalarKind kind = KINDS.get(random.nextInt(KINDS.size()));
        Enumeration chosen = enums.get(random.nextInt(enums.size()));
        Type type = random.nextInt(5) == 0
                ? new Type.Enumerated(chosen.typeName())
                : switch (kind) {
                    case STR -> Schemas.scalar(kind, 1 + random.nextInt(300));
                    case DECIMAL -> Schemas.scalar(kind, 20, random.nextInt(20));
                    default -> Schemas.scalar(kind);
                };
        boolean several = random.nextInt(5) == 0;
        boolean physical = !several && random.nextInt(10) == 0;
        SqlTexts text = SqlTexts.any("x");
        return new Field(
                name,
                new FieldType.Value(
                        several ? new Type.Array(type) : random.nextInt(12) == 0 ? new Type.Native(text) : type),
                random.nextBoolean(),
                byDefault(random, chosen),
                physical ? new Storage(Optional.of(text), Optional.empty()) : Storage.DEFAULT,
                List.of(name),
                doc(random));
    }

    private static Optional<Default> byDefault(Random random, Enumeration chosen) {
        return switch (random.nextInt(10)) {
            case 8 -> Optional.of(new Default.Generated(new Expr.Num("1"), random.nextBoolean()));
            case 0 -> Optional.of(new Default.Identity(random.nextBoolean(), 1, 1, 1));
            case 1 -> Schemas.NOW;
            case 2 -> Schemas.literal(new Expr.Str(chosen.labels().get(0)));
            case 3 -> Schemas.literal(new Expr.Negate(new Expr.Num("12")));
            case 4 -> Schemas.literal(new Expr.Num("99999999999999999999.5"));
            case 5 -> Schemas.literal(new Expr.Bool(true));
            case 7 ->
                Schemas.literal(
                        new Expr.Array(List.of(new Expr.Str(chosen.labels().get(0)))));
            case 6 -> Schemas.literal(new Expr.Null());
            default -> Optional.empty();
        };
    }

    private static Optional<String> doc(Random random) {
        return random.nextInt(3) == 0 ? Optional.of(String.join(" ", some(random, NAMES, 20))) : Optional.empty();
    }

    private static List<String> some(Random random, List<String> names, int count) {
        List<String> shuffled = new ArrayList<>(names);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, count);
    }
}
