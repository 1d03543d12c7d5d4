package dev.tenon.example.bookings.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A served project, as the programs see it that use it. */
record Api(String address) {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    /** What the server answered. */
    record Answer(String request, int status, String type, String body) {
        Answer expect(int expected) {
            assertEquals(expected, status, this::toString);
            return this;
        }

        /** A refusal as all of them are, of one field of what was sent. */
        void expectProblem(int expected, String field) {
            expect(expected);
            assertEquals("application/problem+json", type);
            assertTrue(json().findValuesAsString("field").contains(field), this::toString);
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, BodyPublishers.noBody());
    }

    Answer post(String path, String json) throws IOException, InterruptedException {
        return send("POST", path, BodyPublishers.ofString(json));
    }

    Answer patch(String path, String json) throws IOException, InterruptedException {
        return send("PATCH", path, BodyPublishers.ofString(json));
    }

    Answer delete(String path) throws IOException, InterruptedException {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    private Answer send(String method, String path, BodyPublisher body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
        String type = response.headers().firstValue("Content-Type").orElse("");
        return new Answer(method + " " + path, response.statusCode(), type, response.body());
    }
}
