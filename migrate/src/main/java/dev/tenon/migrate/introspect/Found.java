package dev.tenon.migrate.introspect;

import dev.tenon.compiler.model.Database;
import java.util.List;

/**
 * What a database holds.
 *
 * @param model all that the language has words for, and the rest of it as SQL
 * @param remarks what is there beside, by object; nothing is left out without one
 */
public record Found(Database model, List<Remark> remarks) {
    public Found {
        remarks = List.copyOf(remarks);
    }
}
