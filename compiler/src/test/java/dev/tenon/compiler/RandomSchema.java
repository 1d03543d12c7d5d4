package dev.tenon.compiler;

import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.Function;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Conversion;
import dev.tenon.compiler.model.DeclaredCast;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Deferral;
import dev.tenon.compiler.model.EnumStorage;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Namespace;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.Partitioning.Bounds;
import dev.tenon.compiler.model.Partitioning.Method;
import dev.tenon.compiler.model.Partitioning.Partition;
import dev.tenon.compiler.model.Policy;
import dev.tenon.compiler.model.ReferentialAction;
import dev.tenon.compiler.model.Sequence;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.model.Storage;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.schema.EntityCheck;
import dev.tenon.compiler.schema.EntityReference;
import dev.tenon.compiler.schema.Enumeration;
import dev.tenon.compiler.schema.Field;
import dev.tenon.compiler.schema.FieldType;
import dev.tenon.compiler.schema.Schema;
import dev.tenon.compiler.schema.SchemaView;
import dev.tenon.compiler.schema.UniqueKey;
import dev.tenon.compiler.type.IndexMethod;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.compiler.type.Type;
import dev.tenon.compiler.type.TypePattern;
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
    private final List<String> modules = new ArrayList<>();
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
            modules.add(pick(List.of("shop", "Big Shop", "module")));
        }
        for (int i = 0; i < random.nextInt(3); i++) {
            enums.add(enumeration("Kind" + i));
        }
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            Entity entity = entity(random.nextInt(5) == 0 ? "two words " + i : "Thing" + i + "OfAll");
            entities.put(entity.name(), entity);
        }
        return new Schema(
                modules.stream()
                        .distinct()
                        .sorted()
                        .map(name -> new Namespace(name, doc()))
                        .toList(),
                enums,
                entities.values().stream()
                        .sorted(Comparator.comparing(Entity::name))
                        .toList(),
                views(),
                sequences(),
                objects(),
                casts());
    }

    private List<DeclaredCast> casts() {
        List<DeclaredCast> casts = new ArrayList<>();
        if (random.nextBoolean()) {
            casts.add(new DeclaredCast(
                    new TypePattern.AnySize(ScalarKind.DECIMAL),
                    new TypePattern.One(Type.Scalar.of(ScalarKind.INT)),
                    Optional.empty()));
        }
        if (random.nextBoolean()) {
            casts.add(new DeclaredCast(
                    new TypePattern.AnySize(ScalarKind.STR),
                    new TypePattern.One(
                            enums.isEmpty()
                                    ? Type.Scalar.of(ScalarKind.DECIMAL, 9, 2)
                                    : new Type.Enumerated(enums.get(0).typeName())),
                    Optional.of(new Conversion(
                            Conversion.Promise.CHECKED,
                            new SqlTexts(Map.of("sqlite", "f({value})", "postgresql", "\"g\"\n({value})")),
                            new SqlTexts(Map.of("sqlite", "{value} = 'x'", "postgresql", "not {value}"))))));
        }
        if (random.nextBoolean()) {
            casts.add(new DeclaredCast(
                    new TypePattern.One(new Type.Array(Type.Scalar.of(ScalarKind.STR, 7))),
                    new TypePattern.One(Type.Scalar.of(ScalarKind.TEXT)),
                    Optional.of(new Conversion(
                            Conversion.Promise.LOSSY, SqlTexts.any("{value}"), new SqlTexts(Map.of())))));
        }
        return casts;
    }

    private List<SchemaView> views() {
        List<SchemaView> views = new ArrayList<>();
        for (int i = 0; i < random.nextInt(3); i++) {
            String name = random.nextBoolean() ? "View" + i : "a view " + i;
            String table = placed(random.nextBoolean() ? Naming.snakeCase(name) : "V \"" + i + "\"");
            boolean materialized = random.nextBoolean();
            List<Field> fields = random.nextBoolean() ? List.of() : List.of(bare("dueDate"), bare("a"));
            views.add(new SchemaView(
                    name,
                    table,
                    materialized,
                    random.nextBoolean() ? List.of() : List.copyOf(entities.keySet()),
                    fields,
                    materialized && !fields.isEmpty() ? indexes(table, fields) : List.of(),
                    sql(),
                    doc()));
        }
        return views.stream().sorted(Comparator.comparing(SchemaView::name)).toList();
    }

    /** In a module or in none. */
    private String placed(String name) {
        return modules.isEmpty() || random.nextBoolean() ? name : pick(modules) + "." + name;
    }

    private SqlTexts sql() {
        String text = pick(List.of("select 1", "select \"x\"\n  from \\ y", "'\"'", "\"\"\"", "select \"a\""));
        return pick(List.of(
                SqlTexts.any(text),
                new SqlTexts(Map.of("sqlite", text)),
                new SqlTexts(Map.of("sqlite", text, "postgresql", "select 2"))));
    }

    private List<Sequence> sequences() {
        return random.nextBoolean()
                ? List.of()
                : List.of(new Sequence(
                        placed("the numbers"),
                        pick(List.of(ScalarKind.SHORT, ScalarKind.INT, ScalarKind.LONG)),
                        pick(List.of(
                                Map.<Sequence.Option, Long>of(),
                                Map.of(Sequence.Option.START, -7L, Sequence.Option.INCREMENT, -2L),
                                Map.of(Sequence.Option.MIN, 3L, Sequence.Option.MAX, 9L, Sequence.Option.CACHE, 2L))),
                        random.nextBoolean(),
                        doc()));
    }

    private List<SqlObject> objects() {
        List<SqlObject> objects = new ArrayList<>();
        for (int i = 0; i < random.nextInt(3); i++) {
            SqlTexts create = sql();
            Map<String, String> drop = new HashMap<>();
            create.byDialect()
                    .keySet()
                    .forEach(dialect ->
                            drop.put(dialect, random.nextBoolean() ? "drop it" : "drop function \"object " + 7 + "\""));
            objects.add(new SqlObject(
                    "object " + i,
                    pick(List.of("function", "composite type", "drop `on` after"))
                            .replace("`", ""),
                    random.nextBoolean() || i == 0 ? List.of() : List.of("object 0"),
                    create,
                    new SqlTexts(drop),
                    doc()));
        }
        return objects;
    }

    private Enumeration enumeration(String name) {
        List<String> values =
                new ArrayList<>(List.of("red", "dark green", "true", "was", "null", "und so weiter", "x", "y"));
        return new Enumeration(
                name,
                placed(Naming.snakeCase(name)),
                pick(List.of(EnumStorage.values())),
                values.subList(0, 1 + random.nextInt(8)).stream()
                        .map(label -> new Enumeration.Value(label, doc()))
                        .toList(),
                doc());
    }

    private Optional<String> doc() {
        return pick(List.of(Optional.<String>empty(), Optional.of("Doc."), Optional.of("Two\n  lines // of\n\n'it'")));
    }

    private Entity entity(String name) {
        String table = placed(random.nextBoolean() ? Naming.snakeCase(name) : "T \"" + name + "\" \\");
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
        List<Field> written = List.copyOf(fields);
        if (random.nextInt(3) == 0) {
            fields.add(reference("self", name, fields, key));
        }
        entities.values().stream()
                .sorted(Comparator.comparing(Entity::name))
                .filter(e -> !e.key().isEmpty() && random.nextInt(3) == 0)
                .forEach(e -> fields.add(reference("to " + e.name(), e.name(), e.fields(), e.key())));
        List<Field> all = new ArrayList<>(fields);
        if (random.nextInt(3) == 0) {
            all.add(generated(written, "isThere"));
        }
        List<UniqueKey> uniques = uniques(table, fields);
        List<Index> indexes = indexes(table, fields);
        boolean free = uniques.isEmpty() && indexes.stream().noneMatch(Index::unique);
        return new Entity(
                name,
                table,
                all,
                key,
                uniques,
                indexes,
                checks(table, all),
                exclusions(table),
                references(fields),
                random.nextInt(3) == 0
                        ? List.of(new Policy("own rows", new SqlTexts(Map.of("postgresql", "using (\"a\" = 'b')"))))
                        : List.of(),
                free ? partitioning(fields, key) : Optional.empty(),
                doc());
    }

    private Optional<Partitioning> partitioning(List<Field> fields, List<String> key) {
        boolean array = fields.stream()
                .anyMatch(field -> key.contains(field.name())
                        && field.type() instanceof FieldType.Value value
                        && value.type() instanceof Type.Array);
        if (key.isEmpty() || array || random.nextBoolean()) {
            return Optional.empty();
        }
        Optional<Field> number = fields.stream()
                .filter(field -> field.name().equals(key.get(0)))
                .filter(field -> field.type().equals(new FieldType.Value(Type.Scalar.of(ScalarKind.LONG))))
                .findFirst();
        if (number.isEmpty()) {
            return Optional.of(new Partitioning(Method.HASH, key, 1 + random.nextInt(4), Names.empty()));
        }
        Expr zero = new Expr.Num("0");
        List<Partition> parts = List.of(
                new Partition("below it", new Bounds.Range(Optional.empty(), Optional.of(zero))),
                new Partition("some", new Bounds.Range(Optional.of(zero), Optional.of(new Expr.Num("10")))),
                new Partition("others", new Bounds.Rest()));
        return Optional.of(new Partitioning(
                Method.RANGE,
                List.of(key.get(0)),
                0,
                Names.of(parts.subList(random.nextInt(2), 2 + random.nextInt(2)))));
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
                    Optional.of(identity()),
                    List.of("id"),
                    doc()));
            return List.of("id");
        }
        fields.add(field("a", true));
        fields.add(field("b", true));
        return kind == 2 ? List.of("b") : List.of("b", "a");
    }

    private Default.Identity identity() {
        boolean down = random.nextInt(6) == 0;
        return random.nextBoolean()
                ? new Default.Identity()
                : new Default.Identity(
                        random.nextBoolean(),
                        random.nextBoolean() ? Default.Identity.usualStart(down ? -1 : 1) : random.nextInt(),
                        (down ? -1L : 1L) * (random.nextBoolean() ? 1 : 1 + random.nextInt(1000)),
                        random.nextBoolean() ? 1 : 1 + random.nextInt(50));
    }

    private Field field(String name, boolean required) {
        Type type = type();
        String column = random.nextInt(4) == 0 ? "C-" + name : Naming.snakeCase(name);
        boolean needed = required || random.nextBoolean();
        Optional<Default> byDefault = random.nextBoolean() ? Optional.empty() : byDefault(type);
        return new Field(name, new FieldType.Value(type), needed, byDefault, storage(type), List.of(column), doc());
    }

    private Storage storage(Type type) {
        boolean string = type instanceof Type.Scalar scalar && scalar.kind().isString();
        Optional<SqlTexts> collation = string && random.nextInt(4) == 0 ? Optional.of(texts("C")) : Optional.empty();
        boolean physical = type instanceof Type.Native || type instanceof Type.Array;
        boolean declared = !physical && random.nextInt(6) == 0;
        return new Storage(declared ? Optional.of(texts("a \"b\"(1)")) : Optional.empty(), collation);
    }

    private SqlTexts texts(String one) {
        return pick(List.of(
                SqlTexts.any(one),
                new SqlTexts(Map.of("sqlite", "binary")),
                new SqlTexts(Map.of("postgresql", "x\n\\y", "sqlite", "Nocase"))));
    }

    /** Computed from the first field that has one column; nothing else knows it. */
    private Field generated(List<Field> fields, String name) {
        Expr isNull = new Expr.IsNull(new Expr.Name(fields.get(0).name()), random.nextBoolean());
        boolean ofEnum = fields.get(0).type() instanceof FieldType.Value value
                && value.type().enumName().isPresent();
        return new Field(
                name,
                new FieldType.Value(Type.Scalar.of(ScalarKind.BOOL)),
                random.nextBoolean(),
                Optional.of(new Default.Generated(isNull, ofEnum || random.nextBoolean())),
                List.of(Naming.snakeCase(name)),
                doc());
    }

    private Field bare(String name) {
        Field field = field(name, false);
        return new Field(name, field.type(), field.required(), Optional.empty(), field.columns(), field.doc());
    }

    private Type type() {
        Type one = oneValue();
        return random.nextInt(6) == 0 && !(one instanceof Type.Native) ? new Type.Array(one) : one;
    }

    private Type oneValue() {
        if (!enums.isEmpty() && random.nextInt(5) == 0) {
            return new Type.Enumerated(pick(enums).typeName());
        }
        if (random.nextInt(12) == 0) {
            return new Type.Native(pick(List.of(
                    SqlTexts.any("tsvector"), new SqlTexts(Map.of("postgresql", "int4range", "sqlite", "TEXT")))));
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
            uniques.add(new UniqueKey(
                    random.nextBoolean() ? name : "u " + name.hashCode(),
                    names(some),
                    random.nextBoolean(),
                    pick(List.of(Deferral.values()))));
        }
        return uniques.stream().sorted(Comparator.comparing(UniqueKey::name)).toList();
    }

    private List<Index> indexes(String table, List<Field> fields) {
        List<Index> indexes = new ArrayList<>();
        for (List<Field> some : some(fields)) {
            String name = Naming.index(table, columns(some));
            indexes.add(index(random.nextBoolean() ? name : "i " + name.hashCode(), some, fields));
        }
        condition(fields).ifPresent(condition -> {
            Index.Key key = new Index.Key(condition, false, false, Optional.empty());
            Optional<Expr> where = random.nextBoolean() ? condition(fields) : Optional.empty();
            indexes.add(new Index(
                    "uq " + table, List.of(key), true, random.nextBoolean(), IndexMethod.BTREE, List.of(), where));
        });
        return indexes.stream().sorted(Comparator.comparing(Index::name)).toList();
    }

    private Index index(String name, List<Field> some, List<Field> fields) {
        IndexMethod method = pick(List.of(IndexMethod.values()));
        List<Index.Key> keys = new ArrayList<>();
        for (Field field : some) {
            boolean ordered = method.isOrdered();
            Optional<String> opclass = method != IndexMethod.BTREE || random.nextInt(4) == 0
                    ? Optional.of("an \"ops\"")
                    : Optional.empty();
            keys.add(new Index.Key(
                    new Expr.Name(field.name()),
                    ordered && random.nextBoolean(),
                    ordered && random.nextBoolean(),
                    opclass));
        }
        return new Index(
                name,
                method.takesSeveralKeys() ? keys : keys.subList(0, 1),
                false,
                true,
                method,
                method.takesIncluded() && random.nextBoolean()
                        ? List.of(fields.get(0).name())
                        : List.of(),
                random.nextBoolean() ? condition(fields) : Optional.empty());
    }

    private List<Constraint.Exclusion> exclusions(String table) {
        String text = "using gist (a with =) where (b > 'it''s \\ \"')";
        return random.nextInt(3) > 0
                ? List.of()
                : List.of(new Constraint.Exclusion(
                        random.nextBoolean() ? Naming.exclusion(table, 1) : "no two " + table.hashCode(),
                        new SqlTexts(Map.of("postgresql", text))));
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
