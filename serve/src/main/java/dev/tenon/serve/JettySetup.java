package dev.tenon.serve;

import dev.tenon.serve.api.ProblemResponses;
import dev.tenon.serve.problem.Problem;
import io.javalin.config.JavalinConfig;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The web server under Javalin: small, quiet, and open to keys that hold any character. */
final class JettySetup {
    private static final int MOST_THREADS = 32;
    private static final int FEWEST_THREADS = 4;

    private JettySetup() {}

    static void apply(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.jsonMapper(new JacksonJson());
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
        threads.setName("dsl-http");
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            // A key may hold an encoded slash or be a dot; no path here leads to a file.
            http.setUriCompliance(UriCompliance.UNSAFE);
        });
        config.jetty.modifyServletContextHandler(
                handler -> handler.getServletHandler().setDecodeAmbiguousURIs(true));
        config.jetty.modifyServer(server -> server.setErrorHandler(new Errors()));
    }

    /** For requests so malformed that they never get as far as Javalin. */
    private static final class Errors extends ErrorHandler {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            int status = response.getStatus();
            String json = ProblemResponses.json(new Problem(status, detail(status)));
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemResponses.MEDIA_TYPE);
            response.write(true, ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)), callback);
            return true;
        }

        private static String detail(int status) {
            return switch (status) {
                case 414 -> "The address has more characters than this server reads.";
                case 431 -> "The header has more characters than this server reads.";
                default -> "The request is not valid HTTP for this server.";
            };
        }
    }
}
