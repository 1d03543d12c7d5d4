package dev.tenon.compiler.source;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where each element was written, kept apart from the elements so that their equality is meaning.
 *
 * @param elements by the element's name ({@code Order}, {@code orders}) the places of its parts by theirs ({@code total},
 *     {@code uq_orders_number}); its own is under {@link #ITSELF}
 */
public record Origins(Map<String, Map<String, Span>> elements) {
    public static final String ITSELF = "";

    public static final Origins NONE = new Origins(Map.of());

    public Origins {
        elements = Collections.unmodifiableMap(new HashMap<>(elements));
    }

    public Optional<Span> of(String element) {
        return of(element, ITSELF);
    }

    public Optional<Span> of(String element, String part) {
        return Optional.ofNullable(elements.getOrDefault(element, Map.of()).get(part));
    }

    /** What a part is called where all are in one map: {@code Order.total}. */
    public static String id(String element, String part) {
        return element + "." + part;
    }
}
