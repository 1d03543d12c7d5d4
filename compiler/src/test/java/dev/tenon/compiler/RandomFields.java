package dev.tenon.compiler;

import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.Function;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Deferral;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.ReferentialAction;
import dev.tenon.compiler.model.Storage;
import dev.tenon.compiler.schema.Enumeration;
import dev.tenon.compiler.schema.Field;
import dev.tenon.compiler.schema.FieldType;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.compiler.type.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fields, with something of every type and default. */
final class RandomFields {
    private final Chance random;
    private final List<Enumeration> enums;

    /** @param enums those there are, which may become more */
    RandomFields(Chance random, List<Enumeration> enums) {
        this.random = random;
        this.enums = enums;
    }

    Default.Identity identity() {
        boolean down = random.nextInt(6) == 0;
        Optional<Default.Serial> serial = random.nextInt(3) == 0 ? Optional.of(serial()) : Optional.empty();
        return random.nextBoolean()
                ? new Default.Identity().withSerial(serial)
                : new Default.Identity(
                        serial.isEmpty() && random.nextBoolean(),
                        random.nextBoolean() ? Default.Identity.usualStart(down ? -1 : 1) : random.nextInt(),
                        (down ? -1L : 1L) * (random.nextBoolean() ? 1 : 1 + random.nextInt(1000)),
                        random.nextBoolean() ? 1 : 1 + random.nextInt(50),
                        serial);
    }

    /** Of a name that no other has. */
    private Default.Serial serial() {
        return random.nextBoolean()
                ? new Default.Serial()
                : new Default.Serial(Optional.of("numbers \"" + random.nextInt(Integer.MAX_VALUE) + "\" \\"));
    }

    Field field(String name, boolean required) {
        Type type = type();
        String column = random.nextInt(4) == 0 ? "C-" + name : Naming.snakeCase(name);
        boolean needed = required || random.nextBoolean();
        Optional<Default> byDefault = random.nextBoolean() ? Optional.empty() : byDefault(type);
        return new Field(
                name, new FieldType.Value(type), needed, byDefault, storage(type), List.of(column), random.doc());
    }

    private Storage storage(Type type) {
        boolean string = type instanceof Type.Scalar scalar && scalar.kind().isString();
        Optional<SqlTexts> collation = string && random.nextInt(4) == 0 ? Optional.of(texts("C")) : Optional.empty();
        boolean physical = type instanceof Type.Native || type instanceof Type.Array;
        boolean declared = !physical && random.nextInt(6) == 0;
        return new Storage(declared ? Optional.of(texts("a \"b\"(1)")) : Optional.empty(), collation);
    }

    private SqlTexts texts(String one) {
        return random.pick(List.of(
                SqlTexts.any(one),
                new SqlTexts(Map.of("sqlite", "binary")),
                new SqlTexts(Map.of("postgresql", "x\n\\y", "sqlite", "Nocase"))));
    }

    /** Computed from the first field that has one column; nothing else knows it. */
    Field generated(List<Field> fields, String name) {
        Expr isNull = new Expr.IsNull(new Expr.Name(fields.get(0).name()), random.nextBoolean());
        boolean ofEnum = fields.get(0).type() instanceof FieldType.Value value
                && value.type().enumName().isPresent();
        return new Field(
                name,
                new FieldType.Value(Type.Scalar.of(ScalarKind.BOOL)),
                random.nextBoolean(),
                Optional.of(new Default.Generated(isNull, ofEnum || random.nextBoolean())),
                List.of(Naming.snakeCase(name)),
                random.doc());
    }

    Field bare(String name) {
        Field field = field(name, false);
        return new Field(name, field.type(), field.required(), Optional.empty(), field.columns(), field.doc());
    }

    private Type type() {
        Type one = oneValue();
        return random.nextInt(6) == 0 && !(one instanceof Type.Native) ? new Type.Array(one) : one;
    }

