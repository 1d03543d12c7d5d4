package dev.tenon.serve.query;

import dev.tenon.serve.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A query string or a path in pieces, cut before it is decoded: an encoded comma is part of a value. */
public final class QueryString {

    private QueryString() {}

    /** @param raw the value, still encoded */
    public record Parameter(String name, String raw) {
        public String value() {
            return decode(raw, true);
        }

        /** At the commas. */
        public List<String> values() {
            return Arrays.stream(raw.split(",", -1))
                    .map(part -> decode(part, true))
                    .toList();
        }
    }

    public static List<Parameter> parse(String query) {
        List<Parameter> parameters = new ArrayList<>();
        for (String part : query.split("&", -1)) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                String name = equals < 0 ? part : part.substring(0, equals);
                parameters.add(new Parameter(decode(name, true), equals < 0 ? "" : part.substring(equals + 1)));
            }
        }
        return parameters;
    }

    /** One segment of a path at its commas. */
    public static List<String> segment(String raw) {
        return Arrays.stream(raw.split(",", -1))
                .map(part -> decode(part, false))
                .toList();
    }

    /** Percent-encoded UTF-8, and nothing that is not: a wrong byte must not become some other key. */
    static String decode(String raw, boolean plusIsSpace) {
        byte[] in = raw.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(in.length);
        for (int i = 0; i < in.length; i++) {
            if (in[i] == '%') {
                int high = i + 2 <= in.length - 1 ? Character.digit(in[i + 1], 16) : -1;
                int low = i + 2 <= in.length - 1 ? Character.digit(in[i + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    throw malformed(raw);
                }
                out.put((byte) (high * 16 + low));
                i += 2;
            } else {
                out.put(plusIsSpace && in[i] == '+' ? (byte) ' ' : in[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(out.flip()).toString();
        } catch (CharacterCodingException e) {
            throw malformed(raw);
        }
    }

    private static Problem malformed(String raw) {
        return new Problem(400, "The address is not percent-encoded UTF-8: " + raw);
    }
}
