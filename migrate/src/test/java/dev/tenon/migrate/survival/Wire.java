package dev.tenon.migrate.survival;

import dev.tenon.migrate.connect.DatabaseUrl;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a runner and a PostgreSQL server, reads what they say, and at one point strikes and cuts the connection: each
 * statement that is sent is three points, so that a run can end at any of them exactly.
 */
final class Wire implements AutoCloseable {
    enum Moment {
        /** The server never gets to see it. */
        BEFORE,
        /** The server has it, and may or may not carry it out. */
        DURING,
        /** The server has carried it out, and the runner never hears of it. */
        BEHIND
    }

    /** What happens at the point, before the connection is cut. */
    @FunctionalInterface
    interface Blow {
        void strike() throws Exception;
    }

    private static final int PATIENCE_SECONDS = 90;
    private static final char QUERY = 'Q';
    private static final char SYNC = 'S';
    private static final char TERMINATE = 'X';
    private static final char READY = 'Z';

    private final ServerSocket entrance;
    private final int server;
    private final AtomicInteger statements = new AtomicInteger();
    private final CountDownLatch struck = new CountDownLatch(1);
    private volatile int point = -1;
    private volatile Moment moment = Moment.BEFORE;
    private volatile Blow blow = () -> {};

    Wire(DatabaseUrl url) throws IOException {
        entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server = port(url);
        start("wire", this::accept);
    }

    private static int port(DatabaseUrl url) {
        return Integer.parseInt(url.jdbc().replaceFirst("^jdbc:postgresql://[^/:]+:([0-9]+)/.*$", "$1"));
    }

    /** The address of the same database by way of this. */
    String through(DatabaseUrl url) {
        return url.jdbc().replace(":" + server + "/", ":" + entrance.getLocalPort() + "/") + "?user="
                + url.properties().getProperty("user") + "&sslmode=disable&gssEncMode=disable"
                + "&options=-c%20synchronous_commit=on";
    }

    /** Until what happens at the point has happened; false where the run never came there. */
    boolean hasStruck() throws InterruptedException {
        return struck.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** @param statement by its number, from 0 */
    void arm(int statement, Moment when, Blow what) {
        point = statement;
        moment = when;
        blow = what;
    }

    /** How many statements a run sends that nothing disturbs. */
    static int statements(Way way) throws IOException {
        try (Wire wire = new Wire(way.site().url())) {
            way.run(DatabaseUrl.parse(wire.through(way.site().url())));
            return wire.statements.get();
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }

    // ------------------------------------------------------------------ one connection

    private void accept() throws IOException {
        while (true) {
            Connection connection = new Connection(entrance.accept(), new Socket(entrance.getInetAddress(), server));
            start("wire to the server", () -> connection.until(connection::up));
            start("wire to the runner", () -> connection.until(connection::down));
        }
    }

    private final class Connection {
        private final Socket runner;
        private final Socket database;
        /** The statements that the server has not answered yet: a driver may send a second one behind its `begin`. */
        private final Queue<Integer> open = new ConcurrentLinkedQueue<>();
        /** What the server says from now on nobody hears. */
        private volatile boolean deaf;

        Connection(Socket runner, Socket database) throws IOException {
            this.runner = runner;
            this.database = database;
            runner.setTcpNoDelay(true);
            database.setTcpNoDelay(true);
        }

        /** Where one of the two hangs up, the other hears of it. */
        private void until(Loop end) throws IOException {
            try {
                end.run();
            } finally {
                runner.close();
                database.close();
            }
        }

        /** What the runner says: a first message without a type, then statements of several messages each. */
        private void up() throws IOException {
            DataInputStream in = new DataInputStream(runner.getInputStream());
            OutputStream out = database.getOutputStream();
            out.write(body(in, in.readInt()));
            ByteArrayOutputStream statement = new ByteArrayOutputStream();
            while (true) {
                char type = (char) in.readUnsignedByte();
                statement.write(type);
                statement.write(body(in, in.readInt()));
                if (type == SYNC || type == QUERY) {
                    send(statement.toByteArray(), out);
                    statement.reset();
                } else if (type == TERMINATE) {
                    out.write(statement.toByteArray());
                }
            }
        }

        private void send(byte[] statement, OutputStream out) throws IOException {
            int at = statements.getAndIncrement();
            open.add(at);
            boolean here = at == point;
            if (here && moment == Moment.BEFORE) {
                strike();
            }
            deaf = here && moment == Moment.DURING;
            out.write(statement);
            if (here && moment == Moment.DURING) {
                strike();
            }
        }

        /** What the server says. */
        private void down() throws IOException {
            DataInputStream in = new DataInputStream(database.getInputStream());
            OutputStream out = runner.getOutputStream();
            while (true) {
                int type = in.readUnsignedByte();
                byte[] body = body(in, in.readInt());
                // The first of these answers no statement.
                Integer at = type == READY ? open.poll() : null;
                if (at != null && at == point && moment == Moment.BEHIND) {
                    strike();
                }
                if (!deaf) {
                    out.write(type);
                    out.write(body);
                }
            }
        }

        private void strike() throws IOException {
            try {
                blow.strike();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            } finally {
                point = -1;
                struck.countDown();
            }
            throw new IOException("cut");
        }
    }

    /** With its length. */
    private static byte[] body(DataInputStream in, int length) throws IOException {
        byte[] body = ByteBuffer.allocate(length).putInt(length).array();
        in.readFully(body, Integer.BYTES, length - Integer.BYTES);
        return body;
    }

    private interface Loop {
        void run() throws IOException;
    }

    private static void start(String name, Loop loop) {
        Thread thread = new Thread(
                () -> {
                    try {
                        loop.run();
                    } catch (IOException ended) {
                        return; // One of the two has hung up, or the wire is closed.
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }
}