    private Type oneValue() {
        if (!enums.isEmpty() && random.nextInt(5) == 0) {
            return new Type.Enumerated(random.pick(enums).typeName());
        }
        if (random.nextInt(12) == 0) {
            return new Type.Native(random.pick(List.of(
                    SqlTexts.any("tsvector"), new SqlTexts(Map.of("postgresql", "int4range", "sqlite", "TEXT")))));
        }
        ScalarKind kind = random.pick(List.of(ScalarKind.values()));
        return switch (kind.parameters()) {
            case 0 -> Type.Scalar.of(kind);
            case 1 -> Type.Scalar.of(kind, 1 + random.nextInt(200));
            default -> Type.Scalar.of(kind, 10 + random.nextInt(30), random.nextInt(8));
        };
    }

    private Optional<Default> byDefault(Type type) {
        if (type instanceof Type.Array array) {
            return Optional.of(new Default.Value(new Expr.Array(elements(array.element()))));
        }
        if (type instanceof Type.Enumerated enumerated) {
            List<String> values = enums.stream()
                    .filter(e -> e.typeName().equals(enumerated.name()))
                    .findFirst()
                    .orElseThrow()
                    .labels();
            return Optional.of(new Default.Value(new Expr.Str(random.pick(values))));
        }
        return value(type instanceof Type.Scalar scalar ? scalar.kind() : ScalarKind.TEXT)
                .map(Default.Value::new);
    }

    /** Only plain values can be the elements of a default. */
    private List<Expr> elements(Type type) {
        return random.nextBoolean()
                ? List.of()
                : byDefault(type)
                        .map(given -> ((Default.Value) given).expr())
                        .filter(expr -> expr instanceof Expr.Str || expr instanceof Expr.Bool)
                        .map(expr -> List.of(expr, expr))
                        .orElse(List.of());
    }

    private Optional<Expr> value(ScalarKind kind) {
        Expr one = new Expr.Num("1");
        return switch (kind) {
            case STR, TEXT -> Optional.of(new Expr.Str("'"));
            case BOOL -> Optional.of(new Expr.Bool(true));
            case SHORT, INT, LONG, DECIMAL, FLOAT, DOUBLE ->
                Optional.of(new Expr.Binary(
                        BinaryOperator.MULTIPLY, new Expr.Negate(one), new Expr.Binary(BinaryOperator.ADD, one, one)));
            case DATE -> Optional.of(new Expr.Call(Function.TODAY, List.of()));
            case TIME -> Optional.of(new Expr.Str("18:52:51.000001"));
            case TIMESTAMP, DATETIME -> Optional.of(new Expr.Call(Function.NOW, List.of()));
            case UUID -> Optional.of(new Expr.Call(Function.UUID, List.of()));
            case JSON -> Optional.of(new Expr.Str("{\"a\": [\"it's\"]}"));
            case BYTES -> Optional.of(new Expr.Raw(new SqlTexts(Map.of("sqlite", "x'00'", "postgresql", "'\\x00'"))));
            case INTERVAL -> Optional.empty();
        };
    }

    Field reference(String name, String entity, List<Field> targetFields, List<String> key) {
        boolean array = targetFields.stream()
                .anyMatch(field -> key.contains(field.name())
                        && field.type() instanceof FieldType.Value value
                        && value.type() instanceof Type.Array);
        if (key.isEmpty() || array) {
            return field(name, false);
        }
        List<String> keyColumns = key.stream()
                .flatMap(k -> targetFields.stream().filter(f -> f.name().equals(k)))
                .flatMap(f -> f.columns().stream())
                .toList();
        List<String> columns = keyColumns.size() == 1 && random.nextInt(4) == 0
                ? List.of("C-" + name)
                : keyColumns.stream().map(c -> Naming.referenceColumn(name, c)).toList();
        ReferentialAction onDelete = random.pick(List.of(ReferentialAction.values()));
        return new Field(
                name,
                new FieldType.Reference(
                        entity,
                        onDelete,
                        random.pick(List.of(ReferentialAction.CASCADE, ReferentialAction.NO_ACTION)),
                        random.pick(List.of(Deferral.values())),
                        random.nextInt(4) == 0 ? Optional.of("is " + name) : Optional.empty(),
                        random.nextInt(4) > 0),
                onDelete != ReferentialAction.SET_NULL && random.nextBoolean(),
                Optional.empty(),
                columns,
                random.doc());
    }
}
