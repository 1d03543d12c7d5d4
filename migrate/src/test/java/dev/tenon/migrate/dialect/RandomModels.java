package dev.tenon.migrate.dialect;

import static dev.tenon.migrate.dialect.Models.*;

import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Named;
import dev.tenon.compiler.model.ReferentialAction;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Models of few names, so that two of them have much in common and differ in everything that can differ. */
public final class RandomModels {
    private static final List<String> TYPES =
            List.of("str(10)", "str(20)", "text", "int", "long", "decimal(8, 2)", "decimal(9, 2)", "mood");

    private final Random random;
    private final List<String> moods;
    private final String keyType;

    private RandomModels(long seed) {
        random = new Random(seed);
        List<String> values = new ArrayList<>(List.of("glad", "sad", "so-so", "mad"));
        Collections.shuffle(values, random);
        moods = random.nextBoolean() ? List.of("glad", "sad") : values.subList(0, 2 + random.nextInt(3));
        keyType = random.nextBoolean() ? "int" : "long";
    }

    public static Database model(long seed) {
        return new RandomModels(seed).model();
    }

    private Database model() {
        return database(List.of(new EnumType("mood", moods, Optional.empty())), tables());
    }

    private Table[] tables() {
        List<String> names = new ArrayList<>();
        List<Table> tables = new ArrayList<>();
        for (String name : List.of("one", "two", "three")) {
            if (random.nextInt(5) > 0) {
                names.add(name);
                tables.add(table(name, names));
            }
        }
        return tables.toArray(Table[]::new);
    }

    private Table table(String name, List<String> targets) {
        List<Named> parts = new ArrayList<>();
        parts.add(random.nextInt(3) > 0 ? column("id", keyType).withDefault(identity()) : column("id", keyType));
        parts.add(new Constraint.PrimaryKey(any("pk_" + name, "key_" + name), List.of("id")));
        List<Column> columns = new ArrayList<>();
        for (String column : List.of("a", "b", "c", "d")) {
            if (random.nextInt(4) > 0) {
                columns.add(plain(column));
            }
        }
        parts.addAll(columns);
        if (random.nextBoolean()) {
            String target = targets.get(random.nextInt(targets.size()));
            parts.add(column("ref", keyType + "?"));
            ReferentialAction action = random.nextBoolean() ? ReferentialAction.CASCADE : ReferentialAction.SET_NULL;
            parts.add(reference("fk_" + name, "ref", target, "id", action));
        }
        for (Column column : columns) {
            parts.addAll(standing(name, column));
        }
        return Models.table(name, parts.toArray(Named[]::new));
    }

    /** A start may be one that only the wider type has. */
    private Optional<Default> identity() {
        long increment = List.of(1L, 1L, 1L, 5L, -2L).get(random.nextInt(5));
        long far = keyType.equals("long") ? 3_000_000_000L : 2_000_000L;
        long start = List.of(Default.Identity.usualStart(increment), 1000L, -10L, far)
                .get(random.nextInt(4));
        return Optional.of(new Default.Identity(random.nextInt(4) == 0, start, increment, 1 + random.nextInt(2)));
    }

    private Column plain(String name) {
        String type = TYPES.get(random.nextInt(TYPES.size()));
        Column column = Models.column(name, random.nextBoolean() ? type : type + "?");
        return random.nextBoolean()
                ? column
                : column.withDefault(Optional.of(new Default.Value(literal(column.type()))));
    }

    /** What may stand on a column; only names tell tables apart, so that they are free in each. */
    private List<Named> standing(String table, Column column) {
        List<Named> parts = new ArrayList<>();
        Expr condition = binary(BinaryOperator.NE, name(column.name()), literal(column.type()));
        String suffix = table + "_" + column.name();
        switch (random.nextInt(5)) {
            case 0 -> parts.add(new Constraint.Check("ck_" + suffix, condition));
            case 1 -> parts.add(new Constraint.Unique("uq_" + suffix, List.of(column.name())));
            case 2 ->
                parts.add(new Index(
                        any("ix_", "index_") + suffix,
                        List.of(new Index.Key(column.name(), random.nextBoolean())),
                        random.nextBoolean(),
                        random.nextBoolean() ? Optional.of(condition) : Optional.empty()));
            default -> {
                // Most columns are plain ones.
            }
        }
        return parts;
    }

    private Expr literal(Type type) {
        if (type instanceof Type.Enumerated) {
            return string(moods.get(random.nextInt(moods.size())));
        }
        String number = String.valueOf(random.nextInt(3));
        boolean isString = type instanceof Type.Scalar scalar && scalar.kind().isString();
        return isString ? string(number) : number(number);
    }

    private String any(String one, String other) {
        return random.nextInt(3) > 0 ? one : other;
    }
}
