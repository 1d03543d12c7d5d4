package dev.tenon.codegen.java;

import dev.tenon.compiler.type.ScalarKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Schemas as somebody may write them who likes all types and no name in particular. Each entity refers to those before it. */
final class RandomDsl {
    private static final List<ScalarKind> KINDS = List.of(ScalarKind.values());

    private static final List<String> ENTITIES =
            List.of("Order", "Class", "Record", "List", "Row", "Value", "Condition", "String", "OrderId", "Codecs");

    private static final List<String> FIELDS = List.of(
            "class",
            "int",
            "value",
            "rows",
            "request",
            "row",
            "label",
            "text",
            "not",
            "build",
            "builder",
            "to_builder",
            "insert",
            "connection",
            "`e-mail`",
            "hash_code",
            "table",
            "yield",
            "before",
            "aB",
            "with_text",
            "größe");

    private final Random random;
    private final List<String> entities;
    private final List<String> referable = new ArrayList<>();
    private final String text;

    RandomDsl(Random random) {
        this.random = random;
        List<String> shuffled = new ArrayList<>(ENTITIES);
        Collections.shuffle(shuffled, random);
        this.entities = List.copyOf(shuffled.subList(0, 4));
        this.text = written();
    }

    /** In an order in which rows can be inserted. */
    List<String> entities() {
        return entities;
    }

    String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }

    private String written() {
        StringBuilder dsl = new StringBuilder("enum Mood { glad, `it's`, `in progress` }\n");
        for (String entity : entities) {
            dsl.append("\nentity ").append(entity).append(" {\n  ");
            dsl.append(String.join("\n  ", members())).append("\n}\n");
            referable.add(entity);
        }
        return dsl.toString();
    }

    private List<String> members() {
        List<String> members = new ArrayList<>(key());
        List<String> names = new ArrayList<>(FIELDS);
        Collections.shuffle(names, random);
        for (String name : names.subList(0, 5 + random.nextInt(4))) {
            members.add(name + " : " + type() + (random.nextInt(5) < 2 ? "?" : ""));
        }
        members.add("plain : int = " + random.nextInt(100));
        members.add("large : bool generated (plain > 50) stored");
        for (String target : referable) {
            if (random.nextInt(2) == 0) {
                members.add("to_" + target + " : ref " + target + (random.nextBoolean() ? "?" : ""));
            }
        }
        members.add(random.nextBoolean() ? "index (plain desc)" : "index (plain, large)");
        return members;
    }

    private List<String> key() {
        boolean referred = !referable.isEmpty();
        return switch (random.nextInt(referred ? 9 : 7)) {
            case 0 -> List.of("id : long = auto() pk");
            case 1 -> List.of("id : int = auto(always on postgresql) pk");
            case 2 -> List.of("id : uuid = uuid() pk");
            case 3 -> List.of("code : str(12) pk");
            case 4 -> List.of("day : date pk");
            case 5 -> List.of("amount : decimal(20, 2) pk");
            case 6 -> List.of("a : short", "b : timestamp", "pk (a, b)");
            case 7 -> List.of("base : ref " + referable.get(0) + " pk");
            default -> List.of("base : ref " + referable.get(0), "n : int", "pk (base, n)");
        };
    }

    private String type() {
        ScalarKind kind = KINDS.get(random.nextInt(KINDS.size()));
        String single = random.nextInt(8) == 0
                ? "Mood"
                : switch (kind) {
                    case STR -> "str(" + (1 + random.nextInt(30)) + ")";
                    case DECIMAL -> "decimal(" + (10 + random.nextInt(20)) + ", " + random.nextInt(10) + ")";
                    default -> kind.word();
                };
        return random.nextInt(5) == 0 ? single + "[]" : single;
    }
}
