package dev.tenon.lsp;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One thread for all that is asked and told, in the order in which it came: so no answer is about a text that the editor has
 * not sent yet, and no state needs a lock. While somebody types faster than a project compiles, only the last change is
 * looked at.
 */
final class Worker {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread created = new Thread(work, "dsl-lsp");
        created.setDaemon(true);
        created.setUncaughtExceptionHandler((where, fault) -> tell(fault));
        return created;
    });
    private final AtomicLong changes = new AtomicLong();
    private final Runnable afterChanges;
    private final Consumer<Throwable> faults;

    /** @param faults hears of what should never happen; the next change is looked at all the same */
    Worker(Runnable afterChanges, Consumer<Throwable> faults) {
        this.afterChanges = afterChanges;
        this.faults = faults;
    }

    private void tell(Throwable fault) {
        faults.accept(fault);
    }

    void change(Runnable change) {
        long number = changes.incrementAndGet();
        thread.execute(change);
        thread.execute(() -> {
            if (changes.get() == number) {
                afterChanges.run();
            }
        });
    }

    <T> CompletableFuture<T> ask(Supplier<T> question) {
        return CompletableFuture.supplyAsync(question, thread);
    }

    void stop() {
        thread.shutdown();
    }
}
