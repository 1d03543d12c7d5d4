package dev.tenon.migrate.introspect;

import java.util.List;
import java.util.Optional;

/**
 * Something that a database holds and the model cannot say.
 *
 * @param object what has it, in the words of the command line: {@code table shop.order}
 * @param text what it is: {@code owner is shop_admin}, {@code storage parameter fillfactor=70}
 * @param mend where something is not in force that should be: the SQL that puts it in force
 * @param sql what makes it; empty where SQL cannot
 */
public record Remark(String object, String text, Optional<String> mend, List<InSql> sql) {
    public Remark {
        sql = List.copyOf(sql);
    }

    public Remark(String object, String text) {
        this(object, text, Optional.empty(), List.of());
    }

    public Remark mendedBy(String statement) {
        return new Remark(object, text, Optional.of(statement), sql);
    }

    public Remark madeBy(InSql made) {
        return madeBy(List.of(made));
    }

    public Remark madeBy(List<InSql> made) {
        return new Remark(object, text, mend, made);
    }
}
