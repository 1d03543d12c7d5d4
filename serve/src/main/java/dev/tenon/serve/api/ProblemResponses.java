package dev.tenon.serve.api;

import dev.tenon.serve.problem.Problem;
import dev.tenon.serve.value.JsonFormat;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import java.io.PrintStream;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every way a request can fail, as {@code application/problem+json}. */
public final class ProblemResponses {
    public static final String MEDIA_TYPE = "application/problem+json";

    private final PrintStream log;

    /** @param log for what must not reach a client */
    public ProblemResponses(PrintStream log) {
        this.log = log;
    }

    public void addTo(RoutesConfig routes) {
        routes.exception(Problem.class, (problem, context) -> send(problem, context));
        routes.exception(HttpResponseException.class, this::ofFramework);
        // The border to the client: whatever was not foreseen ends here, in words that give nothing away.
        routes.exception(Exception.class, this::unexpected);
    }

    private void ofFramework(HttpResponseException e, Context context) {
        if (e instanceof MethodNotAllowedResponse) {
            List<String> allowed =
                    List.of(e.getDetails().getOrDefault("availableMethods", "").split(", ", -1));
            context.header("Allow", String.join(", ", allowed));
            send(
                    new Problem(
                            405,
                            context.method() + " is not possible here; possible: " + String.join(", ", allowed) + "."),
                    context);
        } else if (e.getStatus() == 404) {
            send(new Problem(404, "There is nothing at " + context.path() + "."), context);
        } else {
            send(new Problem(e.getStatus(), e.getMessage()), context);
        }
    }

    private void unexpected(Exception e, Context context) {
        String reference = UUID.randomUUID().toString().substring(0, 8);
        synchronized (log) {
            log.println("fault " + reference + ": " + context.method() + " " + context.path());
            e.printStackTrace(log);
        }
        send(new Problem(500, "A fault of the server; its log has the details under " + reference + "."), context);
    }

    private static void send(Problem problem, Context context) {
        context.status(problem.status()).contentType(MEDIA_TYPE).result(json(problem));
    }

    public static String json(Problem problem) {
        ObjectNode json = JsonFormat.MAPPER.createObjectNode();
        json.put("type", "about:blank");
        json.put("title", problem.title());
        json.put("status", problem.status());
        json.put("detail", problem.detail());
        if (!problem.errors().isEmpty()) {
            ArrayNode errors = json.putArray("errors");
            problem.errors()
                    .forEach(error -> errors.addObject()
                            .put("field", error.field())
                            .put("message", error.message())
                            .put("code", error.code()));
        }
        return JsonFormat.MAPPER.writeValueAsString(json);
    }
}
