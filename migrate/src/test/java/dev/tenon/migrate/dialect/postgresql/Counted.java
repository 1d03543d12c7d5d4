package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.Models.column;
import static dev.tenon.migrate.dialect.Models.database;
import static dev.tenon.migrate.dialect.Models.table;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default.Identity;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A table t whose one column, its key id, PostgreSQL counts. */
final class Counted {
    private Counted() {}

    static Database by(Identity identity) {
        return by(identity, "long");
    }

    static Database by(Identity identity, String type) {
        return of(column("id", type).withDefault(Optional.of(identity)));
    }

    static Database of(Column id) {
        return database(List.of(), table("t", id, new Constraint.PrimaryKey("pk_t", List.of("id"))));
    }

    /** The number of a new row. */
    static String next(TestDatabase database) throws SQLException {
        return database.query("insert into t default values returning id").get(0);
    }
}
