package dev.tenon.migrate.cast;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of PostgreSQL's own types, as texts: usual ones, and those that another type does not hold. */
final class NativeSamples {
    private NativeSamples() {}

    /** With those that look as if they fitted the type that comes next. */
    static List<String> of(String type, String next) {
        boolean text = type.equals("text") || type.startsWith("varchar");
        List<String> values = new ArrayList<>(of(type));
        if (text) {
            texts(next).stream()
                    .filter(value -> value.codePointCount(0, value.length()) <= size(type) && !values.contains(value))
                    .forEach(values::add);
        }
        if (type.equals("interval") && next.startsWith("interval ")) {
            values.addAll(of(next));
        }
        return values;
    }

    private static int size(String type) {
        Matcher number = Pattern.compile("\\((\\d+)\\)").matcher(type);
        return number.find() ? Integer.parseInt(number.group(1)) : 1_000;
    }

    private static String name(String type) {
        int bracket = type.indexOf('(');
        return (bracket < 0 ? type : type.substring(0, bracket)).replace("[]", "");
    }

    /** Those of a type as it writes them, and others that do not fit it. */
    static List<String> texts(String type) {
        return switch (name(type)) {
            case "name" -> List.of("x".repeat(63), "x".repeat(64), "é".repeat(31), "é".repeat(32), "\n");
            case "numeric" ->
                List.of(
                        "0",
                        "7",
                        "-7.00",
                        "1.50",
                        "-1.5",
                        "12.345",
                        "123456.00",
                        "9999.99",
                        "10000.00",
                        "007",
                        "+1",
                        "1e5",
                        "NaN",
                        "nan",
                        "Infinity",
                        "-Infinity",
                        "inf",
                        "-0",
                        "-0.00",
                        "0.00",
                        " 1",
                        "1 ",
                        "1\n",
                        "1_000",
                        "0x1f",
                        "1.",
                        ".5",
                        "1,5",
                        "9".repeat(300),
                        "0." + "9".repeat(300));
            case "bit", "varbit" ->
                List.of("1", "101", "10110", "00000", "101101", "1012", "b101", "B10110", "x1f", "1 ");
            case "json" ->
                List.of(
                        "{}",
                        "[]",
                        "1",
                        "-0",
                        "1.5e400",
                        "01",
                        "1.",
                        "true",
                        "True",
                        "null",
                        "\"x\"",
                        "'x'",
                        "{\"a\": [1, {\"b\" : null}], \"a\":2}",
                        "[1,]",
                        "{\"a\"}",
                        "{a: 1}",
                        "[1 2]",
                        " [ ]\n",
                        "[[[[]]]",
                        "\"\\u0000\"",
                        "\"\\ud800\"",
                        "\"\\uD834\\uDD1E é€𝄞\"",
                        "\"\\x\"",
                        "\"a\tb\"",
                        "\"\\n\\/\\\\\"");
            case "xml" ->
                List.of(
                        "<a/>",
                        "<a> b</a>",
                        "<a",
                        "a & b",
                        "a &amp; b",
                        "<a/><b/>",
                        "<a><b></a></b>",
                        "<a x='1' x='2'/>",
                        "<?xml version=\"1.0\"?><a/>",
                        "<?xml version=\"1.0\" encoding=\"latin1\"?><a>é</a>",
                        "<!-- -->",
                        "<!DOCTYPE a><a/>",
                        "<![CDATA[<]]>",
                        "<a>&nbsp;</a>",
                        "<é/>",
                        " <?xml version=\"1.0\"?><a/>");
            case "inet", "cidr" ->
                List.of(
                        "10.0.0.0/8",
                        "192.168.0.1",
                        "192.168.0.1/24",
                        "192.168.0.1/32",
                        "192.168.0.0/33",
                        "256.1.1.1",
                        "1.2.3",
                        "10/8",
                        "01.2.3.4",
                        "1.2.3.4/",
                        "1.2.3.4/08",
                        " 1.2.3.4",
                        "1.2.3.4\n",
                        "::",
                        "::1",
                        "::/0",
                        "::1/128",
                        "2001:db8::/32",
                        "2001:DB8::/32",
                        "2001:db8::1/32",
                        "2001:db8:0:0:0:0:0:1",
                        "1:2:3:4:5:6:7:8",
                        "1:2:3:4:5:6:7::",
                        "::2:3:4:5:6:7:8",
                        "1::3:4:5:6:7:8",
                        "1::2::3",
                        "::ffff:1.2.3.4",
                        "::1.2.3.4",
                        "::1.2.3.4/96",
                        "64:ff9b::1.2.3.4",
                        "1:2:3:4:5:6:1.2.3.4",
                        "fe80::1%eth0",
                        "::/129",
                        "");
            case "macaddr" ->
                List.of(
                        "08:00:2b:01:02:03",
                        "08:00:2B:01:02:03",
                        "08002b010203",
                        "08-00-2b-01-02-03",
                        "0800.2b01.0203",
                        "08:00:2b:01:02",
                        "08:00:2b:01:02:0g",
                        "8:0:2b:1:2:3");
            case "macaddr8" ->
                List.of(
                        "08:00:2b:ff:fe:01:02:03",
                        "08:00:2b:01:02:03",
                        "08:00:2B:ff:fe:01:02:03",
                        "08002bfffe010203",
                        "08:00:2b:01:02:03:04:05",
                        "08:00:2b:01:02:03:04:0g");
            default -> List.of();
        };
    }

