package dev.tenon.compiler.resolve;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Names that the database wants to be different. In PostgreSQL tables, indexes, keys and types share one space of names; SQLite
 * does not tell upper from lower case: what either refuses is refused here.
 */
final class PhysicalNames {
    private static final List<String> RESERVED =
            List.of("sqlite_", "dsl_migration", "dsl_log", "dsl_progress", "dsl_lock", "dsl_trash");

    /** Columns that every table has without saying so: those of PostgreSQL, then SQLite's row number. */
    private static final Set<String> HIDDEN =
            Set.of("tableoid", "xmin", "cmin", "xmax", "cmax", "ctid", "rowid", "_rowid_", "oid");

    private final Diagnostics found;
    private final Map<String, Taken> shared = new HashMap<>();
    private final Map<String, Taken> objects = new HashMap<>();
    private final List<Claim> claims = new ArrayList<>();

    PhysicalNames(Diagnostics found) {
        this.found = found;
    }

    private record Taken(String what, Span span) {}

    /** A name that all tables share, with what is said where it is taken. */
    record Claim(String name, String what, Span span, Code code) {}

    /** Those that were made since the last time this was asked. */
    List<Claim> claims() {
        List<Claim> made = List.copyOf(claims);
        claims.clear();
        return made;
    }

    /** The same names again, which were free the last time. */
    void claim(List<Claim> again) {
        again.forEach(claim -> take(shared, claim.name(), claim.what(), claim.span(), claim.code()));
    }

    /** A table or a type. False where the name is taken, which is reported. */
    boolean table(String name, String what, Span span) {
        String bare = QualifiedName.bare(name);
        checkName(bare, span);
        RESERVED.stream()
                .filter(fold(bare)::startsWith)
                .findFirst()
                .ifPresent(reserved -> found.add(Diagnostic.at(
                        span,
                        Code.RESERVED_NAME,
                        "names that start with `" + reserved + "` are taken by the database or by Tenon")));
        return share(new Claim(name, what, span, Code.DUPLICATE_TABLE));
    }

    /** A view, a sequence or an object of the author's SQL. */
    void object(String name, String what, Span span) {
        take(objects, name, what, span, Code.DUPLICATE_TABLE);
    }

    /** An index: SQLite has them all in one place. False where the name is taken, which is reported. */
    boolean indexed(String name, String what, Span span) {
        checkName(name, span);
        return share(new Claim(name, what, span, Code.DUPLICATE_CONSTRAINT));
    }

    /**
     * A constraint that PostgreSQL keeps by an index, in the schema of its table. False where the name is taken, which is
     * reported.
     */
    boolean keyed(String table, String name, String what, Span span) {
        checkName(name, span);
        String whole = new QualifiedName(QualifiedName.of(table).schema(), name).toString();
        return share(new Claim(whole, what, span, Code.DUPLICATE_CONSTRAINT));
    }

    private boolean share(Claim claim) {
        claims.add(claim);
        return take(shared, claim.name(), claim.what(), claim.span(), claim.code());
    }

    /** The names inside one table. */
    OfTable ofTable() {
        return new OfTable();
    }

    final class OfTable {
        private final Map<String, Taken> columns = new HashMap<>();
        private final Map<String, Taken> constraints = new HashMap<>();

        void column(String name, String what, Span span) {
            checkName(name, span);
            if (HIDDEN.contains(fold(name))) {
                found.add(Diagnostic.at(
                        span, Code.RESERVED_NAME, "every table has a column `" + name + "` of the database's own"));
            }
            take(columns, name, what, span, Code.DUPLICATE_COLUMN);
        }

        void constraint(String name, String what, Span span) {
            checkName(name, span);
            take(constraints, name, what, span, Code.DUPLICATE_CONSTRAINT);
        }
    }

    void checkName(String name, Span span) {
        if (name.isEmpty()) {
            found.add(Diagnostic.at(span, Code.EMPTY, "this name is empty"));
        } else if (Naming.isTooLong(name)) {
            found.add(Diagnostic.at(
                            span,
                            Code.NAME_TOO_LONG,
                            "`" + name + "` is longer than the " + Naming.LONGEST_BYTES + " bytes a database takes")
                    .hint("give it a shorter name in the database"));
        }
    }

    private boolean take(Map<String, Taken> names, String name, String what, Span span, Code code) {
        Taken first = names.putIfAbsent(fold(name), new Taken(what, span));
        if (first != null && !name.isEmpty()) {
            found.add(Diagnostic.at(
                            span,
                            code,
                            "the name `" + name + "` of " + what + " is taken by " + first.what + " already")
                    .hint("the first one is in " + Declarations.place(first.span)));
        }
        return first == null;
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
