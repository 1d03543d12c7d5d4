package dev.tenon.migrate.run;

import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.file.MigrationFolder;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.testing.AnotherJvm;
import java.io.IOException;
import java.nio.file.Path;

/** A runner as a process of its own, which a test can kill. */
final class RunInAnotherJvm {

    private RunInAnotherJvm() {}

    /** Prints the ids that it applied. */
    public static void main(String[] arguments) throws IOException {
        Migrations migrations = MigrationFolder.load(MigrationFolder.files(Path.of(arguments[1])), new Diagnostics());
        Progress progress = killing(Integer.parseInt(arguments[2]));
        try (Migrator migrator = Migrator.configure()
                .url(DatabaseUrl.parse(arguments[0]))
                .migrations(migrations)
                .progress(progress)
                .limits(Runs.PATIENT)
                .open()) {
            migrator.upgrade("head").forEach(revision -> System.out.println(revision.id()));
        }
    }

    /** @param batches behind so many of them, or beginnings and ends of statements alone, this process is gone at once; 0: never */
    private static Progress killing(int batches) {
        return new Progress() {
            private int left = batches;

            @Override
            public void backfilling(BackfillProgress at) {
                passed();
            }

            @Override
            public void alone(String sql, boolean ended) {
                passed();
            }

            private void passed() {
                if (--left == 0) {
                    Runtime.getRuntime().halt(137);
                }
            }
        };
    }

    static Process start(String url, Path folder) throws IOException {
        return start(url, folder, 0);
    }

    static Process start(String url, Path folder, int batches) throws IOException {
        return AnotherJvm.start(RunInAnotherJvm.class, url, folder.toString(), String.valueOf(batches));
    }
}
