package dev.tenon.migrate.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A value of an enum called otherwise, while generated fields compute with it. */
class RelabelRowsTest {
    private static final String SCHEMA =
            "enum Status%s { %s, paid }; entity Bill { id : int pk; status : Status; open : bool generated (status = '%s')"
                    + " stored; next : Status generated (case when id > 1 then 'paid' else '%s' end) stored index }";

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> ofATypeOfItsOwn() {
        return renamed("");
    }

    @TestFactory
    Stream<DynamicTest> ofATextWithACheck() {
        return renamed(" as check");
    }

    private Stream<DynamicTest> renamed(String storage) {
        return OnBoth.test(folder, lab -> {
            Chain chain = new Chain().then(SCHEMA.formatted(storage, "draft", "draft", "draft"));
            try (Migrator migrator = Migrator.open(lab.url(), chain.load(), Progress.SILENT)) {
                migrator.upgrade("head");
            }
            lab.execute(List.of("insert into bill (id, status) values (1, 'draft'), (2, 'paid')"));
            chain.then(SCHEMA.formatted(storage, "fresh was draft", "fresh", "fresh"));
            String rows = "select id || ':' || status || ':' || next || ':' || case when open then 1 else 0 end"
                    + " from bill order by id";
            try (Migrator migrator = Migrator.open(lab.url(), chain.load(), Progress.SILENT)) {
                migrator.upgrade("head");
                assertEquals(List.of("1:fresh:fresh:1", "2:paid:paid:0"), lab.query(rows));
                migrator.downgrade("-1");
                assertEquals(List.of("1:draft:draft:1", "2:paid:paid:0"), lab.query(rows));
            }
        });
    }
}
