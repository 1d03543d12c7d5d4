package dev.tenon.codegen.java;

import java.util.List;
import java.util.Random;

/** Conditions over the fields of {@link BuilderChecksTest}, right by their types, as the schema has them. */
final class RandomCheck {
    private final Random random;
    private final boolean told;

    /** @param told only with what Java can judge */
    private RandomCheck(Random random, boolean told) {
        this.random = random;
        this.told = told;
    }

    static String of(Random random, boolean told) {
        return new RandomCheck(random, told).condition(3);
    }

    private String condition(int depth) {
        if (depth == 0) {
            return pick("flag", "rflag", "s = 'ab'", "i > 0", "mood = 'glad'", "n is null", "x < 1.5", "tags is null");
        }
        int d = depth - 1;
        return switch (random.nextInt(told ? 18 : 22)) {
            case 0, 1 -> "(" + condition(d) + " and " + condition(d) + ")";
            case 2, 3 -> "(" + condition(d) + " or " + condition(d) + ")";
            case 4 -> "not (" + condition(d) + ")";
            case 5, 6, 7 -> number(d) + " " + pick("=", "<>", "<", "<=", ">", ">=") + " " + number(d);
            case 8 -> text(d) + " " + pick("=", "<>") + " " + text(d);
            case 9 ->
                text(d) + pick(" like ", " not like ") + pick("'a%'", "'_b'", "'%'", "'%b_'", "t", "'a\\%'", "''");
            case 10 -> number(d) + pick(" between ", " not between ") + number(d) + " and " + number(d);
            case 11 -> number(d) + pick(" in (", " not in (") + number(d) + ", 1, " + pick("null", "2.5", "i") + ")";
            case 12 -> text(d) + pick(" in (", " not in (") + text(d) + ", 'ab', " + pick("null", "'B'", "rs") + ")";
            case 13 ->
                "(" + pick(number(d), text(d), condition(d), "doc", "span", "tags") + ")"
                        + pick(" is null", " is not null");
            case 14 -> moment() + " " + pick("=", "<", ">=") + " " + moment("");
            case 15 -> "mood" + pick(" = ", " <> ") + pick("'glad'", "'it''s'", "rmood");
            case 16 -> "uid" + pick(" = ", " < ", " >= ") + pick("'0b8f6f0e-7a5b-4c1d-9e2f-3a4b5c6d7e8f'", "ruid");
            case 17 -> "(" + condition(d) + pick(") = (", ") <> (") + condition(d) + ")";
            case 18 -> text(d) + " < " + text(d);
            case 19 -> "n / 3 > " + number(d);
            case 20 -> "span = 'P1D'";
            default -> "sql(\"" + pick("1 = 1", "1 = 2", "null = 1") + "\")";
        };
    }

    private String moment;

    private String moment() {
        moment = pick("day", "at", "local", "clock");
        return moment;
    }

    private String moment(String other) {
        return switch (moment + other) {
            case "day" -> pick("'2024-02-29'", "coalesce(day, '2024-03-01')", "day");
            case "at" -> pick("'2024-02-29T23:30:00Z'", "at");
            case "local" -> pick("'2024-02-29T12:00:00.5'", "local");
            default -> pick("'18:52'", "clock");
        };
    }

    private String number(int depth) {
        if (depth <= 0 || random.nextInt(3) == 0) {
            return pick("i", "ri", "sh", "l", "n", "m", "big", "x", "f", "0", "1", "-2", "2.5", "0.05", "length(tags)");
        }
        int d = depth - 1;
        return switch (random.nextInt(11)) {
            case 0 -> "(" + exact(d) + " + " + exact(d) + ")";
            case 1 -> "(" + exact(d) + " - " + exact(d) + ")";
            case 2 -> "(" + pick("i", "ri", "n", "m", "2", "0.5") + " * " + pick("i", "sh", "n", "3", "0.1") + ")";
            case 3 -> "(" + pick("i", "ri", "7") + pick(" / ", " % ") + pick("i", "2", "-3") + ")";
            case 4 -> "n % " + pick("0.3", "2", "m");
            case 5 -> "abs(" + exact(d) + ")";
            case 6 -> "-" + pick("i", "n", "x");
            case 7 -> "round(" + pick("n", "m", "i") + pick("", ", 1", ", -1", ", 0") + ")";
            case 8 -> "coalesce(" + pick("i", "n", "null", "x") + ", " + number(d) + ")";
            case 9 -> "nullif(" + pick("i", "n", "m") + ", " + pick("0", "1", "2.5") + ")";
            default -> "case when " + condition(d) + " then " + number(d) + pick("", " else " + number(d)) + " end";
        };
    }

    private String exact(int depth) {
        return depth <= 0
                ? pick("i", "ri", "n", "m", "sh", "1", "2.5")
                : pick("i", "n", "length(" + text(depth - 1) + ")");
    }

    private String text(int depth) {
        if (depth <= 0 || random.nextInt(3) == 0) {
            return pick("s", "t", "rs", "'ab'", "'B'", "''", "'a_'");
        }
        int d = depth - 1;
        return switch (random.nextInt(7)) {
            case 0 -> "(" + text(d) + " || " + text(d) + ")";
            case 1 -> (told ? "trim(" : pick("lower(", "upper(")) + text(d) + ")";
            case 2 -> "substr(" + text(d) + ", " + pick("1", "2", "i") + pick("", ", 1", ", 2") + ")";
            case 3 -> "replace(" + text(d) + ", " + pick("'a'", "'b'", "s") + ", " + pick("'x'", "''") + ")";
            case 4 -> "coalesce(" + pick("s", "t") + ", " + text(d) + ")";
            case 5 -> "nullif(" + pick("s", "t") + ", 'ab')";
            default -> "case when " + condition(d) + " then " + text(d) + pick("", " else " + text(d)) + " end";
        };
    }

    private String pick(String... of) {
        return List.of(of).get(random.nextInt(of.length));
    }
}