    static List<String> of(String type) {
        String name = name(type);
        int bracket = type.indexOf('(');
        int size = bracket < 0 || size(type) > 9 ? 9 : type.charAt(bracket + 1) - '0';
        if (type.endsWith("[]")) {
            return arrays(name, size);
        }
        return switch (name) {
            case "varchar", "text", "citext", "bpchar" -> texts(size);
            case "char" -> texts(size).stream().map(String::stripTrailing).toList();
            case "numeric" -> numbers(type);
            case "bit" -> List.of("10110".substring(0, size), "00000".substring(0, size));
            case "varbit" ->
                size == 9 ? List.of("", "1", "010", "1011011") : List.of("", "1", "10110".substring(0, size));
            case "int2" -> List.of("0", "-32768", "32767");
            case "int4" -> List.of("0", "-1", "32768", "2147483647", "-2147483648");
            case "int8" -> List.of("0", "-1", "7", "32768", "4294967296", "9223372036854775807");
            case "oid" -> List.of("0", "7", "2147483647", "2147483648", "4294967295");
            case "float8" -> List.of("0.1");
            case "float4" -> List.of("0", "0.1", "-1.5", "3.4028235e38", "1e-45", "Infinity");
            case "money" -> List.of("0", "12.34", "-1.50", "90000000000000.99");
            case "xml" -> List.of("<a/>", "<a> b</a>", "<a>" + "b".repeat(60) + "</a>");
            case "json" -> List.of("{}", "{\"b\": 1, \"a\": 2}", "{\"a\":1, \"a\" : 2}", "\"x\"");
            case "jsonb" -> List.of("{}", "{\"b\": 1, \"a\": 2}", "null", "\"x\"");
            case "inet" ->
                List.of(
                        "10.0.0.0/8",
                        "192.168.0.1",
                        "192.168.0.1/24",
                        "::1",
                        "2001:db8::1/32",
                        "2001:db8:1:2:3:4:5:6/127");
            case "cidr" -> List.of("10.0.0.0/8", "192.168.0.1/32", "2001:db8:1:2:3:4:5:6/128");
            case "macaddr" -> List.of("08:00:2b:01:02:03", "ff:ff:ff:ff:ff:ff");
            case "macaddr8" -> List.of("08:00:2b:ff:fe:01:02:03", "08:00:2b:01:02:03:04:05", "01:ff:fe:01:02:ff:fe:03");
            case "hstore" -> List.of("a=>1", "a=>null, b=>x");
            case "timestamp" -> moments("2026-11-20 18:52:51", size, "");
            case "timestamptz" -> moments("2026-11-20 18:52:51", size, "+00");
            case "time" -> moments("23:59:59", size, "");
            case "timetz" -> moments("23:59:59", size, "+02");
            case "name" -> List.of("", "a", "Abc", "ä€𝄞", "é".repeat(31), "x".repeat(63));
            case "interval year" -> List.of("0", "2 years", "-3 years");
            case "interval month", "interval year to month" -> List.of("0", "1 year 2 mons", "-3 mons");
            case "interval day" -> List.of("0", "1 year 2 mons -3 days");
            case "interval hour", "interval day to hour" -> List.of("0", "1 year 2 mons -3 days 04:00");
            case "interval minute", "interval day to minute", "interval hour to minute" ->
                List.of("0", "1 mon 30 days 04:05");
            case "interval second", "interval day to second", "interval hour to second", "interval minute to second" ->
                List.of("0", "1 mon 30 days 04:05:06.123456");
            case "interval" -> moments("1 year 2 mons -3 days 04:05:06", size, "");
            default -> throw new IllegalArgumentException("no values of " + type);
        };
    }

    private static List<String> texts(int size) {
        return size == 9
                ? List.of("", "a", "abc", "Abc", "ab  ", "abcde", "abcdef", "ä€𝄞", "äöüßé")
                : List.of("", "a", "ab ", "äöü", "abcde".substring(0, size), "ABCDE".substring(0, size), "  ");
    }

    private static List<String> numbers(String type) {
        return switch (type) {
            case "numeric" ->
                List.of("0", "1.50", "-1.5", "1.005", "1234.25", "999999", "0.00001", "1e20", "1e70", "NaN");
            case "numeric(5,1)" -> List.of("0", "-1.5", "9999.9", "NaN");
            case "numeric(6,2)" -> List.of("0", "-1.5", "1.25", "9999.99", "NaN");
            case "numeric(8,2)" -> List.of("0", "-1.5", "1.25", "999999.99", "NaN");
            default -> List.of("0", "-1.5", "1.25", "1.2345", "9999.9999", "NaN");
        };
    }

    private static List<String> arrays(String name, int size) {
        return switch (name) {
            case "varchar", "text" ->
                size == 9
                        ? List.of("{}", "{a,NULL}", "{abcde}", "{abcdef,a}")
                        : List.of("{}", "{a,NULL}", "{" + "abcde".substring(0, size) + "}");
            case "int4" -> List.of("{}", "{1,NULL}", "{2147483647,-2147483648}");
            default -> List.of("{}", "{1,NULL}", "{2147483647}", "{1,2147483648}");
        };
    }

    private static List<String> moments(String second, int digits, String zone) {
        List<String> fractions = digits == 0
                ? List.of("")
                : digits == 3 ? List.of("", ".5", ".123") : List.of("", ".5", ".123", ".123456", ".999999");
        return fractions.stream().map(fraction -> second + fraction + zone).toList();
    }
}
