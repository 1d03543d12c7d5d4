package dev.tenon.migrate.pull;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumStorage;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.source.TextFiles;
import dev.tenon.migrate.dialect.sqlite.SqliteDialect;
import dev.tenon.migrate.random.RandomEdits;
import dev.tenon.migrate.truth.Lab;
import dev.tenon.migrate.truth.Lines;
import dev.tenon.migrate.truth.Sayable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The law: what is pulled and made anew is, to the product and to the reader, the same database. */
class PullLawTest {
    private static final int MODELS = Integer.getInteger("tenon.pairs", 5);
    private static final long SEED = Long.getLong("tenon.seed", 1);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "sqlite"})
    void randomModels(String product) throws Exception {
        List<String> failures = new ArrayList<>();
        for (long seed = SEED; seed < SEED + MODELS; seed++) {
            Database model = RandomEdits.pair(seed, (int) (seed % 7)).after();
            try {
                check(product, model, "random" + seed);
            } catch (AssertionError | RuntimeException e) {
                failures.add("seed " + seed + ": " + e.getMessage());
            }
        }
        assertEquals("", String.join("\n\n", failures));
    }

    @ParameterizedTest
    @CsvSource({"postgresql,bookings", "postgresql,tour", "sqlite,bookings", "sqlite,tour"})
    void examples(String product, String example) throws Exception {
        List<SourceFile> files = new ArrayList<>();
        try (Stream<Path> found = Files.list(Path.of("../examples", example, "schema"))) {
            for (Path file : found.sorted().toList()) {
                files.add(TextFiles.source(file));
            }
        }
        check(product, Compiler.compile(files).lowered().orElseThrow().model(), example);
    }

    @Test
    void aThousandPartitions() throws Exception {
        try (Lab lab = Lab.postgresql();
                Lab again = Lab.postgresql()) {
            lab.execute(List.of("create table reading (at int not null, value int) partition by range (at)", """
                    do $$ begin
                      for i in 0..999 loop
                        execute format('create table reading_%s partition of reading for values from (%s) to (%s)', i, i, i + 1);
                      end loop;
                    end $$"""));
            Pulled pulled = PullLab.pull(lab);
            assertEquals(List.of(), pulled.remarks());
            PullLab.make(again, pulled.model());
            assertEquals(List.of(), Lines.difference(lab.catalog(), again.catalog()));
        }
    }

    private void check(String product, Database model, String name) throws Exception {
        try (Lab lab = lab(product, name)) {
            PullLab.make(lab, lab.isSqlite() ? SqliteDialect.seen(model) : sayable(model));
            Pulled pulled = PullLab.pull(lab);
            String catalog = plain(lab);
            try (Lab again = lab(product, name + "_again")) {
                PullLab.make(again, pulled.model());
                PullLab.requireSame(pulled, again);
                assertEquals(
                        List.of(),
                        Lines.difference(catalog, plain(again)),
                        () -> String.join("\n", pulled.files().values()));
            }
        }
    }

    /** SQLite keeps texts as they were typed: around SQL of the author's with one more bracket than around the language's own. */
    private static String plain(Lab lab) throws SQLException {
        return lab.isSqlite() ? lab.catalog().replaceAll("[()]", "").replaceAll(" +", " ") : lab.catalog();
    }

    private Lab lab(String product, String name) throws IOException {
        return product.equals("sqlite") ? Lab.sqlite(Files.createDirectories(folder.resolve(name))) : Lab.postgresql();
    }

    /** What is said of an enum that is a check is said of the check, of which a schema has nothing to say. */
    static Database sayable(Database model) {
        return Sayable.of(model)
                .withEnums(Names.of(model.enums().stream()
                        .map(type -> type.storage() == EnumStorage.CHECK ? type.withComment(Optional.empty()) : type)
                        .toList()));
    }
}
