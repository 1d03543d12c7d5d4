package dev.tenon.serve;

import dev.tenon.serve.value.JsonFormat;
import io.javalin.json.JsonMapper;
import java.lang.reflect.Type;

/** Javalin's own mapper wants an older Jackson. Only for answers: bodies are read where their errors are explained. */
final class JacksonJson implements JsonMapper {

    @Override
    public String toJsonString(Object value, Type type) {
        return JsonFormat.MAPPER.writeValueAsString(value);
    }
}
