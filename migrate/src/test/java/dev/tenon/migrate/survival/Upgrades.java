package dev.tenon.migrate.survival;

import static dev.tenon.migrate.run.Sql.steps;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.migrate.author.Squashing;
import dev.tenon.migrate.author.Squashing.Squashed;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.data.DataContext;
import dev.tenon.migrate.data.DataMigration;
import dev.tenon.migrate.data.StateTable;
import dev.tenon.migrate.dialect.OperationSamples;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.StepWriter;
import dev.tenon.migrate.diff.StepWriter.Steps;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.run.Chain;
import dev.tenon.migrate.run.OnlineRuns;
import dev.tenon.migrate.run.Sql;
import dev.tenon.migrate.run.TrashPolicy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;

/**
 * What the sweeps disturb: migrations of all kinds. Where a migration writes rows, to write one twice would show. One more kind
 * is one more method here; an operation that gets an example in {@link OperationSamples} is there already.
 */
final class Upgrades {
    private static final int ROWS = 60;

    private Upgrades() {}

    static List<Upgrade> all() {
        List<Upgrade> all = new ArrayList<>(
                List.of(several(), squashed(), batches(), bySql(), byJava(), online(), putAside(), putAsideInSteps()));
        all.addAll(Lanes.all(OperationSamples.all(), rowsOfSamples()));
        return all;
    }

    /** Six migrations in one run; the last renames the table. */
    static Upgrade several() {
        String guest = "entity Guest { id : int pk; name : str(80); email : str(80)? unique }\n";
        String booking =
                "entity Booking { id : long = auto() pk; guest : ref Guest; seats : int = 2 check (seats > 0) }";
        Chain chain = new Chain()
                .then("entity Guest { id : int pk; name : str(40) }")
                .then("entity Guest { id : int pk; name : str(40); email : str(80)? }")
                .then("entity Guest { id : int pk; name : str(80); email : str(80)?; index (name) }")
                .then(guest)
                .then(
                        guest + booking,
                        Sql.atTheEndOfUp(
                                "insert into booking (id, guest_id, seats) select id, id, 1 + id % 4 from guest"))
                .then((guest + booking)
                        .replace("entity Guest {", "entity Visitor { was Guest;")
                        .replace("ref Guest", "ref Visitor"));
        return new Upgrade("several migrations", chain.files(), List.of(guests("id, name", "x, 'guest ' || x")), true);
    }

    /** The same by a short way through all behind the first. */
    private static Upgrade squashed() {
        Upgrade several = several();
        Migrations migrations = several.migrations();
        List<Revision> all = migrations.ordered();
        Squashed squashed = new Squashing(migrations, all.subList(1, all.size()))
                .squashed(Optional.empty(), Path.of(""), Instant.EPOCH, Dialects.casts());
        return new Upgrade("a squash", squashed.with().files(), several.rows(), true);
    }

    /** Batches there and back, with `required` behind them. */
    static Upgrade batches() {
        Chain chain = new Chain()
                .then("entity Guest { id : int pk; n : int; source : str(20)? }")
                .then("entity Guest { id : int pk; n : int; source : str(20); extra : int? }", steps("""
                                add column guest.extra : int?
                                backfill guest set source = 'phone', n = n + 1 batch 25
                                backfill guest set extra = n, n = n + 1 where (n > 10) batch 25
                                alter column guest.source required""", """
                                alter column guest.source optional
                                backfill guest set n = n + 100 batch 25
                                drop column guest.extra"""))
                .then("entity Guest { id : long pk; n : int; source : str(20); extra : int? }");
        return new Upgrade("backfill in batches", chain.files(), List.of(guests("id, n", "x * 3, x")), true);
    }

    /**
     * SQL of the author that would do more if it were done twice. Its rows have numbers of their own: PostgreSQL gives no number of a
     * sequence a second time, also where the first try was rolled back.
     */
    private static Upgrade bySql() {
        String log = "entity Guest { id : int pk; n : int }\nentity Note { id : long = auto() pk; text : text }";
        Chain chain = new Chain().then(log).then(log + "\nentity Tally { id : int pk; sum : long }", steps("""
                                create table tally {
                                  id : int
                                  sum : long
                                  pk pk_tally (id)
                                }
                                sql {
                                  postgresql "insert into note (id, text) select id, 'guest ' || id from guest; update guest set n = n + 1; insert into tally select id, n from guest"
                                  sqlite "insert into note (id, text) select id, 'guest ' || id from guest; update guest set n = n + 1; insert into tally select id, n from guest"
                                }""", """
                                sql {
                                  postgresql "update guest set n = n * 2"
                                  sqlite "update guest set n = n * 2"
                                }
                                drop table tally"""));
        return new Upgrade("sql", chain.files(), List.of(guests("id, n", "x, x")), true);
    }

