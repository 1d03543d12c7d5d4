package dev.tenon.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tenon.runtime.ExpectedTable.Column;
import dev.tenon.runtime.ExpectedTable.Values;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedTableTest {
    private static final ExpectedTable BOOKING = new ExpectedTable(
            "shop.booking",
            List.of(
                    new Column("id", Values.REQUIRED),
                    new Column("note", Values.OPTIONAL),
                    new Column("doubled", Values.COMPUTED),
                    new Column("odd \"name\"?\n\\n", Values.OPTIONAL),
                    new Column("größe", Values.REQUIRED)));

    private static final String LINE = "shop.booking id note? doubled= \"odd \\\"name\\\"?\\n\\\\n\"? größe";

    @Test
    void isOneLine() {
        assertEquals(LINE, BOOKING.line());
        assertEquals(BOOKING, ExpectedTable.parse("  " + LINE + " "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "booking \"id", "booking id??", "booking =", "booking \"a\"b"})
    void refusesWhatIsNoTable(String line) {
        assertThrows(IllegalArgumentException.class, () -> ExpectedTable.parse(line));
    }
}
