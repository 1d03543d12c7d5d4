package dev.tenon.migrate.dev;

import static dev.tenon.migrate.dev.Development.follow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.run.OnBoth;
import dev.tenon.migrate.run.RefusedException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A development database follows the casts of the schema too. */
class OwnCastsTest {
    private static final String CAST =
            "cast str -> int checked using sql \"length({value})\" unless \"{value} = '?'\"\n";
    private static final String TEXTS = "entity A { id : int pk; a : str(40)? }";
    private static final String NUMBERS = "entity A { id : int pk; a : int? }";

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> whatDoesNotFitIsPutAside() {
        return OnBoth.test(folder, lab -> {
            follow(lab, TEXTS);
            lab.execute(List.of("insert into a values (1, 'abc'), (2, '?'), (3, null)"));
            assertEquals(
                    List.of("put aside 1 row of a.a: dsl db trash restore 1"),
                    follow(lab, CAST + NUMBERS).notes());
            assertEquals(List.of("3", "-1", "-1"), lab.query("select coalesce(a, -1) from a order by id"));
        });
    }

    @TestFactory
    Stream<DynamicTest> withoutSqlForTheProductNothingChanges() {
        return OnBoth.test(folder, lab -> {
            follow(lab, TEXTS);
            String other = lab.isSqlite() ? "postgresql" : "sqlite";
            RefusedException refused = assertThrows(
                    RefusedException.class, () -> follow(lab, CAST.replace("sql \"", other + " \"") + NUMBERS));
            assertTrue(refused.getMessage().contains("has no SQL for"), refused.getMessage());
        });
    }
}
