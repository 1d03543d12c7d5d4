package dev.tenon.compiler.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The one naming convention: what things are called in the database where nobody said. */
public final class Naming {
    /** PostgreSQL cuts longer names without a word. */
    public static final int LONGEST_BYTES = 63;

    private static final int HASH_DIGITS = 8;
    private static final Pattern CUT = Pattern.compile(".*_[0-9a-f]{" + HASH_DIGITS + "}");

    private Naming() {}

    /** {@code OrderLine} to {@code order_line}, {@code HTTPServer} to {@code http_server}. */
    public static String snakeCase(String name) {
        StringBuilder snake = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            if (i > 0 && startsWord(name, i)) {
                snake.append('_');
            }
            snake.append(name.charAt(i));
        }
        return snake.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean startsWord(String name, int i) {
        char before = name.charAt(i - 1);
        if (!Character.isUpperCase(name.charAt(i)) || before == '_') {
            return false;
        }
        boolean endsCapitals = i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1));
        return !Character.isUpperCase(before) || endsCapitals;
    }

    public static String primaryKey(String table) {
        return fit("pk_" + QualifiedName.flat(table));
    }

    public static String unique(String table, List<String> columns) {
        return fit("uq_" + QualifiedName.flat(table) + "_" + String.join("_", columns));
    }

    public static String foreignKey(String table, List<String> columns) {
        return fit("fk_" + QualifiedName.flat(table) + "_" + String.join("_", columns));
    }

    public static String index(String table, List<String> columns) {
        return fit("ix_" + QualifiedName.flat(table) + "_" + String.join("_", columns));
    }

    /** @param what the column, or the running number of a check of the table's own */
    public static String check(String table, String what) {
        return fit("ck_" + QualifiedName.flat(table) + "_" + what);
    }

    public static String exclusion(String table, int number) {
        return fit("ex_" + QualifiedName.flat(table) + "_" + number);
    }

    /** The check that a column of an enum has where the enum is no type of the database. */
    public static String enumCheck(String table, String column) {
        return fit("en_" + QualifiedName.flat(table) + "_" + column);
    }

    /** What every element of an array keeps; no part of the model, as the type says it. */
    public static String elements(String table, String column) {
        return fit("el_" + QualifiedName.flat(table) + "_" + column);
    }

    /**
     * What PostgreSQL itself calls the sequence of a column that it counts. Like {@code makeObjectName} in its source it takes
     * from the longer of the two names until all fits.
     */
    public static String sequence(String table, String column) {
        String bare = QualifiedName.bare(table);
        int room = LONGEST_BYTES - "__seq".length();
        int first = bytes(bare);
        int second = bytes(column);
        while (first + second > room) {
            if (first > second) {
                first--;
            } else {
                second--;
            }
        }
        return cut(bare, first) + "_" + cut(column, second) + "_seq";
    }

    /** The column of a reference that holds one column of the target's key. */
    public static String referenceColumn(String field, String keyColumn) {
        return fit(snakeCase(field) + "_" + keyColumn);
    }

    /** A name of the database as both languages write it. */
    public static String quoted(String name) {
        return '"'
                + name.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + '"';
    }

    public static boolean isTooLong(String name) {
        return bytes(name) > LONGEST_BYTES;
    }

    /** The name itself, or where it is too long its start and a hash of all of it. */
    public static String fit(String name) {
        if (!isTooLong(name)) {
            return name;
        }
        return cut(name, LONGEST_BYTES - HASH_DIGITS - 1) + "_" + hash(name);
    }

    /** The name itself, or the first with a number behind it, from 2 on, that can be taken. */
    public static String free(String name, Predicate<String> take) {
        String free = name;
        for (int number = 2; !take.test(free); number++) {
            free = fit(name + "_" + number);
        }
        return free;
    }

    /** The most of it that has no more bytes, never half a character. */
    public static String cut(String name, int most) {
        int end = name.length();
        while (bytes(name.substring(0, end)) > most) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end);
    }

    /** Whether a name looks like one that {@link #fit} has shortened. */
    public static boolean isCut(String name) {
        return bytes(name) > LONGEST_BYTES - 4 && CUT.matcher(name).matches();
    }

    private static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String hash(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
