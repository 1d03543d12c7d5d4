package dev.tenon.serve.local;

import dev.tenon.migrate.connect.Connections;
import dev.tenon.migrate.connect.DatabaseException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.serve.backend.Backend;
import dev.tenon.serve.backend.ServedSchema;
import dev.tenon.serve.backend.ServedState;
import dev.tenon.serve.backend.ServedState.Drift;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** One database and two snapshots of it, which are replaced together. */
final class LiveBackend implements Backend {
    private final DatabaseUrl url;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile ServedSchema schema;
    private volatile ServedState state;

    LiveBackend(DatabaseUrl url, ServedSchema schema, ServedState state) {
        this.url = url;
        this.schema = schema;
        this.state = state;
    }

    synchronized void set(ServedSchema nextSchema, ServedState nextState) {
        schema = nextSchema;
        state = nextState;
        listeners.forEach(Runnable::run);
    }

    /**
     * What a comparison has found.
     *
     * @param fingerprint of the state when it began
     */
    synchronized void drifted(Optional<String> fingerprint, Drift found) {
        if (state.fingerprint().equals(fingerprint) && state.drift() != found) {
            set(schema, state.withDrift(found));
        }
    }

    @Override
    public ServedSchema schema() {
        return schema;
    }

    @Override
    public ServedState state() {
        return state;
    }

    @Override
    public Connection connect() throws SQLException {
        try {
            return Connections.open(url);
        } catch (DatabaseException e) {
            throw new SQLException(e.getMessage(), "08001", e);
        }
    }

    @Override
    public Subscription onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
