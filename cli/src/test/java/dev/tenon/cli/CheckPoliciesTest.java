package dev.tenon.cli;

import static dev.tenon.cli.Run.expect;
import static dev.tenon.cli.Run.expectError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code dsl db check} in a project that wants more of its migrations than that they are sound. */
class CheckPoliciesTest {
    private static final String SCHEMA = """
            entity Customer {
              id  : long = auto() pk
              fax : text?
            }
            """;

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void project() {
        cli = new Cli(folder).file("schema/a.dsl", SCHEMA);
        expect(0, cli.run("db", "migrate"));
    }

    private void settings(String lines) {
        cli.file("dsl.toml", "[migrations]\n" + lines + "\n");
    }

    /** The file of the next migration, to the schema without the fax. */
    private String withoutFax() {
        cli.file("schema/a.dsl", SCHEMA.replace("  fax : text?\n", ""));
        expect(0, cli.run("db", "migrate", "-m", "Without fax"));
        return cli.migrations().get(1);
    }

    private void acknowledge(String file) {
        cli.file(file, cli.read(file).replaceFirst("(  yields .*\n)", "$1  acknowledge drop customer.fax \"gone\"\n"));
    }

    @Test
    void aLossIsAcknowledgedWhereTheProjectWantsIt() {
        String file = withoutFax();
        expect(0, cli.run("db", "check"), "sound");
        settings("acknowledge = \"required\"");
        expect(
                1,
                cli.run("db", "check"),
                file + ":7: this line loses data, and nothing acknowledges it: customer.fax; if that is meant, "
                        + "write below `yields`: acknowledge drop customer.fax \"why it may go\"");
        acknowledge(file);
        expect(0, cli.run("db", "check"), "sound");
        expect(0, cli.run("db", "upgrade"), "Applied 2 migrations");
        expect(0, cli.run("db", "show", "head"), "  acknowledge drop customer.fax \"gone\"");
    }

    @Test
    void whatADatabaseHoldsAlreadyIsLeftAlone() {
        String file = withoutFax();
        String id = file.replaceAll("migrations/|\\.migration", "");
        settings("acknowledge = \"required\"\nafter = \"" + id + "\"");
        expect(0, cli.run("db", "check"), "sound");
        settings("acknowledge = \"required\"\nafter = \"20200101\"");
        expectError(2, cli.run("db", "check"), "dsl.toml: migrations.after names no migration: 20200101");
        settings("acknowledge = \"yes\"");
        expectError(2, cli.run("db", "check"), "dsl.toml: migrations.acknowledge is off or required, not yes");
    }

    @Test
    void anAcknowledgementOfNothingIsAnErrorOfTheFile() {
        String file = cli.migrations().get(0);
        acknowledge(file);
        expect(1, cli.run("db", "check"), file + ":3:3: error E0513 wrong-acknowledgement", "delete the line");
    }

    @Test
    void whatExpandsAndWhatContractsStandInTwoFilesWhereTheProjectWantsIt() {
        settings("policy = \"expand-contract\"");
        cli.file("schema/a.dsl", SCHEMA.replace("  fax : text?\n", "  phone : text?\n"));
        expect(0, cli.run("db", "migrate", "--no-rename", "customer.fax"));
        expect(
                1,
                cli.run("db", "check"),
                cli.migrations().get(1)
                        + ":7: this migration expands (`add column customer.phone : text?`) and contracts (`drop column customer.fax`); ");
        settings("policy = \"free\"");
        expect(0, cli.run("db", "check"), "sound");
    }

    @Test
    void programsGetTheSameFindings() {
        String file = withoutFax();
        settings("acknowledge = \"required\"");
        JsonNode report = JsonMapper.shared()
                .readTree(expect(1, cli.run("db", "check", "--format", "json")).out());
        assertEquals(1, report.get("findings").size());
        assertTrue(report.get("findings").get(0).asString().startsWith(file + ":7: "), report.toString());
    }
}
