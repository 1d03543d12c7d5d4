package dev.tenon.migrate.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.migrate.truth.Lab;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;

/** A migration of three steps with a backfill in batches, and what is to be seen of it. */
final class Backfills {
    static final String ONE = "entity Booking { id : int pk; n : int; source : text? }";

    static final String TWO = "entity Booking { id : int pk; n : int; source : text; extra : int? }";

    /** Three steps: a column, the batches, `required`. To write a row twice would show. */
    static UnaryOperator<String> backfill(String rest) {
        return text -> text.replace(
                "  alter  column booking.source required",
                "  backfill booking set source = 'phone', n = n + 1 " + rest
                        + "\n  alter  column booking.source required");
    }

    static Chain chain(String rest) {
        return new Chain().then(ONE).then(TWO, backfill(rest));
    }

    static void fill(Lab lab, int rows) throws SQLException {
        // Not every number, so that keys are no row numbers.
        lab.execute(List.of(
                "insert into booking (id, n) with recursive c(x) as (select 1 union all select x + 1 from c where x < "
                        + rows + ") select x * 3, x from c where x <= " + rows));
    }

    /** As if the run was ended there: behind so many batches. */
    static Progress endingBehind(int batches) {
        return new Progress() {
            private int left = batches;

            @Override
            public void backfilling(BackfillProgress at) {
                if (--left == 0) {
                    throw new IllegalStateException("ended by the test");
                }
            }
        };
    }

    static void once(Lab lab, int rows) throws SQLException {
        assertEquals(List.of(String.valueOf(rows)), lab.query("select count(*) from booking"));
        assertEquals(List.of(), lab.query("select id from booking where n <> id / 3 + 1 or source <> 'phone'"));
        assertEquals(
                List.of("applied 1", "applied 1"),
                lab.query("select status || ' ' || format from dsl_migration order by seq"));
        assertEquals(List.of("0"), lab.query("select count(*) from dsl_progress"));
    }

    static List<String> underWay(Lab lab) throws SQLException {
        return lab.query("select status || ' ' || format from dsl_migration where status <> 'applied'");
    }

    private Backfills() {}
}
