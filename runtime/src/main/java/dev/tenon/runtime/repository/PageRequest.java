package dev.tenon.runtime.repository;

import java.util.Optional;

/**
 * Which page: the first one, or what follows a row. Nothing is counted or skipped, so the last page of many costs what the first one
 * does, and rows that come or go meanwhile move no others.
 *
 * @param after the last row of the page before; only the columns of the order and of the key are looked at
 * @param size how many rows at most, from 1
 * @param <R> the type of the rows
 */
public record PageRequest<R>(Optional<R> after, int size) {
    /** @throws IllegalArgumentException for a size of less than one */
    public PageRequest {
        if (size < 1) {
            throw new IllegalArgumentException("a page has one row at least, not " + size);
        }
    }

    public static <R> PageRequest<R> first(int size) {
        return new PageRequest<>(Optional.empty(), size);
    }

    public static <R> PageRequest<R> after(R row, int size) {
        return new PageRequest<>(Optional.of(row), size);
    }
}
