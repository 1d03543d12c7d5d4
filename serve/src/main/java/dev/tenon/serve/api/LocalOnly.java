package dev.tenon.serve.api;

import dev.tenon.serve.problem.Problem;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps other sites out. A page from elsewhere may reach 127.0.0.1 through a name of its own that it points there (DNS
 * rebinding): its requests carry that name as Host. Or it may send a form: such a request carries its Origin.
 */
public final class LocalOnly {
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    public void check(Context context) {
        int port = context.req().getLocalPort();
        String host = Optional.ofNullable(context.header("Host")).orElse("");
        if (!isOurs(host, port)) {
            throw new Problem(
                    403, "This server answers only to localhost:" + port + ", and the request is for another host.");
        }
        if (!READING.contains(context.req().getMethod())) {
            checkOrigin(context, port);
        }
    }

    private static void checkOrigin(Context context, int port) {
        Optional<String> origin = Optional.ofNullable(context.header("Origin"));
        boolean foreign = origin.isPresent()
                && !(origin.get().startsWith("http://") && isOurs(origin.get().substring("http://".length()), port));
        String site = Optional.ofNullable(context.header("Sec-Fetch-Site")).orElse("none");
        if (foreign || !(site.equals("none") || site.equals("same-origin"))) {
            throw new Problem(403, "Rows can be written only from this server's own page or from a program.");
        }
    }

    private static boolean isOurs(String host, int port) {
        String lower = host.toLowerCase(Locale.ROOT);
        return NAMES.stream().anyMatch(name -> lower.equals(name + ":" + port) || (port == 80 && lower.equals(name)));
    }
}
