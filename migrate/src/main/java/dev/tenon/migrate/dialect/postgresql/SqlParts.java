package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.model.Standing;
import dev.tenon.compiler.model.Standing.Place;
import dev.tenon.migrate.statement.LockLevel;
import dev.tenon.migrate.statement.Statement;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parts of a table that the author's SQL makes: they step aside and come again with the table, and their rows with them. */
final class SqlParts {
    private static final Pattern PART = Pattern.compile(
            "(?is)\\s*create\\s+(?:unlogged\\s+)?table\\s+(?:if\\s+not\\s+exists\\s+)?(\\S+)\\s+partition\\s+of\\s.*");

    private SqlParts() {}

    /** Those that are a part of the table, or a part of a part, in the order in which they can be made. */
    private static List<SqlObject> of(Database database, String table) {
        if (database.objects().isEmpty()) {
            return List.of();
        }
        Standing standing = new Standing(database);
        return standing.inOrder().stream()
                .filter(SqlObject.class::isInstance)
                .map(SqlObject.class::cast)
                .filter(object -> object.keepsRows()
                        && object.create()
                                .of(PostgresDialect.NAME)
                                .filter(text -> PART.matcher(text).matches())
                                .isPresent()
                        && standing.allUnder(Place.of(object)).contains(Place.table(table)))
                .toList();
    }

    /** @param database with the table that they are parts of */
    static List<Statement> stepAside(Database database, String table) {
        return of(database, table).stream()
                .map(part -> {
                    Matcher made =
                            PART.matcher(part.create().of(PostgresDialect.NAME).orElseThrow());
                    if (!made.matches()) {
                        throw new IllegalStateException("not a part: " + part.name());
                    }
                    return Statement.catalog(
                            "alter table " + made.group(1) + " rename to "
                                    + PostgresNames.quote(PostgresPartitions.asideName(part.name())),
                            LockLevel.ACCESS_EXCLUSIVE);
                })
                .toList();
    }

    static List<Statement> create(Database database, String table) {
        return of(database, table).stream()
                .flatMap(part -> PostgresObjects.create(part, Optional.empty()).stream())
                .toList();
    }
}
