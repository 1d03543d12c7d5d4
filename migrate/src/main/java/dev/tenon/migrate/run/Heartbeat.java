package dev.tenon.migrate.run;

import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.history.LockStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Says again and again, by a connection of its own, that the holder of a {@link RowLock} lives. */
final class Heartbeat implements AutoCloseable {
    private static final Duration TO_END = Duration.ofSeconds(2);

    private final DatabaseUrl url;
    private final String holder;
    private final Duration pause;
    private final Thread thread = new Thread(this::beat, "tenon-heartbeat");
    private Optional<Connection> connection = Optional.empty();
    private volatile boolean ended;
    private volatile String failure = "";

    private Heartbeat(DatabaseUrl url, String holder, Duration pause) {
        this.url = url;
        this.holder = holder;
        this.pause = pause;
    }

    static Heartbeat start(DatabaseUrl url, String holder, Duration pause) {
        Heartbeat heart = new Heartbeat(url, holder, pause);
        heart.thread.setDaemon(true);
        heart.thread.start();
        return heart;
    }

    /** Why the last beat was none; empty where it was one. */
    String failure() {
        return failure;
    }

    private void beat() {
        while (!ended && sleep()) {
            try {
                if (connection.isEmpty()) {
                    connection = Optional.of(Connections.open(url));
                }
                ended = ended || !new LockStore(connection.get()).renew(holder);
                failure = "";
            } catch (SQLException | DatabaseException e) {
                failure = String.valueOf(e.getMessage());
                hangUp();
            }
        }
        hangUp();
    }

    private boolean sleep() {
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** The next beat dials anew. */
    private void hangUp() {
        Optional<Connection> old = connection;
        connection = Optional.empty();
        try {
            if (old.isPresent()) {
                old.get().close();
            }
        } catch (SQLException e) {
            failure = String.valueOf(e.getMessage());
        }
    }

    @Override
    public void close() {
        ended = true;
        thread.interrupt();
        try {
            thread.join(TO_END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
