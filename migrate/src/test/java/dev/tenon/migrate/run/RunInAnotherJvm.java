package dev.tenon.migrate.run;

import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.file.MigrationFolder;
import dev.tenon.migrate.file.Migrations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A runner as a process of its own, which a test can kill. */
final class RunInAnotherJvm {

    private RunInAnotherJvm() {}

    /** Prints the ids that it applied. */
    public static void main(String[] arguments) throws IOException {
        Migrations migrations = MigrationFolder.load(MigrationFolder.files(Path.of(arguments[1])), new Diagnostics());
        try (Migrator migrator = Migrator.open(DatabaseUrl.parse(arguments[0]), migrations, Progress.SILENT)) {
            migrator.upgrade("head").forEach(revision -> System.out.println(revision.id()));
        }
    }

    static Process start(String url, Path folder) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(List.of(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        RunInAnotherJvm.class.getName(),
                        url,
                        folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
