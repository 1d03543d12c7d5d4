package dev.tenon.runtime.row;

import org.jspecify.annotations.Nullable;

/** What is true, false or unknown in SQL: where a null is compared, the answer is null. */
public final class SqlLogic {
    private SqlLogic() {}

    public static @Nullable Boolean and(@Nullable Boolean a, @Nullable Boolean b) {
        if (Boolean.FALSE.equals(a) || Boolean.FALSE.equals(b)) {
            return false;
        }
        return (a == null || b == null) ? null : Boolean.TRUE;
    }

    public static @Nullable Boolean or(@Nullable Boolean a, @Nullable Boolean b) {
        return not(and(not(a), not(b)));
    }

    public static @Nullable Boolean not(@Nullable Boolean a) {
        return a == null ? null : Boolean.valueOf(!a);
    }

    /** Of values whose order is that of the database; decimals are equal whatever their scale. */
    public static <T extends Comparable<? super T>> @Nullable Boolean eq(@Nullable T a, @Nullable T b) {
        return (a == null || b == null) ? null : Boolean.valueOf(a.compareTo(b) == 0);
    }

    public static <T extends Comparable<? super T>> @Nullable Boolean lt(@Nullable T a, @Nullable T b) {
        return (a == null || b == null) ? null : Boolean.valueOf(a.compareTo(b) < 0);
    }

    public static <T extends Comparable<? super T>> @Nullable Boolean le(@Nullable T a, @Nullable T b) {
        return not(lt(b, a));
    }

    /** {@code value in (item, …)} */
    @SafeVarargs
    public static <T extends Comparable<? super T>> @Nullable Boolean in(@Nullable T value, @Nullable T... items) {
        Boolean found = false;
        for (T item : items) {
            found = or(found, eq(value, item));
        }
        return found;
    }

    public static boolean isNull(@Nullable Object value) {
        return value == null;
    }

    /** {@code case when condition then value else otherwise end} */
    public static <T> @Nullable T when(@Nullable Boolean condition, @Nullable T value, @Nullable T otherwise) {
        return Boolean.TRUE.equals(condition) ? value : otherwise;
    }

    /** The first that is not null. */
    @SafeVarargs
    public static <T> @Nullable T coalesce(@Nullable T... values) {
        for (T value : values) {
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** Null if the two are equal, else the first. */
    public static <T extends Comparable<? super T>> @Nullable T nullif(@Nullable T value, @Nullable T other) {
        return Boolean.TRUE.equals(eq(value, other)) ? null : value;
    }
}
