package dev.tenon.serve.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A schema of two entities, the second with fields of any type and all kinds of constraints. */
final class RandomTables {
    private static final String[] TYPES = {
        "str(3)",
        "text",
        "bool",
        "short",
        "int",
        "long",
        "decimal(4, 2)",
        "decimal(15, 6)",
        "decimal(20, 4)",
        "float",
        "double",
        "date",
        "time",
        "timestamp",
        "datetime",
        "interval",
        "uuid",
        "json",
        "bytes",
        "Level"
    };
    private static final String[] KEYS = {
        "str(3)", "short", "int", "long", "decimal(4, 2)", "decimal(20, 4)", "date", "timestamp", "uuid", "Level"
    };
    private static final String[] ACTIONS = {"cascade", "restrict", "set null", "no action"};

    private final Random random;
    private final List<String> lines = new ArrayList<>();
    private final List<String> fields = new ArrayList<>();
    private final List<String> types = new ArrayList<>();

    private RandomTables(Random random) {
        this.random = random;
    }

    static String schema(Random random) {
        return new RandomTables(random).schema();
    }

    private String schema() {
        int count = 4 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            field("f" + i, pick(TYPES));
        }
        lines.add("parent : ref Parent? on delete " + pick(ACTIONS) + " on update " + pick(ACTIONS));
        members();
        return "enum Level { low, mid, high }\n\nentity Parent {\n  code : " + pick(KEYS) + " pk\n}\n\nentity Thing {\n"
                + "  id : int pk\n  " + String.join("\n  ", lines) + "\n}\n";
    }

    private void field(String name, String type) {
        fields.add(name);
        types.add(type);
        StringBuilder line = new StringBuilder(name + " : " + type);
        if (random.nextInt(3) > 0) {
            line.append('?');
        }
        if (isComparable(type) && random.nextInt(4) == 0) {
            line.append(" unique");
        }
        List<String> conditions = conditions(name, type);
        if (!conditions.isEmpty() && random.nextBoolean()) {
            line.append(" check (")
                    .append(conditions.get(random.nextInt(conditions.size())))
                    .append(')');
        }
        lines.add(line.toString());
    }

    /** Intervals of one length are equal on one product and differ on the other; the language page says so. */
    private static boolean isComparable(String type) {
        return !type.equals("json") && !type.equals("interval");
    }

    private void members() {
        for (int i = 0; i + 1 < fields.size(); i++) {
            String one = fields.get(i);
            String next = fields.get(i + 1);
            if (random.nextInt(4) == 0) {
                lines.add("check (" + one + " is null or " + next + " is not null)");
            }
            if (isNumber(types.get(i)) && isNumber(types.get(i + 1))) {
                lines.add("check (" + one + " <> " + next + " or " + one + " > 1)");
            }
            if (isComparable(types.get(i)) && isComparable(types.get(i + 1)) && random.nextInt(3) == 0) {
                lines.add("unique (" + one + ", " + next + ")");
            }
        }
    }

    private static boolean isNumber(String type) {
        return type.equals("short") || type.equals("int") || type.equals("long") || type.startsWith("decimal");
    }

    private static List<String> conditions(String f, String type) {
        List<String> forms = switch (type.replaceFirst("\\(.*", "")) {
            case "str", "text" ->
                List.of(
                        "length(%s) > 1",
                        "%s like 'a%%'",
                        "%s not like '_x%%'",
                        "%s <> ''",
                        "%s in ('a', '007', 'A')",
                        "lower(%s) = 'a'",
                        "trim(%s) = 'a' or length(%1$s) > 2",
                        "substr(%s, 1, 1) <> ' '",
                        "replace(%s, 'a', '') <> ''",
                        "coalesce(%s, 'b') <> 'a'",
                        "nullif(%s, 'a') is not null",
                        "%s || '!' <> 'a!'");
            case "short", "int", "long" ->
                List.of(
                        "%s >= 0",
                        "%s between -5 and 100",
                        "%s %% 2 = 0",
                        "%s / 2 > 1",
                        "%s not in (1, 2)",
                        "-%s < 5 or %1$s is null",
                        "case when %s > 0 then 'up' else 'down' end = 'up'",
                        "coalesce(%s, 7) <> 7");
            case "decimal" ->
                List.of(
                        "%s > 0.5",
                        "%s <> 1.50",
                        "round(%s) = 1 or %1$s > 2",
                        "%s between -1.5 and 12.34",
                        "abs(%s) < 10",
                        "not (%s < 0)",
                        "%s in (0, 1, 99.99)");
            case "float", "double" -> List.of("%s > 0.1", "%s between -1 and 1", "%s <> 0.5");
            case "date" -> List.of("%s > '2020-01-01'", "%s <> '2024-02-29'");
            case "time" -> List.of("%s < '12:00'", "%s between '00:00' and '23:59:59'");
            case "timestamp" -> List.of("%s > '2020-01-01T00:00:00Z'", "%s <> '2026-11-20T18:52:51.123456Z'");
            case "datetime" -> List.of("%s > '2020-01-01T00:00:00'", "%s is not null");
            case "interval" -> List.of("%s <> 'P1D'");
            case "uuid" -> List.of("%s <> '00000000-0000-0000-0000-000000000000'");
            case "bool" -> List.of("%s = true", "not %s", "%s or %1$s is null");
            case "Level" -> List.of("%s in ('low', 'mid')", "%s <> 'high'", "coalesce(%s, 'low') = 'low'");
            default -> List.of();
        };
        return forms.stream().map(form -> form.formatted(f)).toList();
    }

    private String pick(String[] of) {
        return of[random.nextInt(of.length)];
    }
}
