package dev.tenon.migrate.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.diff.Differ;
import dev.tenon.migrate.file.OperationPrinter;
import dev.tenon.migrate.introspect.Remark;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.project.Project;
import dev.tenon.migrate.random.RandomEdits;
import dev.tenon.migrate.truth.Lab;
import dev.tenon.migrate.truth.Sayable;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The law: a database that was made of a model is that model, and nothing of it is left to belief. */
class LiveDatabaseTest {
    private static final int MODELS = Integer.getInteger("tenon.pairs", 10);
    private static final long SEED = Long.getLong("tenon.seed", 1);

    @TempDir
    Path folder;

    @Test
    void whatAModelMadeIsTheModelOnPostgresql() throws Exception {
        try (Lab lab = Lab.postgresql()) {
            requireNoDrift(lab);
        }
    }

    @Test
    void whatAModelMadeIsTheModelOnSqlite() throws Exception {
        try (Lab lab = Lab.sqlite(folder)) {
            requireNoDrift(lab);
        }
    }

    private static void requireNoDrift(Lab lab) throws Exception {
        List<String> failures = new ArrayList<>();
        for (long seed = SEED; seed < SEED + MODELS; seed++) {
            Database model = RandomEdits.pair(seed, (int) (seed % 7)).after();
            String difference = difference(lab, lab.isSqlite() ? model : Sayable.of(model));
            if (!difference.isEmpty()) {
                failures.add("seed " + seed + ":\n" + difference);
            }
        }
        assertEquals("", String.join("\n\n", failures));
    }

    /** Every construct of the language. */
    @ParameterizedTest
    @ValueSource(strings = {"tour", "bookings"})
    void soAreTheExamples(String example) throws Exception {
        Path project = Path.of("..", "examples", example);
        Database model = Project.open(project, name -> Optional.empty())
                .compile()
                .lowered()
                .orElseThrow()
                .model();
        try (Lab postgresql = Lab.postgresql();
                Lab sqlite = Lab.sqlite(folder)) {
            assertEquals("", difference(postgresql, Sayable.of(model)));
            assertEquals("", difference(sqlite, model));
        }
    }

    /** A schema may say of a sequence that it is one of its own, as it had to before there was a word for a column's. */
    @Test
    void aSequenceThatAColumnOwnsMayBeSaidBesideIt() throws Exception {
        Database model = model("""
                entity Customer { id : int = sql(postgresql "nextval('customer_id_seq'::regclass)", sqlite "1") pk }
                sequence customer_id_seq on postgresql { type int cache 5 }
                """);
        try (Lab lab = Lab.postgresql()) {
            lab.execute(List.of(
                    "create table customer (id serial constraint pk_customer primary key)",
                    "alter sequence customer_id_seq cache 5"));
            assertEquals("", found(lab, model));
            lab.execute(List.of("alter sequence customer_id_seq cache 7"));
            assertEquals("alter  sequence customer_id_seq { type int cache 7 }", found(lab, model));
        }
    }

    /** By its name, and by the one that it has anyway. */
    @Test
    void whatTheSequenceOfASerialIsCalledMayBeSaid() throws Exception {
        try (Lab lab = Lab.postgresql()) {
            lab.execute(List.of("create table customer (id serial constraint pk_customer primary key)"));
            assertEquals("", found(lab, model("entity Customer { id : int = auto(serial) pk }")));
            lab.execute(List.of("alter sequence customer_id_seq rename to numbers"));
            assertEquals("", found(lab, model("entity Customer { id : int = auto(serial \"numbers\") pk }")));
            assertEquals(
                    "alter  column customer.id default auto(serial \"numbers\")",
                    found(lab, model("entity Customer { id : int = auto(serial) pk }")));
        }
    }

    private static Database model(String schema) {
        return Compiler.compile(List.of(new SourceFile("schema.dsl", schema)))
                .lowered()
                .orElseThrow()
                .model();
    }

    private static String difference(Lab lab, Database model) throws Exception {
        Made.of(lab, model);
        return found(lab, model);
    }

    private static String found(Lab lab, Database model) throws Exception {
        try (Connection connection = Connections.open(lab.url())) {
            Live live = LiveDatabase.compare(connection, Connections.dialect(lab.url()), Scope.DEFAULT, model);
            Stream<String> operations =
                    Differ.diff(model, live.model(), Renames.NONE).stream().map(OperationPrinter::print);
            Stream<String> untold = live.untold().stream().map(Remark::toString);
            return Stream.concat(operations, untold).collect(Collectors.joining("\n"));
        }
    }
}
