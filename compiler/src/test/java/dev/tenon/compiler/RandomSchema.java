package dev.tenon.compiler;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Conversion;
import dev.tenon.compiler.model.DeclaredCast;
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
import dev.tenon.compiler.model.Sequence;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.model.TableOption;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.schema.Enumeration;
import dev.tenon.compiler.schema.Field;
import dev.tenon.compiler.schema.FieldType;
import dev.tenon.compiler.schema.Schema;
import dev.tenon.compiler.schema.SchemaView;
import dev.tenon.compiler.schema.UniqueKey;
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
import java.util.Set;
import java.util.stream.Stream;
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

    private final Chance random;
    private final List<String> modules = new ArrayList<>();
    private final List<Enumeration> enums = new ArrayList<>();
    private final Map<String, Entity> entities = new HashMap<>();
    private final RandomFields fieldMaker;
    private final RandomMembers memberMaker;

    private RandomSchema(long seed) {
        this.random = new Chance(seed);
        this.fieldMaker = new RandomFields(random, enums);
        this.memberMaker = new RandomMembers(random);
    }

    static Arbitrary<Schema> schemas() {
        return Arbitraries.longs().map(seed -> new RandomSchema(seed).schema());
    }

    private Schema schema() {
        for (int i = 0; i < random.nextInt(3); i++) {
            modules.add(random.pick(List.of("shop", "Big Shop", "module")));
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
                        .map(name -> new Namespace(name, random.doc()))
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
            List<Field> fields =
                    random.nextBoolean() ? List.of() : List.of(fieldMaker.bare("dueDate"), fieldMaker.bare("a"));
            views.add(new SchemaView(
                    name,
                    table,
                    materialized,
                    random.nextBoolean() ? List.of() : List.copyOf(entities.keySet()),
                    fields,
                    materialized && !fields.isEmpty() ? memberMaker.indexes(table, fields) : List.of(),
                    sql(),
                    random.doc()));
        }
        return views.stream().sorted(Comparator.comparing(SchemaView::name)).toList();
    }

    /** In a module or in none. */
    private String placed(String name) {
        return modules.isEmpty() || random.nextBoolean() ? name : random.pick(modules) + "." + name;
    }

    private SqlTexts sql() {
        String text = random.pick(List.of("select 1", "select \"x\"\n  from \\ y", "'\"'", "\"\"\"", "select \"a\""));
        return random.pick(List.of(
                SqlTexts.any(text),
                new SqlTexts(Map.of("sqlite", text)),
                new SqlTexts(Map.of("sqlite", text, "postgresql", "select 2"))));
    }

    private List<Sequence> sequences() {
        return random.nextBoolean()
                ? List.of()
                : List.of(new Sequence(
                        placed("the numbers"),
                        random.pick(List.of(ScalarKind.SHORT, ScalarKind.INT, ScalarKind.LONG)),
                        random.pick(List.of(
                                Map.<Sequence.Option, Long>of(),
                                Map.of(Sequence.Option.START, -7L, Sequence.Option.INCREMENT, -2L),
                                Map.of(Sequence.Option.MIN, 3L, Sequence.Option.MAX, 9L, Sequence.Option.CACHE, 2L))),
                        random.nextBoolean(),
                        random.doc()));
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
                    random.pick(List.of("function", "composite type", "drop `on` after"))
                            .replace("`", ""),
                    random.nextBoolean() || i == 0 ? List.of() : List.of("object 0"),
                    create,
                    new SqlTexts(drop),
                    random.doc()));
        }
        return objects;
    }

    private Enumeration enumeration(String name) {
        List<String> values =
                new ArrayList<>(List.of("red", "dark green", "true", "was", "null", "und so weiter", "x", "y"));
        return new Enumeration(
                name,
                placed(random.nextInt(3) > 0 ? Naming.snakeCase(name) : "E \"" + name),
                random.pick(List.of(EnumStorage.values())),
                values.subList(0, 1 + random.nextInt(8)).stream()
                        .map(label -> new Enumeration.Value(label, random.doc()))
                        .toList(),
                random.doc());
    }

    private Entity entity(String name) {
        String table = placed(random.nextBoolean() ? Naming.snakeCase(name) : "T \"" + name + "\" \\");
        List<Field> fields = new ArrayList<>();
        List<String> key = key(fields);
        for (String field : FIELDS) {
            if (random.nextInt(3) == 0) {
                fields.add(fieldMaker.field(field, false));
            }
        }
        if (fields.isEmpty()) {
            fields.add(fieldMaker.field("name", false));
        }
        List<Field> written = List.copyOf(fields);
        if (random.nextInt(3) == 0) {
            fields.add(fieldMaker.reference("self", name, fields, key));
        }
        entities.values().stream()
                .sorted(Comparator.comparing(Entity::name))
                .filter(e -> !e.key().isEmpty() && random.nextInt(3) == 0)
                .forEach(e -> fields.add(fieldMaker.reference("to " + e.name(), e.name(), e.fields(), e.key())));
        List<Field> all = new ArrayList<>(fields);
        if (random.nextInt(3) == 0) {
            all.add(fieldMaker.generated(written, "isThere"));
        }
        List<UniqueKey> uniques = memberMaker.uniques(table, fields);
        List<Index> indexes = memberMaker.indexes(table, fields);
        boolean free = uniques.isEmpty() && indexes.stream().noneMatch(Index::unique);
        return new Entity(
                name,
                table,
                all,
                random.nextInt(4) == 0 && !key.isEmpty() ? "key of " + table : Naming.primaryKey(table),
                key,
                uniques,
                indexes,
                memberMaker.checks(table, all),
                memberMaker.exclusions(table),
                memberMaker.references(fields, entities.values()),
                random.nextInt(3) == 0
                        ? List.of(new Policy("own rows", new SqlTexts(Map.of("postgresql", "using (\"a\" = 'b')"))))
                        : List.of(),
                free ? partitioning(fields, key) : Optional.empty(),
                options(all, key),
                random.doc());
    }

    private Set<TableOption> options(List<Field> fields, List<String> key) {
        boolean keyed = !key.isEmpty() && !key.equals(List.of("id"));
        boolean plain = fields.stream()
                .allMatch(field -> field.storage().isDefault()
                        && field.type() instanceof FieldType.Value value
                        && !(value.type() instanceof Type.Native));
        return TableOption.set(Stream.of(TableOption.values())
                .filter(option -> random.nextInt(4) == 0 && (option == TableOption.STRICT ? plain : keyed))
                .toList());
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
                    Optional.of(fieldMaker.identity()),
                    List.of("id"),
                    random.doc()));
            return List.of("id");
        }
        fields.add(fieldMaker.field("a", true));
        fields.add(fieldMaker.field("b", true));
        return kind == 2 ? List.of("b") : List.of("b", "a");
    }
}
