package dev.tenon.migrate.introspect;

import java.util.Optional;

/**
 * Something that a database holds and the model cannot say.
 *
 * @param object what has it, in the words of the command line: {@code table shop.order}
 * @param text what it is: {@code owner is shop_admin}, {@code storage parameter fillfactor=70}
 * @param mend where something is not in force that should be: the SQL that puts it in force
 */
public record Remark(String object, String text, Optional<String> mend) {
    public Remark(String object, String text) {
        this(object, text, Optional.empty());
    }
}
