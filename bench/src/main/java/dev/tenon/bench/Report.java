package dev.tenon.bench;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks and prints their tables in Markdown; JMH's own log goes to a file. */
public final class Report {
    private Report() {}

    /** @param arguments the file for the log, and {@code compile} or {@code migrations} */
    public static void main(String[] arguments) throws RunnerException {
        if (arguments[1].equals("compile")) {
            compile(run(CompileBenchmark.class, arguments[0]));
        } else {
            migrations(run(MigrationBenchmark.class, arguments[0]));
        }
    }

    private static List<RunResult> run(Class<?> benchmark, String log) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(benchmark.getName())
                        .addProfiler(GCProfiler.class)
                        .output(log)
                        .build())
                .run().stream().sorted(Comparator.comparing(Report::name)).toList();
    }

    private static void compile(List<RunResult> results) {
        System.out.println(
                "| in a warm process, heap of 600 MB | entities | time | ± | an entity | allocated | collecting |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        results.stream()
                .sorted(Comparator.comparing(Report::name).thenComparing(Report::entities))
                .forEach(result -> System.out.printf(
                        "| %s | %,d | %.1f ms | %.1f | %.1f µs | %.0f kB | %.0f %% |%n",
                        name(result),
                        entities(result),
                        result.getPrimaryResult().getScore(),
                        result.getPrimaryResult().getScoreError(),
                        1000 * result.getPrimaryResult().getScore() / entities(result),
                        second(result, "gc.alloc.rate.norm") / 1000 / entities(result),
                        100 * second(result, "gc.time") / measured(result)));
    }

    private static void migrations(List<RunResult> results) {
        System.out.println("| in a warm process, heap of 600 MB | time | ± | allocated | collecting |");
        System.out.println("| --- | ---: | ---: | ---: | ---: |");
        results.forEach(result -> System.out.printf(
                "| %s | %.0f ms | %.0f | %.0f MB | %.0f %% |%n",
                name(result),
                result.getPrimaryResult().getScore(),
                result.getPrimaryResult().getScoreError(),
                second(result, "gc.alloc.rate.norm") / 1e6,
                100 * second(result, "gc.time") / measured(result)));
    }

    /** What the profiler of the garbage collector says; nothing where it did not collect. */
    private static double second(RunResult result, String label) {
        Result<?> found = result.getSecondaryResults().get(label);
        return found == null ? 0 : found.getScore();
    }

    /** All that was measured, in milliseconds. */
    private static double measured(RunResult result) {
        IterationParams iterations = result.getParams().getMeasurement();
        return (double) iterations.getCount() * iterations.getTime().convertTo(TimeUnit.MILLISECONDS);
    }

    private static String name(RunResult result) {
        return result.getPrimaryResult().getLabel();
    }

    private static int entities(RunResult result) {
        return Integer.parseInt(result.getParams().getParam("entities"));
    }
}
