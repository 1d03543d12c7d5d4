package dev.tenon.migrate.statement;

/**
 * Something that the author says of the database behind a step, and that its catalog can tell.
 *
 * @param claim what must hold, in the user's words: {@code booking.source is there}
 * @param brokenSql one number: 0 where it holds
 * @param foundSql one text: what the catalog says instead; nothing where there is no such thing
 */
public record Postcondition(String claim, String brokenSql, String foundSql) {}
