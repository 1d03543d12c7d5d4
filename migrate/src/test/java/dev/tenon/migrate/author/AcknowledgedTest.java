package dev.tenon.migrate.author;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.file.Destruction;
import dev.tenon.migrate.file.Migration;
import dev.tenon.migrate.file.Migration.Acknowledged;
import dev.tenon.migrate.file.MigrationPrinter;
import dev.tenon.migrate.parse.MigrationParser;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is acknowledged is read as it is printed, whatever it is called. */
class AcknowledgedTest {

    @Test
    void printedAndRead() {
        List<Acknowledged> acknowledged = List.of(
                new Acknowledged(new Destruction(false, "shop.odd name.drop"), "they said \"why\""),
                new Acknowledged(new Destruction(true, "acknowledge.cast"), "no day"),
                new Acknowledged(new Destruction(false, "t"), "gone"));
        String text = MigrationPrinter.print(new Migration(
                "20261120T080000_a",
                List.of(),
                "sha256:" + "0".repeat(64),
                Optional.empty(),
                List.of(),
                acknowledged,
                List.of(),
                List.of(),
                List.of()));
        Diagnostics found = new Diagnostics();
        assertEquals(
                acknowledged,
                MigrationParser.parse(new SourceFile("a.migration", text), found).orElseThrow().acknowledged().stream()
                        .map(line -> new Acknowledged(new Destruction(line.cast(), line.what()), line.reason()))
                        .toList(),
                text);
        assertEquals(List.of(), found.sorted());
    }
}
