package dev.tenon.migrate.survival;

import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.file.MigrationFolder;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.run.Migrator;
import dev.tenon.migrate.run.TrashPolicy;
import dev.tenon.testing.AnotherJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * A runner as a process of its own, to be killed. On SQLite, where nothing stands between the runner and the database, the driver's
 * own trace tells of each statement right before it is carried out; there this process says so, and waits for its end.
 */
final class Victim {
    /** In place of a number of statements: it came to its end before it could say anything. */
    static final int KILLED = -1;

    private static final String REACHED = "reached";
    private static final String ENDED = "ended";
    private static final Logger TRACE = Logger.getLogger("org.sqlite.core.NativeDB");
    private final Process process;

    private Victim(Process process) {
        this.process = process;
    }

    // ------------------------------------------------------------------ here

    /**
     * @param statement which statement on SQLite it says it has reached
     * @param waits whether it waits there; else it goes on
     */
    static Victim start(String address, Way way, int statement, boolean waits) throws IOException {
        List<String> arguments = List.of(
                address,
                way.files().toString(),
                way.up() ? "up" : "down",
                way.target(),
                String.valueOf(statement),
                String.valueOf(waits),
                way.upgrade().trash().name());
        return new Victim(AnotherJvm.start(classPath(), Victim.class, arguments));
    }

    /** Without the logging of tests, in whose place the driver then takes the JDK's. */
    private static String classPath() {
        String separator = System.getProperty("path.separator");
        return String.join(
                separator,
                List.of(System.getProperty("java.class.path").split(separator)).stream()
                        .filter(entry ->
                                !Path.of(entry).getFileName().toString().startsWith("slf4j-"))
                        .toList());
    }

    /** Waits until it has reached the statement, or has done its work; how many statements it had begun. */
    int await() throws IOException {
        BufferedReader said = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(REACHED) || line.startsWith(ENDED)) {
                return Integer.parseInt(line.substring(line.indexOf(' ') + 1));
            }
        }
        return KILLED;
    }

    /** By SIGKILL where there is one. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    // ----------------------------------------------------------------- there

    /** Ends only by being killed. */
    public static void main(String[] arguments) throws Exception {
        Migrations migrations = MigrationFolder.load(MigrationFolder.files(Path.of(arguments[1])), new Diagnostics());
        Statements statements = new Statements(Integer.parseInt(arguments[4]), Boolean.parseBoolean(arguments[5]));
        TRACE.setLevel(Level.FINEST);
        TRACE.setUseParentHandlers(false);
        TRACE.addHandler(statements);
        try (Migrator migrator = Migrator.configure()
                .url(DatabaseUrl.parse(arguments[0]))
                .migrations(migrations)
                .trash(TrashPolicy.valueOf(arguments[6]))
                .open()) {
            if (arguments[2].equals("up")) {
                migrator.upgrade(arguments[3]);
            } else {
                migrator.downgrade(arguments[3]);
            }
        }
        say(ENDED, statements.begun);
        Thread.sleep(Long.MAX_VALUE);
    }

    private static void say(String what, int begun) {
        System.out.println(what + " " + begun);
        System.out.flush();
    }

    private static final class Statements extends Handler {
        private final int wanted;
        private final boolean waits;
        private int begun;

        Statements(int wanted, boolean waits) {
            this.wanted = wanted;
            this.waits = waits;
            setLevel(Level.FINEST);
        }

        @Override
        public void publish(LogRecord told) {
            if (!String.valueOf(told.getMessage()).contains("[SQLite EXEC]")) {
                return;
            }
            if (begun == wanted) {
                say(REACHED, begun);
                if (waits) {
                    LockSupport.park();
                }
            }
            begun++;
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
