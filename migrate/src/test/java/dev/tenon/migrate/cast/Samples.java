package dev.tenon.migrate.cast;

import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Usual values, those at the edges, and the nasty ones. */
final class Samples {

    private Samples() {}

    static final List<Type> TYPES = List.of(
            Type.Scalar.of(ScalarKind.STR, 3),
            Type.Scalar.of(ScalarKind.STR, 10),
            Type.Scalar.of(ScalarKind.STR, 60),
            Type.Scalar.of(ScalarKind.TEXT),
            Type.Scalar.of(ScalarKind.BOOL),
            Type.Scalar.of(ScalarKind.SHORT),
            Type.Scalar.of(ScalarKind.INT),
            Type.Scalar.of(ScalarKind.LONG),
            Type.Scalar.of(ScalarKind.DECIMAL, 4, 2),
            Type.Scalar.of(ScalarKind.DECIMAL, 5, 5),
            Type.Scalar.of(ScalarKind.DECIMAL, 9, 0),
            Type.Scalar.of(ScalarKind.DECIMAL, 12, 2),
            Type.Scalar.of(ScalarKind.DECIMAL, 15, 5),
            Type.Scalar.of(ScalarKind.DECIMAL, 20, 0),
            Type.Scalar.of(ScalarKind.DECIMAL, 22, 2),
            Type.Scalar.of(ScalarKind.DECIMAL, 30, 17),
            Type.Scalar.of(ScalarKind.DECIMAL, 20, 20),
            Type.Scalar.of(ScalarKind.FLOAT),
            Type.Scalar.of(ScalarKind.DOUBLE),
            Type.Scalar.of(ScalarKind.DATE),
            Type.Scalar.of(ScalarKind.TIME),
            Type.Scalar.of(ScalarKind.TIMESTAMP),
            Type.Scalar.of(ScalarKind.DATETIME),
            Type.Scalar.of(ScalarKind.INTERVAL),
            Type.Scalar.of(ScalarKind.UUID),
            Type.Scalar.of(ScalarKind.JSON),
            Type.Scalar.of(ScalarKind.BYTES),
            new Type.Enumerated("tier"),
            new Type.Enumerated("wide_tier"),
            new Type.Enumerated("mood"));

    private static final List<String> NUMBERS = List.of(
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

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "abc",
            "x  ",
            "x          ",
            "ab ",
            "007",
            "+7",
            "7 ",
            " 7",
            "-0",
            "--7",
            "-",
            ".",
            "-.",
            "5.",
            ".50",
            "1,5",
            "0x10",
            "012.50",
            "00.00",
            "-0.00",
            "0.00",
            "-0.50",
            "1e3",
            "1e+06",
            "1e+6",
            "1.5e-07",
            "1.50e-07",
            "1e+15",
            "1e15",
            "1e+400",
            "1e-400",
            "5e-324",
            "4.9e-324",
            "1e-45",
            "1e-46",
            "1.4e-45",
            "3.4028235e+38",
            "3.5e+38",
            "1.7976931348623157e+308",
            "1.8e+308",
            "NaN",
            "nan",
            "Infinity",
            "-Infinity",
            "inf",
            "infinity",
            "1.0",
            "0.0",
            "1_000",
            "\u0663",
            "true",
            "false",
            "TRUE",
            "t",
            "yes",
            "on",
            "2026-11-20",
            "2026-02-29",
            "2026-02-30",
            "2024-02-29",
            "1900-02-29",
            "2000-02-29",
            "2026-04-31",
            "2026-13-01",
            "2026-00-10",
            "2026-01-00",
            "0000-01-01",
            "0001-01-01",
            "9999-12-31",
            "20261120",
            "2026-1-1",
            "11/20/2026",
            "today",
            "now",
            "2026-11-20 ",
            "2026-11-20x",
            "18:52:51.123456",
            "18:52:51",
            "00:00:00.000000",
            "23:59:59.999999",
            "24:00:00.000000",
            "23:59:60.000000",
            "25:00:00.000000",
            "18:60:00.000000",
            "allballs",
            "2026-11-20T18:52:51.123456",
            "2026-11-20T18:52:51.123456Z",
            "2026-11-20T00:00:00.000000Z",
            "2026-02-30T18:52:51.123456Z",
            "2026-02-30T18:52:51.123456",
            "2026-11-20 18:52:51.123456",
            "2026-11-20 18:52:51+02",
            "2026-11-20T18:52:51Z",
            "2026-11-20T24:00:00.000000",
            "0001-01-01T00:00:00.000000Z",
            "9999-12-31T23:59:59.999999Z",
            "2026-11-20T18:52:51.123456+00",
            "2026-11-20T18:52:51.1234567",
            "P1Y2M3DT4H5M6.5S",
            "PT0S",
            "P0D",
            "P",
            "PT",
            "P1DT",
            "P1W",
            "PT90M",
            "P14M",
            "PT-1.5S",
            "PT-0.5S",
            "PT1.50S",
            "P1Y-1M",
            "PT1H-1M",
            "P-1Y-2M3DT-4H-5M-6.5S",
            "PT49H",
            "P2M1Y",
            "PT5M4H",
            "1 day",
            "P1.5D",
            "PT01H",
            "PT0.1234567S",
            "P-3D",
            "PT60S",
            "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
            "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11",
            "a0eebc999c0b4ef8bb6d6bb9bd380a11",
            "{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11}",
            "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a1g",
            "a0eebc999-c0b-4ef8-bb6d-6bb9bd380a11",
            "{}",
            "[]",
            "null",
            "\"a\"",
            "{\"a\": 1}",
            "{\"b\":1,\"a\":[1,2,{\"c\":null}]}",
            " [ 1 , \"x]\\\"[\" , true ] ",
            "{\"a\":1,\"a\":2}",
            "{a:1}",
            "[1,]",
            "[1 2]",
            "[01]",
            "{\"a\"}",
            "{\"a\":}",
            "{,}",
            "[",
            "]",
            "\"a\"\"b\"",
            "\"\\u0000\"",
            "\"\\\\u0000\"",
            "\"\\ud800\"",
            "\"\\ud83d\\ude00\"",
            "\"\\ude00\"",
            "\"\\x\"",
            "\"tab\tin\"",
            "'a'",
            "tru e",
            "[1e5,-0.5,1E-3]",
            "[+1]",
            "[1.]",
            "[.5]",
            "\"\u007f\"",
            "[[[[[[[[]]]]]]]]",
            "{\"a\":{\"b\":{\"c\":[]}}}",
            "[tr,ue]",
            "[truefalse]",
            "[1true]",
            "\"a\":1",
            "[\"a\":1]",
            "{1:2}",
            "standard",
            "gold",
            "sad",
            "it's \"new\"",
            "Gold",
            "\u00e4\u00f6\u00fc\u20ac\ud83d\ude00",
            "\\x41",
            "a\nb",
            "\ufffe",
            "\ufffd",
            "%",
            "'",
            "''",
            "\u00a0",
            "line\r\n");

