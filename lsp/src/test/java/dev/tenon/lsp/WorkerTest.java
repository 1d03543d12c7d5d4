package dev.tenon.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WorkerTest {
    @Test
    void changesThatComeTogetherAreLookedAtOnce() {
        List<String> done = new ArrayList<>();
        CountDownLatch typed = new CountDownLatch(1);
        Worker worker = new Worker(() -> done.add("look"), fault -> {});
        worker.change(() -> await(typed));
        worker.change(() -> done.add("b"));
        worker.change(() -> done.add("c"));
        typed.countDown();
        assertEquals(List.of("b", "c", "look"), Editor.await(worker.ask(() -> List.copyOf(done))));
        worker.stop();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aFaultIsToldAndEndsNothing() {
        CompletableFuture<String> told = new CompletableFuture<>();
        Worker worker = new Worker(() -> {}, fault -> told.complete(fault.getMessage()));
        worker.change(() -> {
            throw new IllegalStateException("broken");
        });
        assertEquals("broken", Editor.await(told));
        assertEquals("next", Editor.await(worker.ask(() -> "next")));
        worker.stop();
    }
}
