package dev.tenon.migrate.run;

import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Operation.AlterType;
import dev.tenon.migrate.run.RefusedException.Reason;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Casts whose SQL is the author's: whether there is any for a product, and what the database says of it. */
public final class OwnCasts {
    private OwnCasts() {}

    /** @throws RefusedException if a change has SQL of its own, and none for this product */
    public static void require(Dialect dialect, List<Operation> operations) {
        for (AlterType alter : in(operations)) {
            if (alter.conversion().orElseThrow().using().of(dialect.name()).isEmpty()) {
                throw new RefusedException(
                        Reason.FINDING,
                        "the cast of " + spoken(alter) + " has no SQL for " + dialect.name() + "; write it in the line"
                                + " `alter column " + alter.tableName() + "." + alter.column()
                                + " type …` of the migration, and behind `cast … -> …` in the schema");
            }
        }
    }

    /**
     * What a step's failure means to the author: his SQL is at fault, unless it is a matter of locks or connections.
     *
     * @param consequence how the database stands now
     */
    static RuntimeException blame(String name, String consequence, List<Operation> operations, SQLException e)
            throws SQLException {
        Optional<AlterType> own = in(operations).stream().findFirst();
        if (own.isEmpty() || isPassing(e)) {
            throw e;
        }
        return new RefusedException(
                Reason.DATABASE,
                name + " cannot be applied, and " + consequence + ": the SQL of the cast of " + spoken(own.get())
                        + " is refused by the database: " + words(e)
                        + "\nMend the SQL in that line, or say behind it which values do not fit: `unless \"…\"`");
    }

    /** What the database says, without what only programs read. */
    static String words(SQLException e) {
        return String.valueOf(e.getMessage())
                .strip()
                .replaceFirst("^\\[SQLITE_[A-Z_]+] *", "")
                .replaceFirst("^ERROR: ", "");
    }

    private static List<AlterType> in(List<Operation> operations) {
        return operations.stream()
                .filter(AlterType.class::isInstance)
                .map(AlterType.class::cast)
                .filter(alter -> alter.conversion().isPresent())
                .toList();
    }

    private static String spoken(AlterType alter) {
        return alter.tableName() + "." + alter.column() + " from "
                + alter.before().text() + " to " + alter.after().text();
    }

    private static boolean isPassing(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        String message = String.valueOf(e.getMessage());
        boolean lock = state.equals("55P03") || message.contains("SQLITE_BUSY") || message.contains("SQLITE_LOCKED");
        return lock || state.startsWith("08") || state.startsWith("40") || state.startsWith("57");
    }
}
