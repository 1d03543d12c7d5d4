package dev.tenon.example.bookings.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.example.bookings.Product;
import dev.tenon.example.bookings.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The first hour: a project out of nothing, served, edited, broken, mended, stopped, and its first migration. */
class DevelopmentTest {
    private static final String SCHEMA = "schema/blog.dsl";
    private static final String PHONE = "  phone : str(32)?\n";
    private static final String NAMES = "select name from author order by id";

    @TempDir
    Path folder;

    private TestDatabase database;
    private ProjectFolder project;

    @ParameterizedTest
    @EnumSource
    void theDatabaseFollowsTheSchema(Product product) throws Exception {
        Path empty = Files.createDirectory(folder.resolve("shop"));
        try (TestDatabase made = TestDatabase.create(product, empty.resolve(".dsl/dev.db"))) {
            database = made;
            project = new ProjectFolder(empty);
            dsl().run("init").expect(0, "wrote dsl.toml", "wrote " + SCHEMA);
            try (RunningDsl serving = dsl().start("serve", "--local", "--port", "0")) {
                Api api = serving.api();
                rowsAreServed(api);
                editsAreFollowed(serving, api);
                errorsAreShownAndNothingElse(serving, api);
                whatADropWouldLoseIsPutAside(serving, api);
                assertEquals(143, serving.stop().code(), "128 + SIGTERM");
            }
            theStateBecomesTheFirstMigration();
        }
    }

    /** On SQLite the project's own database, on PostgreSQL the one that a variable names. */
    private Dsl dsl() {
        Dsl dsl = project.dsl();
        return database.jdbc().startsWith("jdbc:sqlite:") ? dsl : dsl.with("DSL_URL", database.jdbc());
    }

    private void rowsAreServed(Api api) throws Exception {
        assertEquals("text/html", api.get("/").expect(200).type());
        assertTrue(api.get("/openapi.json").expect(200).json().at("/paths").has("/api/author"));
        api.post("/api/author", author("ada@example.org", "Ada")).expect(201);
        api.post("/api/author", author("bob@example.org", "Bob")).expect(201);
        api.post("/api/author", author("ada@example.org", "Another Ada")).expectProblem(409, "email");
        api.post("/api/author", author("nobody", "N".repeat(150))).expectProblem(422, "name");
        api.post("/api/article", "{\"author_id\": 99, \"title\": \"T\", \"body\": \"B\"}")
                .expectProblem(409, "author_id");
        api.post("/api/article", "{\"author_id\": 1, \"title\": \"T\", \"body\": \"B\"}")
                .expect(201);
        assertEquals(List.of("Ada", "Bob"), database.query(NAMES));
        assertEquals(
                List.of("1 | T | draft"), database.query("select author_id, title, cast(status as text) from article"));
    }

    private void editsAreFollowed(RunningDsl serving, Api api) throws Exception {
        String said = serving.after(
                () -> project.edit(SCHEMA, "  name  : str(120)\n", "  name  : str(200)\n" + PHONE), "migrated in ");
        assertTrue(said.contains("add column author.phone : str(32)?"), said);
        assertTrue(said.contains("alter column author.name type str(200)"), said);
        assertEquals(List.of("Ada | null", "Bob | null"), database.query("select name, phone from author order by id"));
        assertTrue(database.catalog().toLowerCase(Locale.ROOT).contains("(200)"), "the database knows the new length");
        api.patch("/api/author/1", "{\"phone\": \"+1 555 0100\"}").expect(200);
        api.patch("/api/author/2", "{\"name\": \"" + "B".repeat(150) + "\"}").expect(200);
        assertEquals(
                "+1 555 0100",
                api.get("/api/author?phone=%2B1%20555%200100")
                        .expect(200)
                        .json()
                        .at("/rows/0/phone")
                        .asString());
    }

    private void errorsAreShownAndNothingElse(RunningDsl serving, Api api) throws Exception {
        String good = project.read(SCHEMA);
        String catalog = database.catalog();
        String said = serving.after(
                () -> project.write(SCHEMA, good + "entity Reader {\n  id : lnog pk\n  of : ref Authr\n}\n"),
                "the database stays as it is");
        assertTrue(said.contains(SCHEMA + ":28:8") && said.contains("did you mean `long`?"), said);
        assertTrue(said.contains(SCHEMA + ":29:12") && said.contains("did you mean `Author`?"), said);
        assertEquals(catalog, database.catalog());
        assertEquals("broken", api.get("/health").json().get("state").asString());
        assertEquals(2, api.get("/api/author").expect(200).json().get("rows").size());
        serving.after(() -> project.write(SCHEMA, good), "the schema is right again");
        assertEquals("migrated", api.get("/health").json().get("state").asString());
        assertEquals(catalog, database.catalog());
    }

    private void whatADropWouldLoseIsPutAside(RunningDsl serving, Api api) throws Exception {
        String said = serving.after(() -> project.edit(SCHEMA, PHONE, ""), "migrated in ");
        assertTrue(said.contains("drop column author.phone"), said);
        assertTrue(said.contains("put aside 1 row of author.phone: dsl db trash restore 1"), said);
        assertEquals(
                "null",
                String.valueOf(api.get("/api/author/1").expect(200).json().get("phone")));
        dsl().run("db", "trash").expect(0, "   1  author.phone  1 row, put aside at ");
        serving.after(
                () -> project.edit(SCHEMA, "  name  : str(200)\n", "  name  : str(200)\n" + PHONE), "migrated in ");
        dsl().run("db", "trash", "restore", "1").expect(0, "Brought back 1 row");
        assertEquals(
                "+1 555 0100",
                api.get("/api/author/1").expect(200).json().get("phone").asString());
    }

    private void theStateBecomesTheFirstMigration() throws Exception {
        String catalog = database.catalog();
        String start = project.migrate("Start");
        dsl().run("db", "upgrade").expect(0, "already, by automatic migration: recorded", "is at " + start);
        assertEquals(catalog, database.catalog());
        assertEquals(List.of(start + " | applied"), database.query("select id, status from dsl_migration"));
        dsl().with("DSL_ENV", "production")
                .with("DSL_URL", database.jdbc())
                .run("db", "guard")
                .expect(0, "is at the state this program was built for");
    }

    private static String author(String email, String name) {
        return "{\"email\": \"" + email + "\", \"name\": \"" + name + "\"}";
    }
}
