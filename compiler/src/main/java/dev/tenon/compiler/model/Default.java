package dev.tenon.compiler.model;

import dev.tenon.compiler.expr.Expr;
import java.util.ArrayList;
import java.util.List;

/** Where a column's value comes from when an insert names none. */
public sealed interface Default {

    /** Whether it always holds: nobody gives such a column a value. */
    default boolean always() {
        return false;
    }

    /** An expression over no columns. */
    record Value(Expr expr) implements Default {}

    /**
     * Counted by the database: {@code auto()} in the language.
     *
     * @param start the first number
     * @param increment from one number to the next; less than 0 where it counts down
     * @param cache how many numbers a session of PostgreSQL takes at once
     */
    record Identity(boolean always, long start, long increment, long cache) implements Default {

        /** As all count where nothing is said. */
        public Identity() {
            this(false, 1, 1, 1);
        }

        /** Where it begins unless told. */
        public static long usualStart(long increment) {
            return increment < 0 ? -1 : 1;
        }

        /** SQLite counts up by one, from 1 or more, and takes a number that an insert brings. */
        public boolean isOnlyPostgresql() {
            return always || increment != 1 || start < 1;
        }

        /** As a migration writes it. */
        public String text() {
            return "auto(" + options() + ")";
        }

        /** As a schema writes it, which must say what may be missing on SQLite. */
        public String schemaText() {
            return schemaText(true);
        }

        /** @param alone whether it is that of the whole key: SQLite counts nothing else */
        public String schemaText(boolean alone) {
            String options = options();
            String where = alone && !isOnlyPostgresql() ? "" : "on postgresql";
            return "auto(" + options + (options.isEmpty() || where.isEmpty() ? "" : " ") + where + ")";
        }

        private String options() {
            List<String> options = new ArrayList<>();
            if (always) {
                options.add("always");
            }
            if (start != usualStart(increment)) {
                options.add("start " + start);
            }
            if (increment != 1) {
                options.add("increment " + increment);
            }
            if (cache != 1) {
                options.add("cache " + cache);
            }
            return String.join(", ", options);
        }
    }

    /**
     * Computed from the other values of the row.
     *
     * @param expr over columns of the same table that are not generated themselves
     * @param stored computed when a row is written, and not when it is read
     */
    record Generated(Expr expr, boolean stored) implements Default {

        @Override
        public boolean always() {
            return true;
        }

        /** As both languages and SQL write it. */
        public String word() {
            return stored ? "stored" : "virtual";
        }
    }
}
