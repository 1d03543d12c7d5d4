package dev.tenon.compiler.source;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where each element was written, kept apart from the elements so that their equality is meaning. An id is the element's
 * name ({@code Order}, {@code orders}), with a dot and the part's name for something inside it ({@code Order.total},
 * {@code orders.uq_orders_number}).
 */
public record Origins(Map<String, Span> spans) {

    public static final Origins NONE = new Origins(Map.of());

    public Origins {
        spans = Collections.unmodifiableMap(new HashMap<>(spans));
    }

    public Optional<Span> of(String element) {
        return Optional.ofNullable(spans.get(element));
    }

    public Optional<Span> of(String element, String part) {
        return of(id(element, part));
    }

    public static String id(String element, String part) {
        return element + "." + part;
    }
}
