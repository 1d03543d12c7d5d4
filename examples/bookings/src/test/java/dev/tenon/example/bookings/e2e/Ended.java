package dev.tenon.example.bookings.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a run of the command left behind. */
record Ended(String command, int code, String out, String err) {
    /** The password of every address in these tests. */
    static final String SECRET = "s3cret";

    /** This exit code, and these pieces of text on either stream; never the inside of the program, nor a password. */
    Ended expect(int expected, String... pieces) {
        assertEquals(expected, code, this::toString);
        for (String piece : pieces) {
            assertTrue(out.contains(piece) || err.contains(piece), () -> "missing: " + piece + "\n" + this);
        }
        assertFalse((out + err).contains("\tat "), this::toString);
        assertFalse((out + err).contains(SECRET), this::toString);
        return this;
    }

    /** The same, and nothing on standard output, which is for results. */
    Ended expectError(int expected, String... pieces) {
        expect(expected, pieces);
        assertEquals("", out);
        assertTrue(err.contains("error"), this::toString);
        return this;
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(out);
    }

    @Override
    public String toString() {
        return command + "\nended with " + code + "\n" + out + err;
    }
}
