package dev.tenon.serve.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;

/** Routes that only look. HEAD is answered like GET, without the body: left to itself, it finds every row there is not. */
public final class Reading {

    private Reading() {}

    public static void at(String path, RoutesConfig routes, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }
}
