package dev.tenon.codegen.java;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Much work of one kind on all processors. A parallel stream deals it out in a few large parts, and waits for the last one: in a
 * process that has just started, another thread is far slower, as its processor compiles what they both run.
 */
final class OnAllProcessors {
    private OnAllProcessors() {}

    /** In the order of what it is of; whoever is free takes the next one. */
    static <T, R> List<R> map(List<T> all, Function<T, R> work) {
        AtomicReferenceArray<R> results = new AtomicReferenceArray<>(all.size());
        AtomicInteger next = new AtomicInteger();
        IntStream.range(0, Runtime.getRuntime().availableProcessors())
                .parallel()
                .forEach(worker -> {
                    for (int at = next.getAndIncrement(); at < all.size(); at = next.getAndIncrement()) {
                        results.set(at, work.apply(all.get(at)));
                    }
                });
        return IntStream.range(0, all.size()).mapToObj(results::get).toList();
    }
}
