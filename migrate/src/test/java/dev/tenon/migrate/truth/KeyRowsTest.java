package dev.tenon.migrate.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.lower.Lowered;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.StepWriter;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.random.Files;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.Progress;
import dev.tenon.migrate.run.RefusedException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keys, exclusions and enums mean to rows: which are taken, which refused, and what becomes of them. */
class KeyRowsTest {
    private static final StepWriter WRITER = new StepWriter(Dialects.casts());
    private static final String OLD = "20261120T080000_old";
    private static final String NEW = "20261120T090000_new";

    @TempDir
    private Path folder;

    private Lab lab;

    @AfterEach
    void close() {
        lab.close();
    }

    private void on(String product) throws Exception {
        lab = product.equals("sqlite") ? Lab.sqlite(folder) : Lab.postgresql();
        lab.empty();
    }

    private static Lowered lowered(String schema) {
        return Compiler.compile(List.of(new SourceFile("schema.dsl", schema)))
                .lowered()
                .orElseThrow();
    }

    private static Migrations migrations(String old, String now) {
        Lowered before = lowered(old);
        Lowered after = lowered(now);
        return Files.load(List.of(
                Files.file(
                        OLD,
                        List.of(),
                        before.model(),
                        WRITER.write(Database.EMPTY, before.model(), Renames.NONE, Answers.NONE)),
                Files.file(
                        NEW,
                        List.of(OLD),
                        after.model(),
                        WRITER.write(before.model(), after.model(), after.renames(), Answers.NONE))));
    }

    private void built(String schema) {
        upgrade(migrations(schema, schema), "+1");
    }

    private void upgrade(Migrations migrations, String target) {
        try (Migrator migrator = Migrator.open(lab.url(), migrations, Progress.SILENT)) {
            migrator.upgrade(target);
        }
    }

    private void taken(String... statements) throws SQLException {
        lab.execute(List.of(statements));
    }

    private void refused(String statement) {
        assertThrows(SQLException.class, () -> lab.execute(List.of(statement)), statement);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "sqlite"})
    void nullsAreAlikeOnlyWhereTheyAreSaidToBe(String product) throws Exception {
        on(product);
        built("entity A { id : int pk; a : int?; b : text?; unique (a) nulls not distinct; unique (b) }");
        taken("insert into a values (1, null, null)", "insert into a values (2, 0, null)");
        refused("insert into a values (3, null, 'x')");
        refused("insert into a values (3, 0, 'x')");
        taken("insert into a values (3, 1, 'x')");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "sqlite"})
    void nullsAreAlikeInAPartAndInAnExpression(String product) throws Exception {
        on(product);
        built(
                "entity A { id : int pk; a : int?; b : text?; unique ((lower(b)), a) nulls not distinct where (id > 1) }");
        taken(
                "insert into a values (0, 1, 'X')",
                "insert into a values (1, 1, 'x')",
                "insert into a values (2, 1, 'x')",
                "insert into a values (3, null, 'x')",
                "insert into a values (4, null, null)");
        refused("insert into a values (5, 1, 'X')");
        refused("insert into a values (5, null, 'X')");
        refused("insert into a values (5, null, null)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "sqlite"})
    void rowsThatAreAlikeAreToldBeforeTheKeyIsThere(String product) throws Exception {
        on(product);
        String table = "entity A { id : int pk; a : int?; b : text%s }";
        Migrations migrations = migrations(
                table.formatted(""),
                table.formatted("; unique (a) nulls not distinct; unique words ((lower(b))) where (id < 9)"));
        upgrade(migrations, "+1");
        taken(
                "insert into a values (1, null, 'x')",
                "insert into a values (2, null, 'X')",
                "insert into a values (9, 3, 'x')");
        RefusedException refused = assertThrows(RefusedException.class, () -> upgrade(migrations, "head"));
        assertTrue(refused.getMessage().contains("a.a is unique: not so in 2 rows"), refused.getMessage());
        assertTrue(refused.getMessage().contains("a.lower(b) is unique: not so in 2 rows"), refused.getMessage());
        taken("update a set a = 1, b = 'y' where id = 1");
        upgrade(migrations, "head");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "sqlite"})
    void aDeferredKeyLetsRowsChangePlacesOnPostgres(String product) throws Exception {
        on(product);
        built("entity A { id : int pk; a : int; unique (a) deferrable initially deferred }");
        taken("insert into a values (1, 1)", "insert into a values (2, 2)");
        refused("update a set a = 1");
        if (!lab.isSqlite()) {
            taken("update a set a = 3 - a");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "sqlite"})
    void anExclusionIsKeptByPostgres(String product) throws Exception {
        on(product);
        built("""
                entity Stay {
                  id : int pk; a : date; b : date
                  exclude on postgresql "using gist (daterange(a, b) with &&)"
                }""");
        taken("insert into stay values (1, '2026-11-20', '2026-11-22')");
        taken("insert into stay values (2, '2026-11-22', '2026-11-23')");
        if (!lab.isSqlite()) {
            refused("insert into stay values (3, '2026-11-21', '2026-11-23')");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "sqlite"})
    void anEnumAsCheckKeepsItsRowsThroughEveryChange(String product) throws Exception {
        on(product);
        Migrations migrations = migrations(
                "enum E as check { a, b, c }\nentity A { id : int pk; e : E? = b; f : E check (f in ('a', 'b', 'c')) }",
                "enum E { d, c, bee was b, a }\n"
                        + "entity A { id : int pk; e : E? = bee; f : E check (f in ('a', 'bee', 'c')) }");
        upgrade(migrations, "+1");
        taken("insert into a (id, f) values (1, 'b')", "insert into a values (2, null, 'a')");
        refused("insert into a (id, f) values (3, 'd')");
        upgrade(migrations, "head");
        assertRows("1|bee|bee", "2||a");
        taken("insert into a (id, e, f) values (3, 'd', 'c')");
        refused("insert into a (id, f) values (4, 'b')");
        taken("delete from a where id = 3");
        try (Migrator migrator = Migrator.open(lab.url(), migrations, Progress.SILENT)) {
            migrator.downgrade(OLD);
        }
        assertRows("1|b|b", "2||a");
        refused("insert into a (id, f) values (3, 'd')");
    }

    private void assertRows(String... rows) throws SQLException {
        assertEquals(
                List.of(rows),
                lab.query("select id || '|' || coalesce(cast(e as text), '') || '|' || f from a order by id"));
    }
}
