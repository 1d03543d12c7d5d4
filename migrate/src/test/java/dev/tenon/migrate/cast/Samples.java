package dev.tenon.migrate.cast;

import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
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
            case SHORT -> NumberSamples.integers(16);
            case INT -> NumberSamples.integers(32);
            case LONG -> NumberSamples.integers(64);
            case DECIMAL -> NumberSamples.decimals(scalar);
            case FLOAT -> NumberSamples.floats();
            case DOUBLE -> NumberSamples.doubles();
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
        return Stream.concat(TEXTS.stream(), NumberSamples.NUMBERS.stream()).distinct();
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
