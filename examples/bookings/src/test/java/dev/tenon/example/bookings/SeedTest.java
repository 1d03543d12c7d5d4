package dev.tenon.example.bookings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The seed, and what the program makes of it. */
class SeedTest {
    private static final LocalDate TODAY = TestDatabase.SEED_DAY;

    @TempDir
    Path folder;

    @Test
    void isTheSameOnBothDatabases() throws Exception {
        try (TestDatabase sqlite = TestDatabase.create(Product.SQLITE, folder.resolve("seed.db"));
                TestDatabase postgres = TestDatabase.create(Product.POSTGRESQL, folder)) {
            CommittedMigrations.upgrade(sqlite, "head");
            CommittedMigrations.upgrade(postgres, "head");
            int rows = sqlite.plantSeed();
            assertTrue(rows > 4000, "only " + rows + " rows");
            assertEquals(rows, postgres.plantSeed());
            for (int days = -30; days <= 10; days += 5) {
                try (Connection one = sqlite.source().getConnection();
                        Connection other = postgres.source().getConnection()) {
                    assertEquals(DayReport.of(one, TODAY.plusDays(days)), DayReport.of(other, TODAY.plusDays(days)));
                }
            }
            assertEquals(
                    List.of("0"),
                    postgres.query("select count(*) from table_assignment a join table_assignment o using (table_id)"
                            + " join booking b on b.id = a.booking_id join booking p on p.id = o.booking_id"
                            + " where b.id < p.id and b.starts_at < p.ends_at and p.starts_at < b.ends_at"
                            + " and b.starts_at::date = p.starts_at::date"
                            + " and (extract(hour from b.starts_at) < 16) = (extract(hour from p.starts_at) < 16)"),
                    "no table is given twice");
        }
    }

    @Test
    void anEmptyDatabaseIsSeededOnceOrNotAtAll() throws Exception {
        try (TestDatabase database = TestDatabase.create(Product.SQLITE, folder.resolve("twice.db"))) {
            CommittedMigrations.upgrade(database, "head");
            database.plantSeed();
            List<String> rows = database.query("select count(*) from booking");
            assertThrows(SQLException.class, () -> database.plantSeed());
            assertEquals(rows, database.query("select count(*) from booking"));
        }
    }

    @Test
    void theProgramSaysWhoComesToday() throws Exception {
        try (TestDatabase database = TestDatabase.create(Product.SQLITE, folder.resolve("app.db"))) {
            CommittedMigrations.upgrade(database, "head");
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            BookingsApp app =
                    new BookingsApp(database.source(), new PrintStream(written, true, StandardCharsets.UTF_8));
            app.run(List.of("seed", TODAY.toString()));
            app.run(List.of("today", TODAY.toString()));
            String text = written.toString(StandardCharsets.UTF_8);
            assertTrue(text.contains("rows around 2026-11-20"), text);
            assertTrue(text.contains("2026-11-20: 9 bookings, 36 guests"), text);
            assertTrue(text.contains("20 of  48 seats booked"), text);
        }
    }

    @Test
    void theProgramRefusesWhatItDoesNotUnderstand() {
        BookingsApp app = new BookingsApp(Databases.at("jdbc:sqlite:"), System.out);
        assertThrows(IllegalArgumentException.class, () -> app.run(List.of("tomorrow")));
        assertThrows(IllegalArgumentException.class, () -> app.run(List.of("today", "Friday")));
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> Databases.at("mysql://root:hunter2@db"));
        assertEquals(-1, String.valueOf(refused.getMessage()).indexOf("hunter2"));
    }
}