    static List<String> of(Type type) {
        if (!(type instanceof Type.Scalar scalar)) {
            return CastLab.ENUMS.get(type.text());
        }
        return switch (scalar.kind()) {
            case STR ->
                texts().filter(text -> text.codePointCount(0, text.length()) <= scalar.length())
                        .toList();
            case TEXT -> texts().toList();
            case BOOL -> List.of("true", "false");
            case SHORT -> integers(16);
            case INT -> integers(32);
            case LONG -> integers(64);
            case DECIMAL -> decimals(scalar);
            case FLOAT -> floats();
            case DOUBLE -> doubles();
            case DATE -> List.of("2026-11-20", "0001-01-01", "9999-12-31", "1969-12-31", "2024-02-29");
            case TIME -> List.of("18:52:51.123456", "00:00:00.000000", "23:59:59.999999", "12:00:00.500000");
            case TIMESTAMP -> datetimes().map(text -> text + "Z").toList();
            case DATETIME -> datetimes().toList();
            case INTERVAL ->
                List.of(
                        "P1Y2M3DT4H5M6.5S",
                        "PT0S",
                        "P-3D",
                        "PT49H",
                        "PT-0.5S",
                        "P11M",
                        "PT0.000001S",
                        "P-1Y-2M3DT-4H-5M-6.5S",
                        "P1Y2M-3D");
            case UUID ->
                List.of(
                        "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
                        "00000000-0000-0000-0000-000000000000",
                        "ffffffff-ffff-ffff-ffff-ffffffffffff");
            case JSON -> List.of("{}", "null", "[1, 2]", "{\"a\": 1}", "\"text\"", "{\"a\": {\"b\": [true, 1.50]}}");
            case BYTES -> bytes();
        };
    }

    private static Stream<String> texts() {
        return Stream.concat(TEXTS.stream(), NUMBERS.stream()).distinct();
    }

    private static Stream<String> datetimes() {
        return Stream.of(
                "2026-11-20T18:52:51.123456",
                "2026-11-20T00:00:00.000000",
                "0001-01-01T00:00:00.000000",
                "9999-12-31T23:59:59.999999",
                "1969-12-31T23:59:59.999999",
                "2026-11-20T00:00:00.000001");
    }

    private static List<String> integers(int bits) {
        return NUMBERS.stream()
                .map(BigDecimal::new)
                .filter(number -> number.stripTrailingZeros().scale() <= 0)
                .filter(number -> number.toBigIntegerExact().bitLength() < bits)
                .map(number -> number.toBigIntegerExact().toString())
                .distinct()
                .toList();
    }

    private static List<String> decimals(Type.Scalar type) {
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

    private static List<String> doubles() {
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

    private static List<String> floats() {
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

    private static List<String> bytes() {
        List<String> hex = new ArrayList<>(List.of(
                "00",
                "6100",
                "ff",
                "80",
                "c3",
                "c380",
                "c38080",
                "c080",
                "e282",
                "e282ac",
                "eda080",
                "ed9fbf",
                "f09f9880",
                "f4908080",
                "f48fbfbf",
                "efbfbe",
                "efbfbd",
                "e08080",
                "f0808080",
                "f8888080",
                "a0eebc999c0b4ef8bb6d6bb9bd380a11",
                "61c3",
                "c3a461",
                "e0a080"));
        Stream.of("", "abc", "0123456789abcdef", "\u00e4\u20ac\ud83d\ude00")
                .forEach(text -> hex.add(HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8))));
        return hex;
    }
}
