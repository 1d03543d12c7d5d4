package PACKAGE;

import static PACKAGE.jooq.Tables.PASS;
import static PACKAGE.jooq.Tables.REPORT;
import static PACKAGE.jooq.Tables.STOP;

import PACKAGE.jooq.tables.records.PassRecord;
import PACKAGE.jooq.tables.records.ReportRecord;
import PACKAGE.jooq.tables.records.StopRecord;
import dev.tenon.runtime.value.SqlDialect;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** What a program does with the classes, the same on each product. */
public final class Program {
    private Program() {}

    public static String run(Connection connection, SQLDialect dialect) throws SQLException {
        DSLContext jooq = DSL.using(connection, dialect);
        StopRecord stop = jooq.newRecord(STOP);
        stop.setCountry("ch");
        stop.setNumber(7);
        stop.setName("Arth-Goldau");
        stop.setCloses(LocalTime.of(22, 15, 30));
        stop.setAt(OffsetDateTime.of(2026, 11, 20, 20, 0, 0, 0, ZoneOffset.ofHours(2)));
        stop.insert();
        StopRecord found = jooq.fetchOne(STOP, STOP.NAME.eq("Arth-Goldau").and(STOP.AT.gt(OffsetDateTime.parse("2026-11-20T17:59:00Z"))));
        same(LocalDate.of(2020, 2, 29), found.getOpened());
        same(LocalTime.of(22, 15, 30), found.getCloses());
        same(OffsetDateTime.parse("2026-11-20T18:00:00Z").toInstant(), found.getAt().toInstant());
        same(UUID.fromString("123e4567-e89b-12d3-a456-426614174000"), found.getCode());

        PassRecord pass = jooq.newRecord(PASS);
        pass.setCountry("ch");
        pass.setNumber(7);
        pass.insert();
        same(1L, pass.getId());
        same(
                List.of("Arth-Goldau"),
                jooq.select(STOP.NAME)
                        .from(PASS)
                        .join(STOP)
                        .onKey()
                        .where(PASS.ID.eq(1L))
                        .fetch(STOP.NAME));
        same("Arth-Goldau", jooq.select(PASS.stop().NAME).from(PASS).fetchSingle().value1());
        same("Arth-Goldau", read(jooq, dialect).name());
        return report(jooq);
    }

    /** A query of jOOQ's gives the rows of the repositories. */
    private static Stop read(DSLContext jooq, SQLDialect dialect) throws SQLException {
        try (ResultSet found = jooq.select(STOP.fields()).from(STOP).fetchResultSet()) {
            found.next();
            return StopTable.read(dialect == SQLDialect.SQLITE ? SqlDialect.SQLITE : SqlDialect.POSTGRESQL, found);
        }
    }

    private static String report(DSLContext jooq) {
        ReportRecord report = jooq.newRecord(REPORT);
        UUID id = UUID.randomUUID();
        LocalDateTime wall = LocalDateTime.of(2026, 11, 20, 18, 52, 51, 1000);
        report.setId(id);
        report.setWritten(wall);
        report.setUrgent(true);
        report.setCost(new BigDecimal("12.50"));
        report.setDetails(JSONB.valueOf("{\"a\": 1}"));
        report.setPicture(new byte[] {0, 1});
        report.setWeight(0.5);
        report.setSmall((short) 3);
        report.insert();
        ReportRecord found = jooq.fetchSingle(REPORT, REPORT.ID.eq(id).and(REPORT.URGENT.eq(true)));
        same(wall, found.getWritten());
        same(true, found.getUrgent());
        same(0, new BigDecimal("12.5").compareTo(found.getCost()));
        same("{\"a\": 1}", found.getDetails().data());
        same(0.5, found.getWeight());
        same((short) 3, found.getSmall());
        found.setUrgent(false);
        same(1, found.update());
        same(0, jooq.fetchCount(REPORT, REPORT.URGENT.isTrue()));
        return "ok";
    }

    private static void same(Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new AssertionError("expected " + expected + ", found " + found);
        }
    }
}
