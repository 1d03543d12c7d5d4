package dev.tenon.serve;

import dev.tenon.serve.api.EventStream;
import dev.tenon.serve.api.LocalOnly;
import dev.tenon.serve.api.ProblemResponses;
import dev.tenon.serve.api.RowsApi;
import dev.tenon.serve.api.Sessions;
import dev.tenon.serve.api.StateApi;
import dev.tenon.serve.api.TablesApi;
import dev.tenon.serve.backend.Backend;
import dev.tenon.serve.openapi.OpenApiRoute;
import dev.tenon.serve.page.StudioPage;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import java.io.PrintStream;

/** The HTTP server, on this machine only. It runs on threads of its own until it is closed. */
public final class TenonServer implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private final Javalin javalin;
    private final EventStream events;

    private TenonServer(Javalin javalin, EventStream events) {
        this.javalin = javalin;
        this.events = events;
    }

    /**
     * @param port 0 for any that is free
     * @param log where faults are written down that clients are told only a reference of
     */
    public static TenonServer start(Backend backend, int port, PrintStream log) throws PortTakenException {
        Sessions sessions = new Sessions(backend);
        EventStream events = new EventStream(backend);
        Javalin javalin = Javalin.create(config -> {
            JettySetup.apply(config);
            routes(config, sessions, events, log);
        });
        try {
            javalin.start(HOST, port);
        } catch (JavalinBindException e) {
            events.close();
            throw new PortTakenException(
                    "port " + port + " cannot be had: another program listens on it, or it needs rights that you do not"
                            + " have. End that program, or choose another port with --port (0 takes any that is free)",
                    e);
        }
        return new TenonServer(javalin, events);
    }

    private static void routes(JavalinConfig config, Sessions sessions, EventStream events, PrintStream log) {
        config.routes.before(new LocalOnly()::check);
        config.routes.before(SecurityHeaders::set);
        new RowsApi(sessions).addTo(config.routes);
        new TablesApi(sessions).addTo(config.routes);
        new StateApi(sessions).addTo(config.routes);
        new OpenApiRoute(sessions.backend()).addTo(config.routes);
        new StudioPage().addTo(config.routes);
        events.addTo(config.routes);
        new ProblemResponses(log).addTo(config.routes);
    }

    public int port() {
        return javalin.port();
    }

    /** {@code http://127.0.0.1:7070}. */
    public String address() {
        return "http://" + HOST + ":" + port();
    }

    /** Not on an interrupted thread, on which Jetty would not stop. */
    @Override
    public void close() {
        events.close();
        javalin.stop();
    }
}
