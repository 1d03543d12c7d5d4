package dev.tenon.migrate.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.run.OnBoth;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A key becomes another kind of value, and every row still finds the one it refers to, there and back. */
class KeyChangeRowsTest {
    private static final String SCHEMA = "entity Guest { id : %s pk; name : str(40); host : ref Guest? };"
            + " entity Booking { id : int pk; guest : ref Guest; payer : ref Guest? };"
            + " entity Other { id : int pk; `order` : ref Guest? column \"order\" }";
    private static final List<String> ROWS = List.of(
            "insert into guest (id, name, host_id) values (7, 'Ann', null), (12, 'Bob', 7), (40, 'Cy', 40)",
            "insert into booking (id, guest_id, payer_id) values (1, 12, 7), (2, 40, null), (3, 7, 7)",
            "insert into other (id, \"order\") values (1, 40), (2, null)");
    private static final List<String> QUERIES = List.of(
            "select g.name || '<' || coalesce(h.name, '-') from guest g left join guest h on h.id = g.host_id"
                    + " order by g.name",
            "select b.id || g.name || coalesce(p.name, '-') from booking b join guest g on g.id = b.guest_id"
                    + " left join guest p on p.id = b.payer_id order by b.id",
            "select o.id || coalesce(g.name, '-') from other o left join guest g on g.id = o.\"order\" order by o.id");

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> ofACounter() {
        return thereAndBack("long = auto()", "uuid = uuid()");
    }

    @TestFactory
    Stream<DynamicTest> ofANumber() {
        return thereAndBack("int", "uuid");
    }

    /** Keys that are made of keys, and a table with the name that the lookup gives the one it looks into. */
    @TestFactory
    Stream<DynamicTest> throughKeys() {
        String schema = "entity User { id : %s pk; name : text }; entity Profile { user : ref User pk };"
                + " entity Photo { profile : ref Profile; no : int; pk (profile, no) };"
                + " entity Target { id : int pk; photo : ref Photo? }";
        String found = "select t.id || coalesce(u.name || p.no, '-') from target t left join photo p"
                + " on p.profile_user_id = t.photo_profile_user_id and p.no = t.photo_no"
                + " left join profile f on f.user_id = p.profile_user_id left join \"user\" u on u.id = f.user_id"
                + " order by t.id";
        return OnBoth.test(folder, lab -> {
            Migrations migrations = Answered.migrations(schema.formatted("int"), schema.formatted("uuid"), "map");
            Answered.go(lab, migrations, "+1");
            lab.execute(List.of(
                    "insert into \"user\" (id, name) values (7, 'Ann'), (9, 'Bob')",
                    "insert into profile (user_id) values (9), (7)",
                    "insert into photo (profile_user_id, no) values (7, 1), (7, 2), (9, 1)",
                    "insert into target (id, photo_profile_user_id, photo_no) values (1, 7, 2), (2, null, null),"
                            + " (3, 9, 1)"));
            assertEquals(List.of("1Ann2", "2-", "3Bob1"), lab.query(found));
            Answered.go(lab, migrations, "head");
            assertEquals(List.of("1Ann2", "2-", "3Bob1"), lab.query(found));
            Answered.go(lab, migrations, "-1");
            assertEquals(List.of("1Ann2", "2-", "3Bob1"), lab.query(found));
        });
    }

    private Stream<DynamicTest> thereAndBack(String before, String after) {
        return OnBoth.test(folder, lab -> {
            Migrations migrations = Answered.migrations(SCHEMA.formatted(before), SCHEMA.formatted(after), "map");
            Answered.go(lab, migrations, "+1");
            lab.execute(ROWS);
            List<List<String>> found = found(lab);
            Answered.go(lab, migrations, "head");
            assertEquals(found, found(lab));
            assertEquals(List.of("36"), lab.query("select distinct length(cast(id as text)) from guest"));
            Answered.go(lab, migrations, "-1");
            assertEquals(found, found(lab));
            if (before.contains("auto")) {
                lab.execute(List.of("insert into guest (name) values ('Dee')"));
                assertEquals(List.of("4"), lab.query("select id from guest where name = 'Dee'"));
            }
        });
    }

    private static List<List<String>> found(Lab lab) throws Exception {
        return List.of(lab.query(QUERIES.get(0)), lab.query(QUERIES.get(1)), lab.query(QUERIES.get(2)));
    }
}
