package dev.tenon.migrate.run;

import static dev.tenon.migrate.run.Runs.upgrade;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A migration means the same whoever runs it where: PostgreSQL's driver would tell the server the zone of the machine. */
class SessionTest {
    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> aMomentBecomesWhatItIsInUtc() {
        return OnBoth.test(folder, lab -> {
            Chain chain = new Chain().then("entity A { id : int pk; at : timestamp; day : date }");
            upgrade(lab, chain);
            lab.execute(List.of("insert into a values (1, '2026-11-20T20:00:00.000000Z', '2026-11-20')"));
            chain.then("entity A { id : int pk; at : datetime; day : timestamp }");
            upgrade(lab, chain);
            String hour = lab.isSqlite()
                    ? "substr(at, 12, 2) || ' ' || substr(day, 12, 2)"
                    : "to_char(at, 'HH24') || ' ' || to_char(day at time zone 'UTC', 'HH24')";
            assertEquals(List.of("20 00"), lab.query("select " + hour + " from a"));
        });
    }
}
