package dev.tenon.migrate.dialect.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.migrate.dialect.RandomModels;
import dev.tenon.migrate.diff.Differ;
import java.sql.SQLException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** From any model to any other: what diff, planner and dialect make of it leads SQLite there, and back. */
final class SqliteDiffTest {

    @Property(tries = 300)
    void migratedIsBuilt(@ForAll long from, @ForAll long to) throws SQLException {
        Database before = RandomModels.model(from);
        Database after = RandomModels.model(to);
        try (SqliteDatabase migrated = SqliteDatabase.of(before);
                SqliteDatabase built = SqliteDatabase.of(after)) {
            String start = String.join("\n", migrated.dump());
            migrated.migrate(before, Differ.diff(before, after, Renames.NONE));
            assertEquals(String.join("\n", built.dump()), String.join("\n", migrated.dump()));
            migrated.migrate(after, Differ.diff(after, before, Renames.NONE));
            assertEquals(start, String.join("\n", migrated.dump()));
        }
    }
}
