package dev.tenon.serve.api;

import dev.tenon.serve.problem.Problem;
import dev.tenon.serve.value.JsonFormat;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON object in the body of a request. */
final class Bodies {
    static final int MOST_BYTES = 10_000_000;
    private static final Pattern OWN_AFFAIRS = Pattern.compile(
            "(?s), from `[^`]*`"
                    + "|( \\((start marker|bound as|not recognized|from|`)| found after value|: enable `|: expected close marker).*");

    private Bodies() {}

    static ObjectNode object(Context context) {
        requireJson(context);
        byte[] bytes = bytes(context);
        if (bytes.length == 0) {
            throw new Problem(400, "The body is empty; a JSON object with the fields of the row is expected.");
        }
        if (parse(bytes) instanceof ObjectNode object) {
            return object;
        }
        throw new Problem(400, "The body is not a JSON object with the fields of the row.");
    }

    private static void requireJson(Context context) {
        String type = Optional.ofNullable(context.contentType()).orElse("").toLowerCase(Locale.ROOT);
        String bare = type.split(";", 2)[0].strip();
        if (!bare.equals("application/json") && !bare.matches("application/[a-z0-9.-]+\\+json")) {
            String given = bare.isEmpty() ? "none" : bare;
            throw new Problem(415, "The content type must be application/json; the request has " + given + ".");
        }
    }

    private static byte[] bytes(Context context) {
        try (InputStream body = context.req().getInputStream()) {
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new Problem(413, "The body has more than " + MOST_BYTES / 1_000_000 + " MB.");
            }
            return bytes;
        } catch (IOException e) {
            throw new Problem(400, "The body ended before it was complete.");
        }
    }

    private static JsonNode parse(byte[] bytes) {
        try {
            return JsonFormat.MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            TokenStreamLocation place = e.getLocation();
            String where = place == null || place.getLineNr() < 1
                    ? ""
                    : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
            throw new Problem(400, "The body is not JSON" + where + ": " + reason(e) + ".");
        }
    }

    /** Without what only a programmer of this server could make use of. */
    private static String reason(JacksonException e) {
        return OWN_AFFAIRS.matcher(e.getOriginalMessage()).replaceFirst("").strip();
    }
}
