package dev.tenon.migrate.op;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How likely two things are one under two names, and why. It stands at the end of the question that asks about them, so that
 * whoever reads the file, and whoever answers by a program, has it.
 *
 * @param value from 0, nothing in common, to 1, in hundredths
 * @param reasons strongest first
 */
public record Likeness(double value, List<String> reasons) {
    private static final Pattern TEXT = Pattern.compile(" \\(alike ([01]\\.[0-9]{2})(?:: (.*))?\\)$");
    private static final String BETWEEN = ", ";

    public Likeness {
        value = Math.round(value * 100) / 100.0;
        reasons = reasons.stream().map(reason -> reason.replace(BETWEEN, " ")).toList();
    }

    /** {@code alike 0.83: same type, same place} */
    public String words() {
        String why = reasons.isEmpty() ? "" : ": " + String.join(BETWEEN, reasons);
        return String.format(Locale.ROOT, "alike %.2f%s", value, why);
    }

    /** As a question ends with it. */
    public String text() {
        return " (" + words() + ")";
    }

    /** What a question ends with; empty for one that compares nothing. */
    static Optional<Likeness> endOf(String question) {
        Matcher matcher = TEXT.matcher(question);
        if (!matcher.find()) {
            return Optional.empty();
        }
        List<String> reasons = matcher.group(2) == null
                ? List.of()
                : Arrays.asList(matcher.group(2).split(BETWEEN));
        return Optional.of(new Likeness(Double.parseDouble(matcher.group(1)), reasons));
    }
}
