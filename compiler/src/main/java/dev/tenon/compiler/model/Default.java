package dev.tenon.compiler.model;

import dev.tenon.compiler.expr.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
     * @param serial the form that is older than identity columns there
     */
    record Identity(boolean always, long start, long increment, long cache, Optional<Serial> serial)
            implements Default {

        /** As all count where nothing is said. */
        public Identity() {
            this(false, 1, 1, 1);
        }

        public Identity(boolean always, long start, long increment, long cache) {
            this(always, start, increment, cache, Optional.empty());
        }

        public Identity withSerial(Optional<Serial> changed) {
            return new Identity(always, start, increment, cache, changed);
        }

        /** The name that PostgreSQL gives its sequence, or the author. */
        public String sequence(String table, String column) {
            return serial.orElse(new Serial()).sequence(table, column);
        }

        /** The end that it begins at: no start may be beyond it. */
        public long bound() {
            return increment > 0 ? Math.min(1, start) : Math.max(-1, start);
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
            serial.map(Serial::text).ifPresent(options::add);
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
     * A column whose default is the next number of a sequence that it owns.
     *
     * @param name of the sequence, where it is not the one that PostgreSQL gives it
     */
    record Serial(Optional<String> name) {

        /** As PostgreSQL calls it where nobody says. */
        public Serial() {
            this(Optional.empty());
        }

        /** Without the name that it has anyway, which means the same. */
        public Serial in(String table, String column) {
            return new Serial(name.filter(given -> !given.equals(Naming.sequence(table, column))));
        }

        /** The name of its sequence, which is in the schema of the table. */
        public String sequence(String table, String column) {
            String bare = name.orElseGet(() -> Naming.sequence(table, column));
            return new QualifiedName(QualifiedName.of(table).schema(), bare).toString();
        }

        private String text() {
            return "serial" + name.map(given -> " " + Naming.quoted(given)).orElse("");
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
