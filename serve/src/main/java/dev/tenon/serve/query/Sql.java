package dev.tenon.serve.query;

import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.runtime.value.SqlDialect;
import java.sql.Connection;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** How jOOQ is used: quietly. */
final class Sql {

    static {
        // jOOQ greets through the logger of whoever runs us.
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private Sql() {}

    /** With the schema that stands before its dot, where the product has schemas. */
    static org.jooq.Table<?> table(String name, SqlDialect dialect) {
        QualifiedName qualified = QualifiedName.of(name);
        return DSL.table(
                dialect == SqlDialect.POSTGRESQL && qualified.schema().isPresent()
                        ? DSL.quotedName(qualified.schema().get(), qualified.name())
                        : DSL.quotedName(name));
    }

    static DSLContext on(Connection connection, SqlDialect dialect) {
        return DSL.using(
                connection,
                switch (dialect) {
                    case POSTGRESQL -> SQLDialect.POSTGRES;
                    case SQLITE -> SQLDialect.SQLITE;
                });
    }
}
