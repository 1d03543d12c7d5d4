package dev.tenon.serve;

import io.javalin.http.Context;

/** What every answer tells browsers: guess no types, do not frame it, hand it to no other site. */
final class SecurityHeaders {

    private SecurityHeaders() {}

    static void set(Context context) {
        context.header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cache-Control", "no-store");
    }
}
