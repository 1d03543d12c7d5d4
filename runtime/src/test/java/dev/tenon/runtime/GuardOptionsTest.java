package dev.tenon.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardOptionsTest {
    @Test
    void comeFromTheEnvironment() {
        Map<String, String> variables =
                Map.of("DSL_GUARD", "deep", "DSL_GUARD_WAIT", "30s", "DSL_GUARD_OTHERWISE", "read-only");
        assertEquals(
                new GuardOptions(GuardLevel.DEEP, Duration.ofSeconds(30), Otherwise.READ_ONLY),
                GuardOptions.ofEnvironment(variables::get));
    }

    @Test
    void areTheUsualOnesWhereNothingIsSaid() {
        assertEquals(GuardOptions.DEFAULT, GuardOptions.ofEnvironment(name -> null));
        assertEquals(GuardOptions.DEFAULT, GuardOptions.ofEnvironment(name -> " "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DSL_GUARD           | strict   | head or compatible or deep
            DSL_GUARD_WAIT      | 30       | a number and its unit: 500ms, 30s, 5m
            DSL_GUARD_OTHERWISE | readonly | refuse or read-only
            """)
    void sayWhatAVariableMayBe(String name, String value, String possible) {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class,
                () -> GuardOptions.ofEnvironment(asked -> asked.equals(name) ? value : null));
        assertEquals(
                "the environment variable " + name + " is '" + value + "', and has to be " + possible,
                refusal.getMessage());
    }

    @Test
    void canBeChangedOneByOne() {
        assertEquals(
                new GuardOptions(GuardLevel.HEAD, Duration.ofMinutes(1), Otherwise.READ_ONLY),
                GuardOptions.DEFAULT
                        .withLevel(GuardLevel.HEAD)
                        .withWait(Duration.ofMinutes(1))
                        .withOtherwise(Otherwise.READ_ONLY));
        assertThrows(IllegalArgumentException.class, () -> GuardOptions.DEFAULT.withWait(Duration.ofMillis(-1)));
    }
}
