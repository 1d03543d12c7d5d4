package dev.tenon.migrate.statement;

/**
 * A question to the data that must have no answer before an operation may run: which rows would not survive it?
 *
 * @param table the table whose rows are asked
 * @param claim what must hold, in the user's words: {@code booking.name fits str(20)}
 * @param countSql counts the offending rows; one number
 * @param sampleSql shows at most ten of them: the key columns, then the offending values, under readable column labels
 */
public record Preflight(String table, String claim, String countSql, String sampleSql) {}