    /** All that is done while others go on writing, on one table with rows; on the way back too. */
    static Upgrade online() {
        Chain chain = new Chain().then(OnlineRuns.ONE).then(OnlineRuns.TWO, OnlineRuns.online());
        return new Upgrade(
                "online",
                chain.files(),
                List.of(
                        "insert into guest (id, name) " + numbered("x, 'g' || x", ROWS),
                        "insert into booking (id, n, source, guest_id, mood) "
                                + numbered("x, x, 's' || x, x, 'good'", ROWS)),
                true);
    }

    /** Tables and columns go and come back: by another name, and as copies where something is in the way of that. */
    static Upgrade putAside() {
        String guest = "entity Guest { id : int pk; name : str(40) }\n";
        Chain chain = new Chain()
                .then("""
                        enum Mood { good, bad }
                        entity Guest { id : int pk; name : str(40); source : str(20); mood : Mood? }
                        entity Booking { id : long = auto() pk; guest : ref Guest; seats : int = 2 check (seats > 0) index }
                        entity Memo { id : int pk; text : text unique; size : int generated (length(text)) }
                        """)
                .then(guest + "entity Memo { id : int pk; text : text unique }")
                .then(guest);
        return new Upgrade(
                "put aside",
                chain.files(),
                List.of(
                        "insert into guest (id, name, source, mood) " + numbered("x, 'g' || x, 's' || x, 'good'", ROWS),
                        "insert into booking (id, guest_id, seats) " + numbered("x, x, 1 + x % 4", ROWS),
                        "insert into memo (id, text) " + numbered("x, 'memo ' || x", ROWS)),
                true,
                TrashPolicy.KEEP);
    }

    /** The same around batches, so that a run can end between what goes and what comes. */
    static Upgrade putAsideInSteps() {
        Chain chain = new Chain()
                .then("entity Guest { id : int pk; n : int; source : str(20) }")
                .then("entity Guest { id : int pk; n : int; extra : int }", steps("""
                                add column guest.extra : int?
                                drop column guest.source
                                backfill guest set extra = n, n = n + 1 batch 25
                                alter column guest.extra required""", """
                                add column guest.source : str(20)?
                                backfill guest set source = 'none', n = n - 1 batch 25
                                alter column guest.source required
                                drop column guest.extra"""));
        return new Upgrade(
                "put aside in steps",
                chain.files(),
                List.of(guests("id, n, source", "x * 3, x, 's' || x")),
                true,
                TrashPolicy.KEEP);
    }

    private static Upgrade byJava() {
        String guest = "entity Guest { id : int pk; n : int }";
        Chain chain = new Chain().then(guest).then(guest, steps(Sql.run(OneMore.class), Sql.run(OneMore.class)));
        return new Upgrade("run", chain.files(), List.of(guests("id, n", "x, x")), true);
    }

    /** What a `run` does: not the same when it is done twice. */
    public static final class OneMore implements DataMigration {
        @Override
        public void migrate(DataContext data) {
            StateTable guest = data.table("guest");
            Field<Integer> n = guest.column("n", Integer.class);
            data.jooq().update(guest).set(n, n.plus(1)).execute();
        }
    }

    private static String guests(String columns, String values) {
        return "insert into guest (" + columns + ") " + numbered(values, ROWS);
    }

    private static List<String> rowsOfSamples() {
        return List.of(
                "insert into memo (id, text, weight) " + numbered("x, 'memo ' || x, x + 0.5", ROWS),
                "insert into person (id, given, family, whole) "
                        + numbered("x, 'G' || x, 'F' || x, 'G' || x || ' F' || x", ROWS),
                "insert into customer (email, name) " + numbered("'c' || x || '@example.org', 'C' || x", ROWS),
                "insert into booking (customer_id, seats, price, note) "
                        + numbered("x, 1 + x % 4, x + 10, 'note ' || x", ROWS),
                "insert into reading (at, value) " + numbered("x * 4, x", ROWS));
    }

    private static String numbered(String values, int count) {
        return "with recursive c(x) as (select 1 union all select x + 1 from c where x < " + count + ") select "
                + values + " from c order by x";
    }

    static Steps created(Database model) {
        return new StepWriter(Dialects.casts()).write(Database.EMPTY, model, Renames.NONE, Answers.NONE);
    }
}
