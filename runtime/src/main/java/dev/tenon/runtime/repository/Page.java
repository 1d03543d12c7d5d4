package dev.tenon.runtime.repository;

import java.util.List;
import java.util.Optional;

/**
 * Some rows in their order.
 *
 * @param rows at most as many as were asked for
 * @param hasMore whether others follow
 * @param <R> the type of the rows
 */
public record Page<R>(List<R> rows, boolean hasMore) {
    public Page {
        rows = List.copyOf(rows);
    }

    /**
     * What to ask for to get those that follow; empty behind the last page.
     *
     * @param size how many rows at most
     */
    public Optional<PageRequest<R>> next(int size) {
        return hasMore ? Optional.of(PageRequest.after(rows.get(rows.size() - 1), size)) : Optional.empty();
    }
}
