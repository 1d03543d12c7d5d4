package dev.tenon.example.bookings.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.tenon.example.bookings.Product;
import dev.tenon.example.bookings.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody but the author knows whether a column with another name is another column. */
class RenameTest {
    private static final List<String> ROWS = List.of("Ada | 2", "Bob | 7");

    @TempDir
    Path folder;

    private ProjectFolder project;
    private String stub = "";
    private String open = "";
    private String answered = "";
    private String renaming = "";

    @Test
    void whatOnlyTheAuthorKnowsIsAskedAndTheRowsAreKept() throws Exception {
        write();
        for (Product product : Product.values()) {
            try (TestDatabase database = TestDatabase.create(product, folder.resolve("bookings.db"))) {
                apply(database);
            }
        }
    }

    /** The files, once for both products: the question, and the answer that a flag gives. */
    private void write() throws Exception {
        project = new ProjectFolder(folder).write("schema/bookings.dsl", """
                entity Booking {
                  id         : long = auto() pk
                  guest      : str(80)
                  party_size : int
                }
                """);
        project.migrate("Start");
        project.edit("schema/bookings.dsl", "party_size", "num_guests");
        stub = ProjectFolder.written(project.dsl()
                .run("db", "migrate", "-m", "Guests")
                .expect(
                        3,
                        "booking.party_size (int) is gone and booking.num_guests (int) is new",
                        "--rename booking.party_size=num_guests"));
        open = project.read(ProjectFolder.file(stub));
        project.delete(ProjectFolder.file(stub));
        answered = project.migrate("Guests are renamed", "--rename", "booking.party_size=num_guests");
        renaming = project.read(ProjectFolder.file(answered));
        project.delete(ProjectFolder.file(answered));
    }

    private void apply(TestDatabase database) throws Exception {
        Dsl dsl = project.dsl().with("DSL_URL", database.jdbc());
        dsl.run("db", "upgrade").expect(0, "Applied 1 migration");
        database.execute("insert into booking (guest, party_size) values ('Ada', 2), ('Bob', 7)");
        String before = database.catalog();

        project.write(ProjectFolder.file(stub), open);
        dsl.run("db", "status").expect(0, "pending    " + stub, "(a decision is open)");
        dsl.run("db", "upgrade").expectError(3, "a decision is open in", stub);
        assertEquals(before, database.catalog());
        assertEquals(List.of("1"), database.query("select count(*) from dsl_migration"));
        project.delete(ProjectFolder.file(stub));

        project.write(ProjectFolder.file(answered), renaming);
        dsl.run("db", "upgrade").expect(0, "applied " + answered);
        assertNotEquals(before, database.catalog());
        assertEquals(ROWS, database.query("select guest, num_guests from booking order by id"));
        dsl.run("db", "downgrade", "-1").expect(0, "Took back 1 migration");
        assertEquals(before, database.catalog());
        assertEquals(ROWS, database.query("select guest, party_size from booking order by id"));
        project.delete(ProjectFolder.file(answered));

        // The other answer, given in the file: another column, and what its rows get.
        project.write(ProjectFolder.file(stub), choose("new", open).replace("num_guests = 0", "num_guests = 4"));
        dsl.run("db", "upgrade").expect(0, "applied " + stub);
        assertEquals(
                List.of("Ada | 4", "Bob | 4"), database.query("select guest, num_guests from booking order by id"));
        project.delete(ProjectFolder.file(stub));
    }

    /** The lines of one alternative in place of every whole block, as an author edits it. */
    private static String choose(String alternative, String text) {
        StringBuilder chosen = new StringBuilder();
        boolean inBlock = false;
        boolean wanted = false;
        for (String line : text.lines().toList()) {
            if (line.startsWith("  decide ")) {
                inBlock = true;
            } else if (inBlock && line.equals("  }")) {
                inBlock = false;
            } else if (inBlock && line.matches(" {4}\\w+ \\{")) {
                wanted = line.strip().equals(alternative + " {");
            } else if (!inBlock || (wanted && !line.equals("    }"))) {
                chosen.append(line).append('\n');
            }
        }
        return chosen.toString();
    }
}
