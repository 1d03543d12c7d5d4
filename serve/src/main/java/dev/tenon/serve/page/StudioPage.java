package dev.tenon.serve.page;

import dev.tenon.serve.api.Reading;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The page at {@code /}: its style and scripts are written into the document itself, and the browser is told their
 * hashes, so that it runs nothing else, whatever a row may hold.
 */
public final class StudioPage {
    private static final List<String> SCRIPTS =
            List.of("json.js", "dom.js", "api.js", "state.js", "form.js", "rows.js", "main.js");

    private final String html;
    private final String policy;

    public StudioPage() {
        String style = resource("studio.css");
        String script = SCRIPTS.stream().map(StudioPage::resource).collect(Collectors.joining("\n"));
        html = resource("studio.html").replace("/*style*/", style).replace("/*script*/", script);
        policy = String.join(
                "; ",
                "default-src 'none'",
                "style-src '" + hash(style) + "'",
                "script-src '" + hash(script) + "'",
                "connect-src 'self'",
                "img-src data:",
                "base-uri 'none'",
                "form-action 'none'",
                "frame-ancestors 'none'");
    }

    public void addTo(RoutesConfig routes) {
        Reading.at(
                "/",
                routes,
                context -> context.header("Content-Security-Policy", policy).html(html));
        routes.get("/favicon.ico", context -> context.status(204));
    }

    private static String resource(String name) {
        try (InputStream in = StudioPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
