package dev.tenon.compiler;

import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.Function;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Deferral;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.ReferentialAction;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.schema.EntityCheck;
import dev.tenon.compiler.schema.EntityIndex;
import dev.tenon.compiler.schema.EntityReference;
import dev.tenon.compiler.schema.Enumeration;
import dev.tenon.compiler.schema.Field;
import dev.tenon.compiler.schema.FieldType;
import dev.tenon.compiler.schema.Schema;
import dev.tenon.compiler.schema.UniqueKey;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.compiler.type.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Schemas without errors, with something of everything. */
final class RandomSchema {
    private static final List<String> FIELDS = List.of(
            "name",
            "dueDate",
            "index",
            "order",
            "unique",
            "case",
            "table",
            "HTTPServer",
            "größe",
            "two words",
            "pk",
            "ref");

    private final Random random;
    private final List<Enumeration> enums = new ArrayList<>();
    private final Map<String, Entity> entities = new HashMap<>();

    private RandomSchema(long seed) {
        this.random = new Random(seed);
    }

    static Arbitrary<Schema> schemas() {
        return Arbitraries.longs().map(seed -> new RandomSchema(seed).schema());
    }

    private Schema schema() {
        for (int i = 0; i < random.nextInt(3); i++) {
            enums.add(enumeration("Kind" + i));
        }
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            Entity entity = entity(random.nextInt(5) == 0 ? "two words " + i : "Thing" + i + "OfAll");
            entities.put(entity.name(), entity);
        }
        return new Schema(
                enums,
                entities.values().stream()
                        .sorted(Comparator.comparing(Entity::name))
                        .toList());
    }

    private Enumeration enumeration(String name) {
        List<String> values =
                new ArrayList<>(List.of("red", "dark green", "true", "was", "null", "und so weiter", "x", "y"));
        return new Enumeration(
                name,
                Naming.snakeCase(name),
                values.subList(0, 1 + random.nextInt(8)).stream()
                        .map(label -> new Enumeration.Value(label, doc()))
                        .toList(),
                doc());
    }

    private Optional<String> doc() {
        return pick(List.of(Optional.<String>empty(), Optional.of("Doc."), Optional.of("Two\n  lines // of\n\n'it'")));
    }

    private Entity entity(String name) {
        String table = random.nextBoolean() ? Naming.snakeCase(name) : "T \"" + name + "\" \\";
        List<Field> fields = new ArrayList<>();
        List<String> key = key(fields);
        for (String field : FIELDS) {
            if (random.nextInt(3) == 0) {
                fields.add(field(field, false));
            }
        }
        if (fields.isEmpty()) {
            fields.add(field("name", false));
        }
        if (random.nextInt(3) == 0) {
            fields.add(reference("self", name, fields, key));
        }
        entities.values().stream()
                .sorted(Comparator.comparing(Entity::name))
                .filter(e -> !e.key().isEmpty() && random.nextInt(3) == 0)
                .forEach(e -> fields.add(reference("to " + e.name(), e.name(), e.fields(), e.key())));
        return new Entity(
                name,
                table,
                fields,
                key,
                uniques(table, fields),
                indexes(table, fields),
                checks(table, fields),
                references(fields),
                doc());
    }

    private List<String> key(List<Field> fields) {
        int kind = random.nextInt(4);
        if (kind == 0) {
            return List.of();
        }
        if (kind == 1) {
            fields.add(new Field(
                    "id",
                    new FieldType.Value(Type.Scalar.of(ScalarKind.LONG)),
                    true,
                    Optional.of(new Default.Identity()),
                    List.of("id"),
                    doc()));
            return List.of("id");
        }
        fields.add(field("a", true));
        fields.add(field("b", true));
        return kind == 2 ? List.of("b") : List.of("b", "a");
    }

    private Field field(String name, boolean required) {
        Type type = type();
        String column = random.nextInt(4) == 0 ? "C-" + name : Naming.snakeCase(name);
        boolean needed = required || random.nextBoolean();
        Optional<Default> byDefault = random.nextBoolean() ? Optional.empty() : byDefault(type);
        return new Field(name, new FieldType.Value(type), needed, byDefault, List.of(column), doc());
    }

    private Type type() {
        Type one = oneValue();
        return random.nextInt(6) == 0 ? new Type.Array(one) : one;
    }

    private Type oneValue() {
        if (!enums.isEmpty() && random.nextInt(5) == 0) {
            return new Type.Enumerated(pick(enums).typeName());
        }
        ScalarKind kind = pick(List.of(ScalarKind.values()));
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
            return Optional.of(new Default.Value(new Expr.Str(pick(values))));
        }
        return value(((Type.Scalar) type).kind()).map(Default.Value::new);
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

    private Field reference(String name, String entity, List<Field> targetFields, List<String> key) {
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
        ReferentialAction onDelete = pick(List.of(ReferentialAction.values()));
        return new Field(
                name,
                new FieldType.Reference(
                        entity,
                        onDelete,
                        pick(List.of(ReferentialAction.CASCADE, ReferentialAction.NO_ACTION)),
                        pick(List.of(Deferral.values()))),
                onDelete != ReferentialAction.SET_NULL && random.nextBoolean(),
                Optional.empty(),
                columns,
                doc());
    }

    private List<UniqueKey> uniques(String table, List<Field> fields) {
        List<UniqueKey> uniques = new ArrayList<>();
        for (List<Field> some : some(fields)) {
            String name = Naming.unique(table, columns(some));
            uniques.add(new UniqueKey(random.nextBoolean() ? name : "u " + name.hashCode(), names(some)));
        }
        return uniques.stream().sorted(Comparator.comparing(UniqueKey::name)).toList();
    }

    private List<EntityIndex> indexes(String table, List<Field> fields) {
        List<EntityIndex> indexes = new ArrayList<>();
        for (List<Field> some : some(fields)) {
            String name = Naming.index(table, columns(some));
            List<EntityIndex.Key> keys = some.stream()
                    .map(f -> new EntityIndex.Key(f.name(), random.nextBoolean()))
                    .toList();
            Optional<Expr> where = random.nextBoolean() ? condition(fields) : Optional.empty();
            indexes.add(new EntityIndex(random.nextBoolean() ? name : "i " + name.hashCode(), keys, where));
        }
        return indexes.stream().sorted(Comparator.comparing(EntityIndex::name)).toList();
    }

    private List<EntityCheck> checks(String table, List<Field> fields) {
        List<EntityCheck> checks = new ArrayList<>();
        if (random.nextBoolean() && condition(fields).isPresent()) {
            String column = fields.get(0).columns().get(0);
            checks.add(new EntityCheck(
                    Naming.check(table, column), condition(fields).get()));
            checks.add(
                    new EntityCheck(Naming.check(table, "7"), condition(fields).get()));
            checks.add(new EntityCheck("check", condition(fields).get()));
        }
        return checks.stream().sorted(Comparator.comparing(EntityCheck::name)).toList();
    }

    private Optional<Expr> condition(List<Field> fields) {
        return fields.stream()
                .filter(f -> f.columns().size() == 1)
                .findAny()
                .map(f -> new Expr.Binary(
                        BinaryOperator.OR,
                        new Expr.IsNull(new Expr.Name(f.name()), random.nextBoolean()),
                        new Expr.Not(new Expr.Bool(true))));
    }

    /** To the entity whose key has the same types, where chance has made one. */
    private List<EntityReference> references(List<Field> fields) {
        List<EntityReference> references = new ArrayList<>();
        for (Entity target : entities.values().stream()
                .sorted(Comparator.comparing(Entity::name))
                .toList()) {
            if (target.key().equals(List.of("id"))) {
                fields.stream()
                        .filter(f -> f.type().equals(new FieldType.Value(Type.Scalar.of(ScalarKind.LONG))))
                        .limit(1)
                        .forEach(f -> references.add(new EntityReference(
                                "fk to " + target.name(),
                                List.of(f.name()),
                                target.name(),
                                target.key(),
                                ReferentialAction.NO_ACTION,
                                ReferentialAction.CASCADE,
                                pick(List.of(Deferral.values())))));
            }
        }
        return references.stream()
                .sorted(Comparator.comparing(EntityReference::name))
                .toList();
    }

    private List<List<Field>> some(List<Field> fields) {
        List<List<Field>> some = new ArrayList<>();
        for (Field field : fields) {
            if (random.nextInt(4) == 0) {
                some.add(List.of(field));
            }
        }
        if (fields.size() > 2 && random.nextBoolean()) {
            some.add(List.of(fields.get(2), fields.get(0)));
        }
        return some;
    }

    private static List<String> names(List<Field> fields) {
        return fields.stream().map(Field::name).toList();
    }

    private static List<String> columns(List<Field> fields) {
        return fields.stream().flatMap(f -> f.columns().stream()).toList();
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
