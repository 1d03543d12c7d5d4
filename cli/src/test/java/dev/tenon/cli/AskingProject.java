package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;

/** A project with one applied migration, and a schema that only the author's answers lead to. */
record AskingProject(Cli cli) {
    static final String RENAME = "rename:booking.party_size:num_guests";

    /** Is this column that one? And what do the rows get in the new one? */
    static AskingProject in(Path folder) {
        return in(folder, "", "");
    }

    /** And how does a number become a UUID? */
    static AskingProject withCast(Path folder) {
        return in(folder, "  price      : int\n", "  price      : uuid?\n");
    }

    private static AskingProject in(Path folder, String before, String after) {
        Cli cli = new Cli(folder).file("schema/a.dsl", """
                entity Booking {
                  id         : long = auto() pk
                  party_size : int
                %s}
                """.formatted(before));
        expect(0, cli.run("db", "migrate", "--apply"));
        cli.file("schema/a.dsl", """
                entity Booking {
                  id         : long = auto() pk
                  num_guests : int
                  country    : str(2)
                %s}
                """.formatted(after));
        return new AskingProject(cli);
    }

    void nothingIsWritten() {
        assertEquals(1, cli.migrations().size());
    }

    /** The one migration that was written. */
    String written() {
        assertEquals(2, cli.migrations().size());
        return cli.read(cli.migrations().get(1));
    }
}
