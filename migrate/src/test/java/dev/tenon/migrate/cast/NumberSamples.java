package dev.tenon.migrate.cast;

import dev.tenon.compiler.type.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Numbers as texts: usual ones, those at the edges of each type, and what of them a type holds. */
final class NumberSamples {

    private NumberSamples() {}

    static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "-1",
            "2",
            "7",
            "-7",
            "42",
            "100",
            "999",
            "-999",
            "32767",
            "32768",
            "-32768",
            "-32769",
            "999999",
            "1000000",
            "16777216",
            "16777217",
            "-16777217",
            "999999999",
            "1000000000",
            "2147483647",
            "2147483648",
            "-2147483648",
            "-2147483649",
            "9007199254740992",
            "9007199254740993",
            "999999999999999",
            "1000000000000000",
            "9223371487098961920",
            "9223372036854774784",
            "9223372036854774785",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "-9223372036854775809",
            "99999999999999999999",
            "-99999999999999999999",
            "12.5",
            "12.50",
            "-12.50",
            "0.5",
            "-0.5",
            "0.01",
            "-0.01",
            "99.99",
            "-99.99",
            "0.1",
            "0.30000000000000004",
            "0.99999",
            "-0.99999",
            "0.00001",
            "1234567890.12",
            "-1234567890.12",
            "9999999999.99999",
            "-9999999999.99999",
            "0.10000000149011612",
            "3.14159265358979",
            "1e-17",
            "-1e-17",
            "1e-20",
            "99999999999999999999.99",
            "9999999999999.99999999999999999",
            "2.5",
            "3.5",
            "1.5e-7",
            "1e15",
            "1e14",
            "1e16",
            "1e22",
            "123456.7",
            "123456789012345680",
            "0.00012",
            "0.000012");

    static List<String> integers(int bits) {
        return NUMBERS.stream()
                .map(BigDecimal::new)
                .filter(number -> number.stripTrailingZeros().scale() <= 0)
                .filter(number -> number.toBigIntegerExact().bitLength() < bits)
                .map(number -> number.toBigIntegerExact().toString())
                .distinct()
                .toList();
    }

    static List<String> decimals(Type.Scalar type) {
        List<String> fitting = new ArrayList<>();
        for (String text : NUMBERS) {
            BigDecimal number = new BigDecimal(text);
            boolean fits = number.stripTrailingZeros().scale() <= type.scale()
                    && number.abs().compareTo(BigDecimal.TEN.pow(type.precision() - type.scale())) < 0;
            if (fits) {
                fitting.add(number.setScale(type.scale()).toPlainString());
            }
        }
        BigDecimal largest =
                BigDecimal.TEN.pow(type.precision()).subtract(BigDecimal.ONE).movePointLeft(type.scale());
        fitting.add(largest.toPlainString());
        fitting.add(largest.negate().toPlainString());
        return fitting.stream().distinct().toList();
    }

    static List<String> doubles() {
        return Stream.concat(
                        NUMBERS.stream(),
                        Stream.of(
                                "5e-324",
                                "-5e-324",
                                "1.7976931348623157e308",
                                "2.2250738585072014e-308",
                                "1e-310",
                                "Infinity",
                                "-Infinity",
                                "1.401298464324817e-45",
                                "7e-46",
                                "2.802596928649634e-45",
                                "2e-45",
                                "1.1754943508222875e-38",
                                "1.0e-40",
                                "3.4028234663852886e38",
                                "3.4028234663852889e38",
                                "3.5e38",
                                "1e300",
                                "1e-300",
                                "0.3",
                                "9223372036854775808",
                                "-9223372036854775808",
                                "9007199254740994",
                                "-59435967507761936",
                                "59435967507761944",
                                "8.5e-5"))
                .distinct()
                .toList();
    }

    static List<String> floats() {
        return Stream.concat(
                        NUMBERS.stream(),
                        Stream.of(
                                "1.4e-45",
                                "-1.4e-45",
                                "2.8e-45",
                                "1.1754944e-38",
                                "1e-40",
                                "3.4028235e38",
                                "Infinity",
                                "-Infinity",
                                "0.3",
                                "9.223372e18",
                                "8.5e-5",
                                "1e10",
                                "3e-44"))
                .map(text -> Float.toString(Float.parseFloat(text)))
                .distinct()
                .toList();
    }
}
