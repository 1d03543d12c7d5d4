package dev.tenon.serve.api;

import dev.tenon.serve.backend.Backend;
import io.javalin.config.RoutesConfig;
import io.javalin.http.sse.SseClient;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** {@code /events}: the state at once and after every change, as server-sent events. */
public final class EventStream implements AutoCloseable {
    /** Below the idle time after which connections are cut; also how soon a client that went is noticed. */
    private static final int HEARTBEAT_SECONDS = 10;

    private final Backend backend;
    private final Set<SseClient> clients = ConcurrentHashMap.newKeySet();
    /** All that is sent, so that no client hears of an older state last. What comes behind the end is for nobody. */
    private final ScheduledExecutorService sender =
            new ScheduledThreadPoolExecutor(1, EventStream::thread, new ThreadPoolExecutor.DiscardPolicy());

    private final Backend.Subscription subscription;
    private final ScheduledFuture<?> heartbeat;

    public EventStream(Backend backend) {
        this.backend = backend;
        this.subscription = backend.onChange(() -> sender.execute(() -> clients.forEach(this::sendState)));
        this.heartbeat = sender.scheduleAtFixedRate(
                () -> clients.forEach(client -> client.sendComment("alive")),
                HEARTBEAT_SECONDS,
                HEARTBEAT_SECONDS,
                TimeUnit.SECONDS);
    }

    public void addTo(RoutesConfig routes) {
        routes.sse("/events", client -> {
            client.keepAlive();
            client.onClose(() -> clients.remove(client));
            clients.add(client);
            sender.execute(() -> sendState(client));
        });
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "dsl-events");
        thread.setDaemon(true);
        return thread;
    }

    private void sendState(SseClient client) {
        client.sendEvent("state", StateJson.of(backend.state()).toString());
    }

    @Override
    public void close() {
        subscription.close();
        heartbeat.cancel(false);
        sender.shutdownNow();
        clients.forEach(SseClient::close);
    }
}
