package dev.tenon.migrate.cast;

import java.util.List;

/** Values of PostgreSQL's own types, as texts: usual ones, and those that another type does not hold. */
final class NativeSamples {
    private NativeSamples() {}

    static List<String> of(String type) {
        int bracket = type.indexOf('(');
        String name = (bracket < 0 ? type : type.substring(0, bracket)).replace("[]", "");
        int size = bracket < 0 ? 9 : type.charAt(bracket + 1) - '0';
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
            case "xml" -> List.of("<a/>", "<a> b</a>");
            case "json" -> List.of("{}", "{\"b\": 1, \"a\": 2}", "{\"a\":1, \"a\" : 2}", "\"x\"");
            case "jsonb" -> List.of("{}", "{\"b\": 1, \"a\": 2}", "null", "\"x\"");
            case "inet" ->
                List.of("10.0.0.0/8", "192.168.0.1", "192.168.0.1/24", "::1", "2001:db8::/32", "2001:db8::1/32");
            case "cidr" -> List.of("10.0.0.0/8", "192.168.0.1/32", "2001:db8::/32");
            case "macaddr" -> List.of("08:00:2b:01:02:03", "ff:ff:ff:ff:ff:ff");
            case "macaddr8" -> List.of("08:00:2b:ff:fe:01:02:03", "08:00:2b:01:02:03:04:05", "01:ff:fe:01:02:ff:fe:03");
            case "hstore" -> List.of("a=>1", "a=>null, b=>x");
            case "timestamp" -> moments("2026-11-20 18:52:51", size, "");
            case "timestamptz" -> moments("2026-11-20 18:52:51", size, "+00");
            case "time" -> moments("23:59:59", size, "");
            case "timetz" -> moments("23:59:59", size, "+02");
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
            case "numeric" -> List.of("0", "1.50", "-1.5", "1.005", "1234.25", "999999", "0.00001", "1e20", "NaN");
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
