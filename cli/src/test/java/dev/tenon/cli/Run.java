package dev.tenon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What tests expect of a run. */
final class Run {
    private Run() {}

    /** The exit code, and these pieces of text on either stream; never a stack trace. */
    static Cli.Result expect(int code, Cli.Result result, String... pieces) {
        assertEquals(code, result.code(), result.all());
        for (String piece : pieces) {
            assertTrue(result.all().contains(piece), () -> "missing: " + piece + "\nin: " + result.all());
        }
        assertFalse(result.all().contains("\tat "), result.all());
        return result;
    }

    /** A failure leaves standard output to results. */
    static void expectError(int code, Cli.Result result, String... pieces) {
        expect(code, result, pieces);
        assertEquals("", result.out());
        assertTrue(result.err().startsWith("error: "), result.err());
    }
}
