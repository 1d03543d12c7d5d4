package dev.tenon.migrate.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.source.TextFiles;
import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.StepWriter;
import dev.tenon.migrate.diff.StepWriter.Steps;
import dev.tenon.migrate.file.MigrationFolder;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.random.Files;
import dev.tenon.migrate.random.RandomEdits;
import dev.tenon.migrate.random.RandomEdits.Pair;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.Progress;
import dev.tenon.testing.EmbeddedPostgres;
import dev.tenon.testing.PostgresCatalog;
import dev.tenon.testing.SqliteCatalog;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole projects pass, and what a trial lets pass is true: its database, up, down and up again, has the catalog of one that is
 * built for the last state alone.
 */
class TrialOfProjectsTest {
    private static final StepWriter WRITER = new StepWriter(Dialects.casts());
    private static final long SEED = Long.getLong("tenon.seed", 1);
    private static final int CHAINS = 3 * Integer.getInteger("tenon.tries", 1);

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void theExampleWithMigrations(String product) throws Exception {
        Diagnostics found = new Diagnostics();
        Migrations migrations =
                MigrationFolder.load(MigrationFolder.files(Path.of("../examples/bookings/migrations")), found);
        assertEquals(List.of(), found.sorted());
        assertEquals(List.of(), failures(product, migrations));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void theExampleWithEveryWordOfTheLanguage(String product) throws Exception {
        requireVirtualColumns(product);
        List<SourceFile> files = new ArrayList<>();
        try (Stream<Path> found = java.nio.file.Files.list(Path.of("../examples/tour/schema"))) {
            for (Path file : found.sorted().toList()) {
                files.add(TextFiles.source(file));
            }
        }
        Database model = Compiler.compile(files).lowered().orElseThrow().model();
        assertEquals(List.of(), failures(product, built(model)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void chainsOfRandomMigrations(String product) throws Exception {
        requireVirtualColumns(product);
        List<String> failures = new ArrayList<>();
        for (long seed = SEED; seed < SEED + CHAINS; seed++) {
            for (String failure : failures(product, chain(RandomEdits.chain(seed, List.of(2, 3, 1, 4))))) {
                failures.add("seed " + seed + ": " + failure);
            }
        }
        assertEquals(List.of(), failures);
    }

    private static Migrations chain(List<Pair> pairs) {
        List<SourceFile> files = new ArrayList<>();
        Database first = pairs.get(0).before();
        files.add(file(0, first, WRITER.write(Database.EMPTY, first, Renames.NONE, Answers.NONE)));
        for (Pair pair : pairs) {
            Steps steps = WRITER.write(pair.before(), pair.after(), pair.renames(), Answers.NONE);
            Steps decided = new Steps(Files.decided(steps.up(), decide -> 0), Files.decided(steps.down(), decide -> 0));
            files.add(file(files.size(), pair.after(), decided));
        }
        return Files.load(files);
    }

    private static SourceFile file(int number, Database after, Steps steps) {
        return Files.file(id(number), number == 0 ? List.of() : List.of(id(number - 1)), after, steps);
    }

    private static String id(int number) {
        return "2026112" + number + "T080000_m";
    }

    private static Migrations built(Database model) {
        return Files.load(List.of(file(0, model, WRITER.write(Database.EMPTY, model, Renames.NONE, Answers.NONE))));
    }

    /** Virtual columns are in the tour, and in many a random model. */
    private static void requireVirtualColumns(String product) {
        assumeTrue(product.equals("sqlite") || EmbeddedPostgres.shared().majorVersion() >= 18);
    }

    /** What the trial finds, or what a catalog has otherwise if it finds nothing. */
    private static List<String> failures(String product, Migrations migrations) throws SQLException {
        try (Scratch migrated = new Scratch(product);
                Scratch fresh = new Scratch(product)) {
            Trial.Outcome outcome = Trial.of(migrated.database, migrations, Scope.DEFAULT, ClassSource.ofProgram());
            if (!outcome.findings().isEmpty()) {
                return outcome.findings().stream()
                        .map(finding ->
                                finding.migration() + " " + finding.way().word() + " " + finding.message())
                        .toList();
            }
            assertEquals(List.of(), outcome.notes());
            try (Migrator migrator = Migrator.open(fresh.database.url(), built(migrations.state()), Progress.SILENT)) {
                migrator.upgrade("head");
            }
            assertEquals(fresh.catalog(), migrated.catalog());
            return List.of();
        }
    }

    private static final class Scratch implements AutoCloseable {
        private final String server;
        private final ScratchDatabase database;

        Scratch(String product) {
            boolean sqlite = product.equals("sqlite");
            server = sqlite ? "" : EmbeddedPostgres.shared().createDatabase();
            database = sqlite ? ScratchDatabase.sqlite() : ScratchDatabase.on(DatabaseUrl.parse(server));
        }

        String catalog() throws SQLException {
            try (Connection connection = Connections.open(database.url())) {
                return String.join(
                        "\n", server.isEmpty() ? SqliteCatalog.dump(connection) : PostgresCatalog.dump(connection));
            }
        }

        @Override
        public void close() {
            database.close();
            if (!server.isEmpty()) {
                EmbeddedPostgres.shared().dropDatabase(server);
            }
        }
    }
}
