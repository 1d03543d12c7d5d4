package dev.tenon.migrate.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenon.migrate.run.RefusedException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkersTest {
    private static final List<Integer> HUNDRED = IntStream.range(0, 100).boxed().toList();

    @Test
    void theAnswersAreInOrder() {
        assertEquals(HUNDRED, Workers.ask(HUNDRED, 7, number -> number));
        assertEquals(List.of(), Workers.ask(List.of(), 7, number -> number));
    }

    /** Each waits for three others, and a fifth would break the count. */
    @Test
    void asManyAtATimeAsWereAskedForAndNoMore() {
        CyclicBarrier four = new CyclicBarrier(4);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Workers.ask(HUNDRED, 4, number -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            try {
                return four.await(30, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            } finally {
                now.decrementAndGet();
            }
        });
        assertEquals(4, most.get());
    }

    @Test
    void whatGoesWrongIsSaidOnceAllHaveEnded() {
        AtomicInteger under = new AtomicInteger();
        String why = assertThrows(
                        IllegalArgumentException.class,
                        () -> Workers.ask(HUNDRED, 4, number -> {
                            under.incrementAndGet();
                            try {
                                if (number == 10) {
                                    throw new IllegalArgumentException("ten");
                                }
                                return number;
                            } finally {
                                under.decrementAndGet();
                            }
                        }))
                .getMessage();
        assertEquals("ten", why);
        assertEquals(0, under.get());
    }

    @Test
    void anInterruptedOneTakesNothingMoreAndWaitsForWhatIsUnderWay() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        AtomicInteger ended = new AtomicInteger();
        AtomicInteger told = new AtomicInteger(-1);
        Thread caller = new Thread(() -> {
            RefusedException stopped = assertThrows(
                    RefusedException.class,
                    () -> Workers.ask(HUNDRED, 2, number -> {
                        begun.countDown();
                        try {
                            Thread.sleep(60_000);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        return ended.incrementAndGet();
                    }));
            assertTrue(stopped.getMessage().contains("what was done stays done"), stopped.getMessage());
            assertTrue(Thread.currentThread().isInterrupted());
            told.set(ended.get());
        });
        caller.start();
        begun.await();
        caller.interrupt();
        caller.join(30_000);
        assertEquals(2, told.get());
    }
}
