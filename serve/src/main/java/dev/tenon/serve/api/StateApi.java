package dev.tenon.serve.api;

import dev.tenon.serve.backend.ServedSchema;
import dev.tenon.serve.problem.Problem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.sql.Connection;
import java.sql.SQLException;
import tools.jackson.databind.node.ObjectNode;

/** {@code /health}: how the database stands, and whether it answers. */
public final class StateApi {
    private static final int SECONDS_TO_ANSWER = 2;

    private final Sessions sessions;

    public StateApi(Sessions sessions) {
        this.sessions = sessions;
    }

    public void addTo(RoutesConfig routes) {
        Reading.at("/health", routes, this::health);
    }

    private void health(Context context) {
        ServedSchema schema = sessions.backend().schema();
        ObjectNode health = StateJson.of(sessions.backend().state());
        boolean up = answers(schema);
        health.put("product", schema.dialect().word());
        health.put("database", up ? "up" : "down");
        context.status(up ? 200 : 503).json(health);
    }

    private boolean answers(ServedSchema schema) {
        try {
            return sessions.on(schema, StateApi::isValid);
        } catch (Problem e) {
            return false;
        }
    }

    private static boolean isValid(Connection connection) {
        try {
            return connection.isValid(SECONDS_TO_ANSWER);
        } catch (SQLException e) {
            return false;
        }
    }
}
