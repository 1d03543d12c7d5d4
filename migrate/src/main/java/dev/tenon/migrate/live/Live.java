package dev.tenon.migrate.live;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.introspect.Remark;
import java.util.List;

/**
 * What a database holds, beside what it should.
 *
 * @param model all that is there; what means the same as in the expected model is said as it says it, so the two are equal where
 *     the database is what it should be, and the differences between them are those between the database and the model
 * @param remarks what is there and no model can say
 * @param untold what could not be compared, and is taken for what it should be, with the reason
 */
public record Live(Database model, List<Remark> remarks, List<Remark> untold) {
    public Live {
        remarks = List.copyOf(remarks);
        untold = List.copyOf(untold);
    }
}
