package dev.tenon.runtime.value;

/** Booleans, whole numbers and floating-point numbers. */
final class NumberCodecs {
    static final ValueCodec<Boolean> BOOL = new SimpleCodec<>(
            (dialect, statement, index, value) -> {
                switch (dialect) {
                    case POSTGRESQL -> statement.setBoolean(index, value);
                    case SQLITE -> statement.setInt(index, value ? 1 : 0);
                }
            },
            (dialect, row, index) -> row.getBoolean(index),
            ElementForm.number(value -> value ? "1" : "0", NumberCodecs::truth));

    static final ValueCodec<Short> INT16 = new SimpleCodec<>(
            (dialect, statement, index, value) -> statement.setShort(index, value),
            (dialect, row, index) -> row.getShort(index),
            ElementForm.number(String::valueOf, Short::valueOf));

    static final ValueCodec<Integer> INT32 = new SimpleCodec<>(
            (dialect, statement, index, value) -> statement.setInt(index, value),
            (dialect, row, index) -> row.getInt(index),
            ElementForm.number(String::valueOf, Integer::valueOf));

    static final ValueCodec<Long> INT64 = new SimpleCodec<>(
            (dialect, statement, index, value) -> statement.setLong(index, value),
            (dialect, row, index) -> row.getLong(index),
            ElementForm.number(String::valueOf, Long::valueOf));

    static final ValueCodec<Float> FLOAT32 = new SimpleCodec<>(
            value -> (float) number(value),
            (dialect, statement, index, value) -> {
                switch (dialect) {
                    case POSTGRESQL -> statement.setFloat(index, value);
                    // As a double, so that the driver does not go through the number's text.
                    case SQLITE -> statement.setDouble(index, value);
                }
            },
            (dialect, row, index) -> row.getFloat(index),
            new ElementForm<>(String::valueOf, value -> json(value), false, ElementForm.numbers(digits ->
                    (float) Double.parseDouble(digits))));

    static final ValueCodec<Double> FLOAT64 = new SimpleCodec<>(
            value -> number(value),
            (dialect, statement, index, value) -> statement.setDouble(index, value),
            (dialect, row, index) -> row.getDouble(index),
            new ElementForm<>(String::valueOf, NumberCodecs::json, false, ElementForm.numbers(Double::parseDouble)));

    private NumberCodecs() {}

    private static boolean truth(String digit) {
        return Integer.parseInt(digit) != 0;
    }

    /** JSON has no infinite numbers, but such that are too large. */
    private static String json(double number) {
        return Double.isInfinite(number) ? (number > 0 ? "9e999" : "-9e999") : Double.toString(number);
    }

    private static double number(double number) {
        if (Double.isNaN(number)) {
            throw new ValueRefusal("NaN cannot be stored", "22003");
        }
        // SQLite stores minus zero as zero; adding zero does the same for both.
        return number + 0.0;
    }
}
