package dev.tenon.scratch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One running server with a data folder of its own, which goes when the server goes: at the latest with this JVM. */
public final class PostgresServer implements AutoCloseable {
    static final String FOLDER = "tenon-postgres-run-";
    private static final int ATTEMPTS = 5;
    /** Nobody keeps these data: every setting that trades safety for speed is taken. */
    private static final String SETTINGS = "-c listen_addresses=127.0.0.1 -c unix_socket_directories= -F"
            + " -c synchronous_commit=off -c full_page_writes=off -c max_wal_size=256MB -c max_connections=200";

    private final Path pgCtl;
    private final ServerAccount account;
    private final ScratchFolder folder;
    private final int port;

    private PostgresServer(Path pgCtl, ServerAccount account, ScratchFolder folder, int port) {
        this.pgCtl = pgCtl;
        this.account = account;
        this.folder = folder;
        this.port = port;
    }

    /** @throws ServerException if it does not start */
    public static PostgresServer start(PostgresPrograms programs) {
        return start(programs, ScratchFolder.temporary());
    }

    /**
     * @param parent of its folder of data
     * @throws ServerException if it does not start
     */
    public static PostgresServer start(PostgresPrograms programs, Path parent) {
        ServerAccount account = ServerAccount.find();
        return start(programs.folder(account), account, parent);
    }

    static PostgresServer start(Path bin, ServerAccount account, Path parent) {
        ScratchFolder folder = ScratchFolder.create(parent, FOLDER);
        try {
            account.give(folder.path());
            Commands.run(account.command(
                    bin.resolve("initdb").toString(),
                    "--pgdata=" + data(folder),
                    "--username=postgres",
                    "--auth=trust",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--no-sync"));
            Path pgCtl = bin.resolve("pg_ctl");
            int port = startOnFreePort(pgCtl, account, folder);
            PostgresServer server = new PostgresServer(pgCtl, account, folder, port);
            server.stopWithThisJvm();
            return server;
        } catch (RuntimeException e) {
            folder.delete();
            throw e;
        }
    }

    /** The JDBC address of a database that is there from the start, as a user who may do everything. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    }

    @Override
    public void close() {
        Commands.run(stopCommand());
        folder.delete();
    }

    private static Path data(ScratchFolder folder) {
        return folder.path().resolve("data");
    }

    private static Path log(ScratchFolder folder) {
        return folder.path().resolve("server.log");
    }

    /** A port found free may be taken a moment later, by another test JVM for one; then the next one is tried. */
    private static int startOnFreePort(Path pgCtl, ServerAccount account, ScratchFolder folder) {
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            try {
                Commands.run(account.command(
                        pgCtl.toString(),
                        "--pgdata=" + data(folder),
                        "--log=" + log(folder),
                        "--options=-p " + port + " " + SETTINGS,
                        "--timeout=120",
                        "--wait",
                        "start"));
                return port;
            } catch (ServerException e) {
                String log = takeLog(folder);
                if (attempt == ATTEMPTS || !log.contains("could not bind")) {
                    throw new ServerException("PostgreSQL did not start:\n" + log, e);
                }
            }
        }
    }

    private static String takeLog(ScratchFolder folder) {
        Path log = log(folder);
        try {
            String text = Files.exists(log) ? Files.readString(log) : "";
            Files.deleteIfExists(log);
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> stopCommand() {
        return account.command(
                pgCtl.toString(), "--pgdata=" + data(folder), "--mode=immediate", "--wait", "--silent", "stop");
    }

    /**
     * A shutdown hook does not run in a JVM that is killed, so where there is a shell, one waits at the end of a pipe for
     * the JVM to go, and then stops the server and removes its folder. The hook only lets go of the pipe and waits.
     */
    private void stopWithThisJvm() {
        if (!Files.isExecutable(Path.of("/bin/sh"))) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop PostgreSQL"));
            return;
        }
        // Without the trap an interrupt from the keyboard, which reaches all processes at once, would end the shell
        // first.
        String script = "trap '' INT HUP TERM; folder=$1; shift; cat >/dev/null; \"$@\"; rm -rf \"$folder\"";
        List<String> shell =
                List.of("/bin/sh", "-c", script, "tenon-postgres", folder.path().toString());
        // A session of its own, where there are any, keeps the shell out of a kill of the whole process group.
        List<String> session = Commands.succeeds("setsid", "true") ? List.of("setsid") : List.of();
        Process watcher = Commands.start(Commands.concat(session, Commands.concat(shell, stopCommand())));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Commands.finish(watcher), "stop PostgreSQL"));
    }
}
