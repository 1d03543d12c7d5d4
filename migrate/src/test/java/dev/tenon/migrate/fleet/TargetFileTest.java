package dev.tenon.migrate.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.run.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetFileTest {
    @TempDir
    Path folder;

    private List<Target> read(String text) throws IOException {
        return TargetFile.read(
                Files.writeString(folder.resolve("targets.txt"), text),
                address -> address.replace("${SECRET}", "s3cret"));
    }

    @Test
    void aLineIsAnAddressAndMayHaveAName() throws Exception {
        List<Target> targets = read("""
                # all of them
                postgresql://app:${SECRET}@db1/shop

                berlin = postgresql://app@db2/shop?currentSchema=berlin   # the largest
                  eu.2-b=sqlite:files/b.db
                sqlite:/var/c#.db
                """);
        assertEquals(
                List.of("postgresql://app@db1/shop", "berlin", "eu.2-b", "sqlite:/var/c#.db"),
                targets.stream().map(Target::name).toList());
        assertEquals("s3cret", targets.get(0).url().properties().getProperty("password"));
        assertEquals(
                "postgresql://app@db2/shop?currentSchema=berlin",
                targets.get(1).url().display());
        assertEquals(folder.resolve("files/b.db"), targets.get(2).url().file().orElseThrow());
        assertFalse(targets.toString().contains("s3cret"));
    }

    @Test
    void twoSchemasOfADatabaseAreTwoDatabases() throws Exception {
        assertEquals(
                List.of("postgresql://localhost/a?currentSchema=x", "postgresql://localhost/a?currentSchema=y"),
                read("postgresql://localhost/a?currentSchema=x\npostgresql://localhost/a?ssl=false&currentSchema=y")
                        .stream()
                        .map(Target::name)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "'sqlite:a.db|mysql://root:s3cret@h/x', 'targets.txt:2: this is no database address Tenon knows'",
        "'postgresql://u:s3cret#@h/x', 'targets.txt:1: '",
        "'a = sqlite:a.db|# |a = sqlite:b.db', 'targets.txt:3: a stands on line 1 already'",
        "'postgresql://u:s3cret@h/x|postgresql://v@h/x|postgresql://u@h/x', 'give each a name of its own: NAME = ADDRESS'",
        "'# nothing|', 'targets.txt names no database; write the address of one on each line'",
        "'a =', 'targets.txt:1: this is no database address'"
    })
    void whatCannotBeReadIsSaidWithItsLineAndWithoutThePassword(String lines, String message) {
        String why = assertThrows(RefusedException.class, () -> read(lines.replace('|', '\n')))
                .getMessage();
        assertTrue(why.contains(message), why);
        assertFalse(why.contains("s3cret"), why);
    }
}
