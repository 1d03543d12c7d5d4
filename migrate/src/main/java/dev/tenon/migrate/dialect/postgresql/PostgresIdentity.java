package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.postgresql.PostgresNames.quote;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.relation;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.string;

import dev.tenon.compiler.model.Default.Identity;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.migrate.statement.LockLevel;
import dev.tenon.migrate.statement.Statement;
import dev.tenon.migrate.statement.Statement.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Columns that PostgreSQL counts, by a sequence behind each. */
final class PostgresIdentity {
    private final String table;
    private final String column;

    PostgresIdentity(String table, String column) {
        this.table = table;
        this.column = column;
    }

    static String clause(Identity identity) {
        List<String> options = new ArrayList<>();
        if (identity.start() != Identity.usualStart(identity.increment())) {
            options.add("start with " + identity.start());
        }
        if (identity.increment() != 1) {
            options.add("increment by " + identity.increment());
        }
        if (identity.bound() != Identity.usualStart(identity.increment())) {
            options.add(boundWord(identity) + identity.bound());
        }
        if (identity.cache() != 1) {
            options.add("cache " + identity.cache());
        }
        return generated(identity) + " as identity" + (options.isEmpty() ? "" : " (" + String.join(" ", options) + ")");
    }

    private static String generated(Identity identity) {
        return "generated " + (identity.always() ? "always" : "by default");
    }

    private static boolean isUpwards(Identity identity) {
        return identity.increment() > 0;
    }

    private static String boundWord(Identity identity) {
        return isUpwards(identity) ? "minvalue " : "maxvalue ";
    }

    /** Of a column that was not counted: its first number comes behind those that are there. */
    Statement begin(Identity identity) {
        return next(identity, behindRows(identity), sequence());
    }

    /** The same, but never before a number that its sequence has given already. */
    Statement continued(Identity identity) {
        return continued(identity, sequence(), sequence());
    }

    private Statement continued(Identity identity, String from, String to) {
        return next(identity, "nextval(" + from + "), " + behindRows(identity), to);
    }

    /**
     * What was counted is counted on: the next number only ever moves forward, so none is given twice. One that turns
     * around begins anew, beyond the rows.
     */
    List<Statement> change(Identity old, Identity now) {
        List<Statement> statements = new ArrayList<>();
        String name = now.sequence(table, column);
        if (!name.equals(old.sequence(table, column))) {
            statements.add(PostgresNamespaces.renamed("sequence", old.sequence(table, column), name, LockLevel.NONE));
        }
        String options = options(old, now);
        if (options.isEmpty()) {
            return statements;
        }
        Statement change = now.serial().isPresent()
                ? Statement.catalog("alter sequence " + relation(name) + options, LockLevel.NONE)
                : alter(options.strip());
        if (turns(old, now)) {
            statements.addAll(List.of(change, begin(now)));
        } else {
            if (moves(old, now)) {
                // While the old options hold: the number is within the old bounds, which need not allow the present one
                // anew.
                statements.addAll(List.of(lock(), continued(now)));
            }
            statements.add(change);
        }
        return statements;
    }

    private static boolean turns(Identity old, Identity now) {
        return isUpwards(old) != isUpwards(now);
    }

    /** Whether its next number may be another than it would be. */
    private static boolean moves(Identity old, Identity now) {
        return old.increment() != now.increment()
                || (isUpwards(now) ? now.start() > old.start() : now.start() < old.start());
    }

    /** The same for one sequence in place of another. */
    Statement goOn(Identity old, Identity now, String from, String to) {
        if (turns(old, now)) {
            return next(now, behindRows(now), to);
        }
        return moves(old, now) ? continued(now, from, to) : goOn(from, to);
    }

    /** What the one would give next the other does, be it the first number of all. Nothing where there is no such one. */
    static Statement goOn(String from, String to) {
        return Statement.catalog(
                "select coalesce(setval(" + to + ", pg_sequence_last_value(" + from + "::regclass)),\n    setval(" + to
                        + ", nextval(" + from + "), false))",
                LockLevel.NONE);
    }

