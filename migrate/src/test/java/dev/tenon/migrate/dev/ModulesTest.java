package dev.tenon.migrate.dev;

import static dev.tenon.migrate.dev.Development.follow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.run.Limits;
import dev.tenon.migrate.run.OnBoth;
import dev.tenon.migrate.run.TrashCan;
import dev.tenon.migrate.trash.Restored;
import dev.tenon.migrate.truth.Lab;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Development with tables in schemas of the database. */
class ModulesTest {
    private static final String START = """
            module shop
            enum Kind { small, large }
            entity Order { id : long = auto() pk; note : text?; kind : Kind = small; tags : str(5)[] }
            """;

    @TempDir
    Path folder;

    private static String orders(Lab lab, String schema) {
        return lab.isSqlite() ? "\"" + schema + "order\"" : schema + "\"order\"";
    }

    @TestFactory
    Stream<DynamicTest> whatIsPutAsideComesBackAlsoWhereItHasMoved() {
        return OnBoth.test(folder, lab -> {
            follow(lab, START);
            String shop = orders(lab, "shop.");
            String tags = lab.isSqlite() ? "'[\"a\"]'" : "array['a']";
            lab.execute(List.of("insert into " + shop + " (note, kind, tags) values ('one', 'large', " + tags + ")"));
            follow(lab, START.replace("note : text?; ", ""));
            assertEquals(new Restored(1, 0), backInto(lab, START));
            assertEquals(List.of("one"), lab.query("select note from " + shop));

            follow(lab, "entity Other { id : int pk }");
            String moved = START.replace("module shop", "module store");
            follow(lab, moved.replace("entity Order", "entity Parcel"));
            follow(lab, START);
            assertEquals(new Restored(1, 0), new TrashCan(lab.url(), Limits.USUAL).restore(2));
            follow(lab, moved);
            assertEquals(List.of("large"), lab.query("select kind from " + orders(lab, "store.")));
            assertEquals(List.of(), follow(lab, moved).changes());
        });
    }

    private static Restored backInto(Lab lab, String schema) {
        follow(lab, schema);
        return new TrashCan(lab.url(), Limits.USUAL).restore(1);
    }

    @TestFactory
    Stream<DynamicTest> resetLeavesNothingOfThem() {
        return OnBoth.test(folder, lab -> {
            lab.empty();
            follow(lab, START);
            lab.execute(List.of("insert into " + orders(lab, "shop.") + " (tags) values ("
                    + (lab.isSqlite() ? "'[]'" : "'{}'") + ")"));
            assertEquals(1, Reset.look(lab.url(), Migrations.NONE).rows());
            Reset.run(lab.url(), Migrations.NONE, Duration.ZERO);
            assertEquals("", lab.catalog());
        });
    }

    /** Nothing of what is not Tenon's goes with a module. */
    @Test
    void aSchemaThatHoldsMoreStays() throws Exception {
        try (Lab lab = Lab.postgresql()) {
            lab.execute(List.of("create schema shop", "create table shop.theirs (id int)"));
            follow(lab, START);
            follow(lab, "entity Other { id : int pk }");
            assertEquals(List.of("0"), lab.query("select count(*) from shop.theirs"));
        }
    }
}
