package dev.tenon.migrate.run;

import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.truth.Lab;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** A migration that does all there is to do online, and what is to be seen of it. */
public final class OnlineRuns {
    private static final Pattern WAYS = Pattern.compile(
            "(?m)^  ((?:create (?:unique )?index|drop +index|add +constraint|alter +column \\S+ required|alter +enum \\S+ values \\(good, so, bad))");

    public static final String ONE = """
            enum Mood { good, bad }
            entity Guest { id : int pk; name : text }
            entity Booking {
              id : int pk
              n : int
              source : text?
              guest_id : int
              mood : Mood
              index (mood)
            }
            """;

    public static final String TWO = """
            enum Mood { good, so, bad }
            entity Guest { id : int pk; name : text unique }
            entity Booking {
              id : int pk
              n : int check (n > 0)
              source : text
              guest : ref Guest
              mood : Mood
              index (n, source desc) where (source <> 'x')
              unique (source, n)
            }
            """;

    /** Writes the word before every line that it may stand before. */
    public static UnaryOperator<String> online() {
        return text -> WAYS.matcher(text).replaceAll("  online $1");
    }

    static Chain chain() {
        return new Chain().then(ONE).then(TWO, online());
    }

    static Chain plain() {
        return new Chain().then(ONE).then(TWO);
    }

    static void fill(Lab lab, int rows) throws SQLException {
        String numbers = "with recursive c(x) as (select 1 union all select x + 1 from c where x < " + rows + ")";
        lab.execute(List.of(
                "insert into guest (id, name) " + numbers + " select x, 'g' || x from c",
                "insert into booking (id, n, source, guest_id, mood) " + numbers
                        + " select x, x, 's' || x, x, 'good' from c"));
    }

    /** Without the tables of the history. */
    static String catalog(Lab lab) throws SQLException {
        return String.join(
                "\n",
                lab.catalog().lines().filter(line -> !line.contains("dsl_")).toList());
    }

    static List<String> steps(Lab lab) throws SQLException {
        return lab.query("select outcome || ' ' || coalesce(detail, '') from dsl_log where migration = '" + Chain.id(2)
                + "' order by seq");
    }

    /** As if the run was ended there: behind so many steps, and beginnings and ends of statements alone. */
    static Progress endingAt(int place) {
        return new Progress() {
            private int left = place;

            @Override
            public void stepped(Revision revision, int done, int steps) {
                pass();
            }

            @Override
            public void alone(String sql, boolean ended) {
                pass();
            }

            private void pass() {
                if (--left == 0) {
                    throw new IllegalStateException("ended by the test");
                }
            }
        };
    }

    private OnlineRuns() {}
}
