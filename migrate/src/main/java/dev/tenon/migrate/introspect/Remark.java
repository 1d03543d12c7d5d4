package dev.tenon.migrate.introspect;

/**
 * Something that a database holds and the model cannot say.
 *
 * @param object what has it, in the words of the command line: {@code table shop.order}
 * @param text what it is: {@code owner is shop_admin}, {@code storage parameter fillfactor=70}
 */
public record Remark(String object, String text) {}
