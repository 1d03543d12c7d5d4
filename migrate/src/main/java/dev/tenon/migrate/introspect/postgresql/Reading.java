package dev.tenon.migrate.introspect.postgresql;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.migrate.introspect.Remarks;
import java.util.Map;
import java.util.Optional;

/**
 * What all parts of one reading share.
 *
 * @param user the role that reads
 */
record Reading(Query query, Spaces spaces, Remarks remarks, String user) {
    static final String POSTGRESQL = "postgresql";

    static SqlTexts sql(String text) {
        return new SqlTexts(Map.of(POSTGRESQL, text));
    }

    /** In the language's terms, or as it stands. */
    static Expr expression(Optional<Expr> read, String printed) {
        return read.orElseGet(() -> Expr.Raw.of(POSTGRESQL, printed));
    }

    /** What the database alone knows of an object: whose it is and who may do what with it. */
    void rights(String object, String owner, Optional<String> privileges) {
        remarks.addIf(!owner.equals(user), object, "owner is " + owner);
        privileges.ifPresent(acl -> remarks.add(object, "privileges " + acl));
    }
}
