package dev.tenon.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.build.Verified.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the committed migrations are those of the schema. */
class VerifyingTest {
    @TempDir
    Path root;

    private ProjectFolder folder;

    @BeforeEach
    void aProject() throws IOException {
        folder = ProjectFolder.in(root);
    }

    private Verified verify() throws IOException {
        return folder.build().verify().value().orElseThrow();
    }

    private static List<String> lines(Verified verified) {
        return verified.difference().stream().map(VerifyingTest::line).toList();
    }

    /** {@code 3:3 add column guest.nickname : str(40)?}. */
    private static String line(Change change) {
        return change.place()
                        .map(span -> span.line() + ":" + span.column() + " ")
                        .orElse("")
                + change.text().lines().findFirst().orElseThrow().replaceAll(" +", " ");
    }

    @Test
    void saysExactlyWhatIsMissingAndWhere() throws IOException {
        assertEquals(List.of("1:8 create table guest {"), lines(verify()));
        folder.migrate("guests");
        assertEquals(List.of(), verify().findings());
        assertEquals(List.of(), verify().difference());

        folder.file("schema/shop.dsl", """
                entity Guest {
                  id    : long = auto() pk
                  called : str(60) was name
                  email : str(40)? unique
                  check (called <> '')
                  index (email, called)
                }
                enum Level { low, high }
                entity Room { id : long = auto() pk; level : Level }
                """);
        assertEquals(
                List.of(
                        "3:3 rename column guest.name to called",
                        "8:6 create enum level { low, high }",
                        "9:8 create table room {",
                        "4:3 add column guest.email : str(40)?",
                        "3:3 alter column guest.called type str(60) // cast: widen",
                        "4:20 add constraint guest.uq_guest_email unique (email)",
                        "5:3 add constraint guest.ck_guest_1 check (called <> '')",
                        "6:3 create index ix_guest_email_called on guest (email, called)"),
                lines(verify()));
        assertEquals(
                List.of("The schema has changes that no migration holds: run `dsl db migrate`."),
                verify().findings().stream().map(CheckFinding::line).toList());
    }

    @Test
    void whatIsGoneIsToldWhereItWas() throws IOException {
        folder.migrate("guests");
        folder.file("schema/shop.dsl", "entity Guest {\n  id : long = auto() pk\n}\n");
        assertEquals(List.of("1:8 drop column guest.name // loses data: guest.name"), lines(verify()));
    }

    @Test
    void aFileThatWasEdited() throws IOException {
        Path file = folder.migrate("guests");
        Files.writeString(file, Files.readString(file).replace("str(40)", "str(41)"));
        assertTrue(folder.build().verify().value().isEmpty());
        assertEquals(1, folder.build().verify().errors().size());
    }

    /** What nobody answered stays open in the file, and leads to the schema either way. */
    @Test
    void anOpenDecision() throws IOException {
        folder.migrate("guests");
        folder.file("schema/shop.dsl", ProjectFolder.SCHEMA.replace("name :", "nick :"));
        folder.migrate("nicknames");
        Verified verified = verify();
        assertEquals(List.of(), verified.difference());
        assertEquals(1, verified.findings().size());
        assertTrue(verified.findings().get(0).isDecision(), verified.toString());
    }
}
