package dev.tenon.compiler;

import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Deferral;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.ReferentialAction;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.schema.EntityCheck;
import dev.tenon.compiler.schema.EntityReference;
import dev.tenon.compiler.schema.Field;
import dev.tenon.compiler.schema.FieldType;
import dev.tenon.compiler.schema.UniqueKey;
import dev.tenon.compiler.type.IndexMethod;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.compiler.type.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an entity says of several of its fields: keys, indexes, checks, references. */
final class RandomMembers {
    private final Chance random;

    RandomMembers(Chance random) {
        this.random = random;
    }

    List<UniqueKey> uniques(String table, List<Field> fields) {
        List<UniqueKey> uniques = new ArrayList<>();
        for (List<Field> some : some(fields)) {
            String name = Naming.unique(table, columns(some));
            uniques.add(new UniqueKey(
                    random.nextBoolean() ? name : "u " + name.hashCode(),
                    names(some),
                    random.nextBoolean(),
                    random.pick(List.of(Deferral.values()))));
        }
        return uniques.stream().sorted(Comparator.comparing(UniqueKey::name)).toList();
    }

    List<Index> indexes(String table, List<Field> fields) {
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
        IndexMethod any = random.pick(List.of(IndexMethod.values()));
        boolean several = some.get(0).columns().size() > 1;
        IndexMethod method = several && !any.takesSeveralKeys() ? IndexMethod.BTREE : any;
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

    List<Constraint.Exclusion> exclusions(String table) {
        String text = "using gist (a with =) where (b > 'it''s \\ \"')";
        return random.nextInt(3) > 0
                ? List.of()
                : List.of(new Constraint.Exclusion(
                        random.nextBoolean() ? Naming.exclusion(table, 1) : "no two " + table.hashCode(),
                        new SqlTexts(Map.of("postgresql", text))));
    }

    List<EntityCheck> checks(String table, List<Field> fields) {
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
    List<EntityReference> references(List<Field> fields, Collection<Entity> entities) {
        List<EntityReference> references = new ArrayList<>();
        for (Entity target :
                entities.stream().sorted(Comparator.comparing(Entity::name)).toList()) {
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
                                random.pick(List.of(Deferral.values())),
                                random.nextBoolean())));
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
}
