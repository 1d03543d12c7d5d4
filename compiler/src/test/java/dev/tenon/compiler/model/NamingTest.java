package dev.tenon.compiler.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamingTest {
    @Test
    void snakeCase() {
        Map.of(
                        "OrderLine", "order_line",
                        "dueDate", "due_date",
                        "HTTPServer", "http_server",
                        "serverURL", "server_url",
                        "line_no", "line_no",
                        "A", "a",
                        "address2Line", "address2_line",
                        "already_Mixed", "already_mixed",
                        "GrößeÄnderung", "größe_änderung",
                        "two words", "two words")
                .forEach((name, expected) -> assertEquals(expected, Naming.snakeCase(name), name));
    }

    @Test
    void longNamesAreCutInTheMiddleOfNoCharacterAndStayApart() {
        String first = Naming.unique("t", List.of("ü".repeat(40), "a"));
        String second = Naming.unique("t", List.of("ü".repeat(40), "b"));
        assertNotEquals(first, second);
        assertEquals("uq_t_" + "ü".repeat(24), first.substring(0, first.length() - 9));
        assertEquals(62, first.getBytes(StandardCharsets.UTF_8).length);
        assertEquals(first, Naming.unique("t", List.of("ü".repeat(40), "a")), "always the same");
    }

    @Test
    void namesThatFitAreLeftAlone() {
        String fits = "x".repeat(63);
        assertEquals(fits, Naming.fit(fits));
        assertEquals(63, Naming.fit(fits + "x").length());
    }
}
