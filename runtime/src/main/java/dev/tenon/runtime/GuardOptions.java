package dev.tenon.runtime;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a program asks of the guard.
 *
 * @param level how much has to be right
 * @param waiting for how long a database is asked again that lacks migrations, because the job which applies them may still
 *     be running; zero for not at all
 * @param otherwise what the program gets where it may not start
 */
public record GuardOptions(GuardLevel level, Duration waiting, Otherwise otherwise) {
    /** Compatible, without waiting, and refused otherwise. */
    public static final GuardOptions DEFAULT = new GuardOptions(GuardLevel.COMPATIBLE, Duration.ZERO, Otherwise.REFUSE);

    /** The environment variable that says the level: {@code head}, {@code compatible} or {@code deep}. */
    public static final String LEVEL_VARIABLE = "DSL_GUARD";

    /** The one that says how long to wait: {@code 30s}, {@code 5m}. */
    public static final String WAIT_VARIABLE = "DSL_GUARD_WAIT";

    /** The one that says what then: {@code refuse} or {@code read-only}. */
    public static final String OTHERWISE_VARIABLE = "DSL_GUARD_OTHERWISE";

    /** @throws IllegalArgumentException if the wait is negative */
    public GuardOptions {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(otherwise, "otherwise");
        if (waiting.isNegative()) {
            throw new IllegalArgumentException("the guard cannot wait for " + waiting);
        }
    }

    /**
     * What the environment of this process says, and {@link #DEFAULT} where it says nothing: a deployment decides without
     * a change to the program.
     *
     * @throws IllegalArgumentException if a variable has a value that it cannot have; the message names both
     */
    public static GuardOptions ofEnvironment() {
        return ofEnvironment(System::getenv);
    }

    /**
     * The same from elsewhere.
     *
     * @param variables the value of each name; null where it has none
     * @throws IllegalArgumentException if a variable has a value that it cannot have
     */
    public static GuardOptions ofEnvironment(Function<String, @Nullable String> variables) {
        return new GuardOptions(
                constant(variables, LEVEL_VARIABLE, GuardLevel.values(), GuardLevel::word)
                        .orElse(DEFAULT.level),
                value(variables, WAIT_VARIABLE)
                        .map(text -> TimeText.parse(text)
                                .orElseThrow(
                                        () -> refused(WAIT_VARIABLE, text, "a number and its unit: 500ms, 30s, 5m")))
                        .orElse(DEFAULT.waiting),
                constant(variables, OTHERWISE_VARIABLE, Otherwise.values(), Otherwise::word)
                        .orElse(DEFAULT.otherwise));
    }

    private static <E> Optional<E> constant(
            Function<String, @Nullable String> variables, String name, E[] constants, Function<E, String> word) {
        return value(variables, name)
                .map(text -> Arrays.stream(constants)
                        .filter(constant -> word.apply(constant).equals(text))
                        .findFirst()
                        .orElseThrow(() -> refused(
                                name, text, Arrays.stream(constants).map(word).collect(Collectors.joining(" or ")))));
    }

    /** An empty one is one that is not set: some tools for deployments cannot do otherwise. */
    private static Optional<String> value(Function<String, @Nullable String> variables, String name) {
        return Optional.ofNullable(variables.apply(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static IllegalArgumentException refused(String name, String text, String possible) {
        return new IllegalArgumentException(
                "the environment variable " + name + " is '" + text + "', and has to be " + possible);
    }

    public GuardOptions withLevel(GuardLevel other) {
        return new GuardOptions(other, waiting, otherwise);
    }

    public GuardOptions withWait(Duration other) {
        return new GuardOptions(level, other, otherwise);
    }

    public GuardOptions withOtherwise(Otherwise other) {
        return new GuardOptions(level, waiting, other);
    }
}
