package dev.tenon.example.bookings.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.tenon.example.bookings.Product;
import dev.tenon.example.bookings.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody but the author knows whether a column with another name is another column. */
class RenameTest {
    private static final String SCHEMA = """
            entity Booking {
              id         : long = auto() pk
              guest      : str(80)
              party_size : int
            }
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void whatOnlyTheAuthorKnowsIsAskedAndTheRowsAreKept(Product product) throws Exception {
        try (TestDatabase database = TestDatabase.create(product, folder.resolve("bookings.db"))) {
            ProjectFolder project = new ProjectFolder(folder).write("schema/bookings.dsl", SCHEMA);
            Dsl dsl = project.dsl().with("DSL_URL", database.jdbc());
            project.migrate("Start");
            dsl.run("db", "upgrade").expect(0, "Applied 1 migration");
            database.execute("insert into booking (guest, party_size) values ('Ada', 2), ('Bob', 7)");
            String before = database.catalog();

            project.edit("schema/bookings.dsl", "party_size", "num_guests");
            Ended asked = dsl.run("db", "migrate", "-m", "Guests")
                    .expect(
                            3,
                            "booking.party_size (int) is gone and booking.num_guests (int) is new",
                            "--rename booking.party_size=num_guests");
            String stub = ProjectFolder.written(asked);
            dsl.run("db", "status").expect(0, "pending    " + stub, "(a decision is open)");
            dsl.run("db", "plan").expectError(3, "a decision is open in", stub);
            dsl.run("db", "upgrade").expectError(3, "a decision is open in", stub);
            dsl.run("db", "upgrade", "--sql").expectError(3, "a decision is open in", stub);
            assertEquals(before, database.catalog());
            assertEquals(List.of("1"), database.query("select count(*) from dsl_migration"));

            project.delete(ProjectFolder.file(stub));
            String answered = project.migrate("Guests", "--rename", "booking.party_size=num_guests");
            dsl.run("db", "upgrade").expect(0, "applied " + answered);
            assertNotEquals(before, database.catalog());
            assertEquals(
                    List.of("Ada | 2", "Bob | 7"), database.query("select guest, num_guests from booking order by id"));

            dsl.run("db", "downgrade", "-1").expect(0, "Took back 1 migration");
            assertEquals(before, database.catalog());
            assertEquals(
                    List.of("Ada | 2", "Bob | 7"), database.query("select guest, party_size from booking order by id"));
        }
    }

    /** The other answer: what was in the old column is gone, and the rows get what the file says. */
    @ParameterizedTest
    @EnumSource
    void theQuestionCanBeAnsweredInTheFile(Product product) throws Exception {
        try (TestDatabase database = TestDatabase.create(product, folder.resolve("bookings.db"))) {
            ProjectFolder project = new ProjectFolder(folder).write("schema/bookings.dsl", SCHEMA);
            Dsl dsl = project.dsl().with("DSL_URL", database.jdbc());
            project.migrate("Start");
            dsl.run("db", "upgrade").expect(0);
            database.execute("insert into booking (guest, party_size) values ('Ada', 2), ('Bob', 7)");

            project.edit("schema/bookings.dsl", "party_size", "num_guests");
            String file = ProjectFolder.file(ProjectFolder.written(
                    dsl.run("db", "migrate", "-m", "Guests").expect(3)));
            project.write(file, choose("new", project.read(file)).replace("num_guests = 0", "num_guests = 4"));
            dsl.run("db", "check").expect(0, "they add up to the schema");
            dsl.run("db", "upgrade").expect(0, "Applied 1 migration");
            assertEquals(
                    List.of("Ada | 4", "Bob | 4"), database.query("select guest, num_guests from booking order by id"));
        }
    }

    /** The lines of one alternative in place of every whole block, as an author edits it. */
    private static String choose(String alternative, String text) {
        StringBuilder chosen = new StringBuilder();
        boolean open = false;
        boolean wanted = false;
        for (String line : text.lines().toList()) {
            if (line.startsWith("  decide ")) {
                open = true;
            } else if (open && line.equals("  }")) {
                open = false;
            } else if (open && line.startsWith("    ") && line.endsWith(" {") && !line.startsWith("      ")) {
                wanted = line.strip().equals(alternative + " {");
            } else if (!open || (wanted && !line.equals("    }"))) {
                chosen.append(line).append('\n');
            }
        }
        return chosen.toString();
    }
}
