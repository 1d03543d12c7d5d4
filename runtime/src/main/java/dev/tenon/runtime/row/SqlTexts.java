package dev.tenon.runtime.row;

import dev.tenon.runtime.value.LabeledEnum;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Texts as SQL looks at them, by characters and not by Java's halves of them. */
public final class SqlTexts {
    private static final int LAST_OF_ASCII = 127;

    private SqlTexts() {}

    /** Of a UUID. */
    public static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    public static @Nullable String label(@Nullable LabeledEnum value) {
        return value == null ? null : value.label();
    }

    public static @Nullable Long length(@Nullable String text) {
        return text == null ? null : Long.valueOf(text.codePointCount(0, text.length()));
    }

    /** How many elements an array has. */
    public static @Nullable Long length(@Nullable Collection<?> array) {
        return array == null ? null : Long.valueOf(array.size());
    }

    public static @Nullable String concat(@Nullable String a, @Nullable String b) {
        return (a == null || b == null) ? null : a + b;
    }

    /** {@code %} stands for any text, {@code _} for one character. */
    public static @Nullable Boolean like(@Nullable String text, @Nullable String pattern) {
        if (text == null || pattern == null) {
            return null;
        }
        return like(text.codePoints().toArray(), pattern.codePoints().toArray());
    }

    /** On a mismatch the last {@code %} takes one character more; no pattern takes longer than both lengths multiplied. */
    private static boolean like(int[] text, int[] pattern) {
        int at = 0;
        int next = 0;
        int any = -1;
        int taken = 0;
        while (at < text.length) {
            if (next < pattern.length && pattern[next] == '%') {
                any = next++;
                taken = at;
            } else if (next < pattern.length && (pattern[next] == '_' || pattern[next] == text[at])) {
                at++;
                next++;
            } else if (any >= 0) {
                next = any + 1;
                at = ++taken;
            } else {
                return false;
            }
        }
        while (next < pattern.length && pattern[next] == '%') {
            next++;
        }
        return next == pattern.length;
    }

    public static @Nullable String lower(@Nullable String text) {
        return text == null ? null : ascii(text).toLowerCase(Locale.ROOT);
    }

    public static @Nullable String upper(@Nullable String text) {
        return text == null ? null : ascii(text).toUpperCase(Locale.ROOT);
    }

    /** Of other letters the databases do not say the same. */
    private static String ascii(String text) {
        if (text.chars().anyMatch(c -> c > LAST_OF_ASCII)) {
            throw new ArithmeticException("not in ASCII");
        }
        return text;
    }

    /** Without blanks at both ends; other white space stays. */
    public static @Nullable String trim(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(start, end);
    }

    public static @Nullable String replace(@Nullable String text, @Nullable String what, @Nullable String by) {
        if (text == null || what == null || by == null) {
            return null;
        }
        return what.isEmpty() ? text : text.replace(what, by);
    }

    /** From a character on, counted from 1. */
    public static @Nullable String substr(@Nullable String text, @Nullable Long from) {
        return substr(text, from, (long) Integer.MAX_VALUE);
    }

    public static @Nullable String substr(@Nullable String text, @Nullable Long from, @Nullable Long count) {
        if (text == null || from == null || count == null) {
            return null;
        }
        if (count < 0) {
            throw new ArithmeticException("a negative length");
        }
        long length = text.codePointCount(0, text.length());
        long start = Math.min(Math.max(from, 1), length + 1);
        long end = Math.min(Math.max(Math.addExact(from, count), start), length + 1);
        return text.substring(text.offsetByCodePoints(0, (int) start - 1), text.offsetByCodePoints(0, (int) end - 1));
    }
}
