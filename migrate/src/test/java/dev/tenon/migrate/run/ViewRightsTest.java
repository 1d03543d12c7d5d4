package dev.tenon.migrate.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.lower.Lowered;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.StepWriter;
import dev.tenon.migrate.diff.StepWriter.Steps;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.random.Files;
import dev.tenon.migrate.truth.Lab;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a view has in the database and not in the schema, when it is made anew, there and back. */
class ViewRightsTest {
    private static final String OLD = "20261120T080000_old";
    private static final String NEW = "20261120T090000_new";
    private static final String BEFORE = """
            entity Item { id : long = auto() pk; name : str(20); n : int }
            /// Said by the schema.
            view Names { id : long; name : str(20); sql "select id, name from item" }
            view OverNames { table "Over Names"; sql "select name from names" }
            materialized view Stored { name : str(20); index (name); sql "select name from item" }
            view Stays { sql "select n from item" }
            view Changes { sql "select 1 as a, 2 as b" }
            """;
    private static final String AFTER = BEFORE.replace("str(20)", "str(40)").replace("1 as a, 2 as b", "3 as b");

    private final Lab lab = Lab.postgresql();
    private final String reader = role("reader");
    private final String owner = role("owner");

    private String role(String what) {
        return what + "_" + lab.url().display().replaceAll(".*/|\\W", "");
    }

    @AfterEach
    void close() throws Exception {
        lab.execute(List.of("drop owned by " + reader + ", " + owner, "drop role " + reader + ", " + owner));
        lab.close();
    }

    private static Lowered lowered(String schema) {
        Compilation compilation = Compiler.compile(List.of(new SourceFile("schema.dsl", schema)));
        return compilation.lowered().orElseThrow(() -> new AssertionError(compilation.diagnostics()));
    }

    private static Migrations chain(String before, String after) {
        StepWriter writer = new StepWriter(Dialects.casts());
        Database old = lowered(before).model();
        Lowered now = lowered(after);
        Steps built = writer.write(Database.EMPTY, old, Renames.NONE, Answers.NONE);
        Steps steps = writer.write(old, now.model(), now.renames(), Answers.NONE);
        return Files.load(List.of(
                Files.file(OLD, List.of(), old, built),
                Files.file(
                        NEW,
                        List.of(OLD),
                        now.model(),
                        new Steps(Files.decided(steps.up(), d -> 0), Files.decided(steps.down(), d -> 0)))));
    }

    private void grant() throws Exception {
        lab.execute(List.of(
                "create role " + reader,
                "create role " + owner,
                "grant create on schema public to " + owner,
                "grant select on names, stored, changes to " + reader,
                "grant select (name), update (id) on names to " + reader + " with grant option",
                "grant insert on \"Over Names\" to public",
                "alter view \"Over Names\" set (security_barrier = true, security_invoker = true)",
                "comment on view \"Over Names\" is 'It''s said by hand.'",
                "comment on column names.id is 'By hand.'",
                "alter view \"Over Names\" owner to " + owner,
                "alter materialized view stored owner to " + owner,
                "alter materialized view stored set (fillfactor = 50)",
                "revoke truncate on stays from current_user",
                "grant select (a, b) on changes to " + reader));
    }

    private List<String> rights() throws Exception {
        return lab.catalog()
                .lines()
                .filter(line -> line.startsWith("view"))
                .map(line -> line.replaceFirst(" SELECT .*", ""))
                .toList();
    }

    /** What the second role may do, as the server says. */
    private List<String> asked() throws Exception {
        return lab.query(
                "select p || ' ' || v from unnest(array['names', 'stored', '\"Over Names\"', 'stays', 'changes']) v,"
                        + " unnest(array['select', 'insert']) p where has_table_privilege('" + reader
                        + "', v, p) union all"
                        + " select 'update names.id' where has_column_privilege('" + reader
                        + "', 'names', 'id', 'update')"
                        + " order by 1");
    }

    @Test
    void survive() throws Exception {
        try (Migrator migrator = Migrator.open(lab.url(), chain(BEFORE, AFTER), Progress.SILENT)) {
            migrator.upgrade("+1");
            grant();
            List<String> before = rights();
            List<String> asked = asked();
            assertEquals(
                    List.of(
                            "insert \"Over Names\"",
                            "select changes",
                            "select names",
                            "select stored",
                            "update names.id"),
                    asked);
            migrator.upgrade("head");
            assertEquals(asked, asked());
            assertEquals(
                    before.stream()
                            .map(ViewRightsTest::changed)
                            .filter(line -> !line.isEmpty())
                            .toList(),
                    rights());
            migrator.downgrade(OLD);
            assertEquals(asked, asked());
            // A column that was gone meanwhile comes back as a new one.
            assertEquals(
                    before.stream()
                            .map(line -> line.replaceFirst("(view column changes.a .*) to .*", "$1"))
                            .toList(),
                    rights());
        }
    }

    /** A line of the catalog as the migration makes it. */
    private static String changed(String line) {
        return line.startsWith("view column changes.a ") ? "" : line.replace("varying(20)", "varying(40)");
    }

    /** Who may make a view anew may give it back what it had. */
    @Test
    void surviveWhoeverMigrates() throws Exception {
        lab.execute(List.of(
                "create role " + owner + " login", "create role " + reader, "alter schema public owner to " + owner));
        DatabaseUrl url = DatabaseUrl.parse(lab.url().display().replace("//postgres@", "//" + owner + "@"));
        try (Migrator migrator = Migrator.open(url, chain(BEFORE, AFTER), Progress.SILENT)) {
            migrator.upgrade("+1");
            lab.execute(List.of(
                    "set role " + owner,
                    "grant select on names, stored to " + reader + " with grant option",
                    "revoke all on changes from " + owner,
                    "grant update (id) on names to " + reader));
            List<String> before = rights();
            List<String> asked = asked();
            assertEquals(List.of("select names", "select stored", "update names.id"), asked);
            migrator.upgrade("head");
            assertEquals(asked, asked());
            migrator.downgrade(OLD);
            assertEquals(before, rights());
        }
    }

    @Test
    void nothingIsGivenThatWasTakenAway() throws Exception {
        try (Migrator migrator = Migrator.open(lab.url(), chain(BEFORE, AFTER), Progress.SILENT)) {
            migrator.upgrade("+1");
            grant();
            lab.execute(List.of("alter default privileges grant select on tables to " + reader + ", public"));
            List<String> before = asked();
            migrator.upgrade("head");
            assertEquals(before, asked());
        }
    }

    @Test
    void whatTheSchemaNoLongerSaysIsNotSaid() throws Exception {
        String silent = AFTER.replace("/// Said by the schema.", "");
        try (Migrator migrator = Migrator.open(lab.url(), chain(BEFORE, silent), Progress.SILENT)) {
            migrator.upgrade("+1");
            grant();
            migrator.upgrade("head");
            assertTrue(rights().stream().noneMatch(line -> line.contains("Said by the schema")));
            assertTrue(rights().stream().anyMatch(line -> line.contains("comment By hand.")));
        }
    }

    @Test
    void aMaterializedViewThatBecomesAPlainOneKeepsWhoMayReadIt() throws Exception {
        String plain = BEFORE.replace(
                "materialized view Stored { name : str(20); index (name);", "view Stored { name : str(20);");
        try (Migrator migrator = Migrator.open(lab.url(), chain(BEFORE, plain), Progress.SILENT)) {
            migrator.upgrade("+1");
            grant();
            migrator.upgrade("head");
            assertTrue(asked().contains("select stored"));
            migrator.downgrade(OLD);
            assertTrue(asked().contains("select stored"));
        }
    }
}
