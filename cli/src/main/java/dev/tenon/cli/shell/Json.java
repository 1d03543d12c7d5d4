package dev.tenon.cli.shell;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The one form of JSON output. Apart from its users, so that only who asks for JSON loads the library. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .build();

    private static final JsonMapper LINES =
            MAPPER.rebuild().disable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    /** Without a line break inside. */
    static String line(Object data) {
        return LINES.writeValueAsString(data) + "\n";
    }

    static String print(Object data) {
        return MAPPER.writeValueAsString(data) + "\n";
    }
}
