package dev.tenon.migrate.fleet;

import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.RefusedException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Threads that take one thing after the other until there is none. */
public final class Workers {
    private Workers() {}

    /** Asks something of each of them, several at once; the answers are in their order. */
    public static <T, A> List<A> ask(List<T> all, int parallel, Function<T, A> question) {
        AtomicInteger next = new AtomicInteger();
        List<Optional<A>> answers = new ArrayList<>(IntStream.range(0, all.size())
                .mapToObj(any -> Optional.<A>empty())
                .toList());
        run(
                Math.min(parallel, all.size()),
                () -> Optional.of(next.getAndIncrement()).filter(at -> at < all.size()),
                at -> {
                    Optional<A> answer = Optional.of(question.apply(all.get(at)));
                    synchronized (answers) {
                        answers.set(at, answer);
                    }
                });
        return answers.stream().map(Optional::orElseThrow).toList();
    }

    /**
     * Returns when every worker has found nothing more to take.
     *
     * @throws RefusedException if this thread is interrupted: then nothing more is taken, and what waits is interrupted too
     */
    static <T> void run(int workers, Supplier<Optional<T>> next, Consumer<T> work) {
        ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, workers));
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                running.add(pool.submit(() -> {
                    Optional<T> one = next.get();
                    while (one.isPresent() && !pool.isShutdown()) {
                        work.accept(one.get());
                        one = next.get();
                    }
                }));
            }
            for (Future<?> worker : running) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException(
                    Reason.DATABASE, "stopped; what was done stays done, and running it again goes on from there");
        } finally {
            end(pool);
        }
    }

    /** What is under way comes to its end: it must not go on behind the back of whoever is told that all is over. */
    private static void end(ExecutorService pool) {
        pool.shutdownNow();
        boolean interrupted = false;
        try {
            while (!pool.isTerminated()) {
                try {
                    pool.awaitTermination(1, TimeUnit.MINUTES);
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