    /** @param actions on the column, at once */
    Statement alter(String... actions) {
        return Statement.catalog(
                "alter table " + relation(table)
                        + Arrays.stream(actions)
                                .map(action -> " alter column " + quote(column) + " " + action)
                                .collect(Collectors.joining(",")),
                LockLevel.ACCESS_EXCLUSIVE);
    }

    /**
     * Before its type gets narrower. A counter that is beyond it goes on behind the rows, which are within it or refuse the
     * change; else PostgreSQL would not let the sequence follow.
     */
    List<Statement> within(Identity identity, ScalarKind now) {
        String start = literal(identity.start());
        String name = quote(column);
        String reached = isUpwards(identity) ? "max(" + name + ")" : "min(" + name + ")";
        String first = (isUpwards(identity) ? "greatest(" : "least(") + reached + ", " + start + ")";
        String begun = reached + (isUpwards(identity) ? " >= " : " <= ") + start;
        String beyond = isUpwards(identity) ? " > " + now.most() : " < " + (-now.most() - 1);
        return List.of(
                lock(),
                new Statement(
                        "select setval(" + sequence() + ", " + first + ", coalesce(" + begun + ", false)) from "
                                + relation(table) + "\nhaving pg_sequence_last_value(" + sequence() + "::regclass)"
                                + beyond,
                        LockLevel.NONE,
                        Work.SCAN));
    }

    /** Nobody takes a number between the two that are read and set. */
    Statement lock() {
        return Statement.catalog(
                "lock table " + relation(table) + " in access exclusive mode", LockLevel.ACCESS_EXCLUSIVE);
    }

    /** With a blank before each. */
    private static String options(Identity old, Identity now) {
        boolean turns = turns(old, now);
        String set = now.serial().isPresent() ? " " : " set ";
        StringBuilder sql = new StringBuilder();
        if (old.always() != now.always()) {
            sql.append(set).append(generated(now));
        }
        if (old.increment() != now.increment()) {
            sql.append(set).append("increment by ").append(now.increment());
        }
        if (turns) {
            sql.append(set).append(isUpwards(now) ? "no maxvalue" : "no minvalue");
        }
        if (turns || old.bound() != now.bound()) {
            sql.append(set).append(boundWord(now)).append(now.bound());
        }
        if (old.start() != now.start()) {
            sql.append(set).append("start with ").append(now.start());
        }
        if (old.cache() != now.cache()) {
            sql.append(set).append("cache ").append(now.cache());
        }
        return sql.append(turns ? " restart" : "").toString();
    }

    private String behindRows(Identity identity) {
        return isUpwards(identity) ? "max(" + quote(column) + ") + 1" : "min(" + quote(column) + ") - 1";
    }

    /** As an expression: the sequence of a column that is an identity or owns one. */
    String sequence() {
        return "pg_get_serial_sequence(" + string(relation(table)) + ", " + string(column) + ")";
    }

    /** @param others numbers that it must not come before, beside its start */
    private Statement next(Identity identity, String others, String sequence) {
        String first = (isUpwards(identity) ? "greatest(" : "least(") + others + ", " + literal(identity.start()) + ")";
        return new Statement(
                "select setval(" + sequence + ", " + inStep(identity, first) + ", false) from " + relation(table),
                LockLevel.NONE,
                Work.SCAN);
    }

    /** The first number from there on that it would come to by itself. */
    private static String inStep(Identity identity, String number) {
        long increment = identity.increment();
        if (increment == 1 || increment == -1) {
            return number;
        }
        String start = "(" + literal(identity.start()) + ")";
        // In numeric, for the way from the start may be longer than a bigint.
        String way = number + " - " + start + "::numeric + (" + (increment - Long.signum(increment)) + ")";
        return "(" + start + " + div(" + way + ", " + increment + ") * (" + increment + "))::bigint";
    }

    /** The least bigint without a cast is a numeric to PostgreSQL, which reads the sign last. */
    private static String literal(long number) {
        return number == Long.MIN_VALUE ? "(" + number + ")::bigint" : String.valueOf(number);
    }
}
