package dev.tenon.serve.openapi;

import dev.tenon.serve.api.Reading;
import dev.tenon.serve.backend.Backend;
import io.javalin.config.RoutesConfig;

/** {@code /openapi.json}. */
public final class OpenApiRoute {
    private final Backend backend;

    public OpenApiRoute(Backend backend) {
        this.backend = backend;
    }

    public void addTo(RoutesConfig routes) {
        Reading.at("/openapi.json", routes, context -> context.json(OpenApiDocument.of(backend.schema())));
    }
}
