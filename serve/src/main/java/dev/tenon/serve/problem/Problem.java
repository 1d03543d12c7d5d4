package dev.tenon.serve.problem;

import java.util.List;
import java.util.Map;

/**
 * A request that cannot be done, as RFC 9457 describes it. Everything in it is meant for the client's eyes.
 *
 * <p>An exception, because it ends a request from any depth; without a stack trace, because it is no fault of ours.
 */
public final class Problem extends RuntimeException {
    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "The request is not understood"),
            Map.entry(403, "The request is refused"),
            Map.entry(404, "Not found"),
            Map.entry(405, "Method not allowed"),
            Map.entry(409, "The request conflicts with the rows that are stored"),
            Map.entry(413, "The body is too large"),
            Map.entry(414, "The address is too long"),
            Map.entry(415, "The content type is not supported"),
            Map.entry(422, "The values are not valid"),
            Map.entry(431, "The header is too large"),
            Map.entry(500, "The server failed"),
            Map.entry(503, "The database is not available"),
            Map.entry(507, "The database is full"));

    private final int status;
    private final transient List<FieldError> errors;

    public Problem(int status, String detail, List<FieldError> errors) {
        // Where a hint ends it, the question mark is enough.
        super(detail.endsWith("?.") ? detail.substring(0, detail.length() - 1) : detail, null, false, false);
        this.status = status;
        this.errors = List.copyOf(errors);
    }

    public Problem(int status, String detail) {
        this(status, detail, List.of());
    }

    /** The values of a row that are not valid, all of them. */
    public static Problem invalid(List<FieldError> errors) {
        String fields = errors.size() == 1 ? "One field is" : errors.size() + " fields are";
        return new Problem(422, fields + " not valid.", errors);
    }

    /** A query parameter that cannot be meant. */
    public static Problem parameter(String name, String message, String code) {
        return new Problem(
                400, "The query parameter " + name + " " + message + ".", List.of(new FieldError(name, message, code)));
    }

    public int status() {
        return status;
    }

    public String title() {
        return TITLES.getOrDefault(status, "The request failed");
    }

    public String detail() {
        return getMessage();
    }

    public List<FieldError> errors() {
        return errors;
    }
}
