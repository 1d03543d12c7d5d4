package dev.tenon.bench;

import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.lower.Lowered;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.migrate.author.NextMigration;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.file.Migration;
import dev.tenon.migrate.file.MigrationFolder;
import dev.tenon.migrate.file.MigrationPrinter;
import dev.tenon.migrate.file.Migrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** From files to migrations and from migrations to files, in a warm process. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(value = 1, jvmArgs = "-Xmx600m")
public class MigrationBenchmark {
    private static final int TABLES = 2000;
    private static final int EDITS = 50;
    private static final int FILES = 5000;

    private Path work;
    private Path wide;
    private Path many;
    private List<SourceFile> edited;

    @Setup(Level.Trial)
    public void write() throws IOException {
        work = Files.createTempDirectory("tenon-bench");
        List<SourceFile> schema = LargeSchema.of(TABLES);
        wide = Files.createDirectories(work.resolve("wide"));
        next(load(wide), schema, wide);
        edited = LargeSchema.edited(schema, EDITS, TABLES);
        many = ManyMigrations.write(work.resolve("many"), FILES);
    }

    @TearDown(Level.Trial)
    public void delete() throws IOException {
        List<Path> paths = new ArrayList<>();
        try (var walk = Files.walk(work)) {
            walk.forEach(paths::add);
        }
        for (int i = paths.size() - 1; i >= 0; i--) {
            Files.delete(paths.get(i));
        }
    }

    /** All that {@code dsl db migrate} does: reads migrations and schema, compiles, compares, writes, reads what it wrote. */
    @Benchmark
    public Path migrate() throws IOException {
        Path written = next(load(wide), edited, wide);
        Files.delete(written);
        return written;
    }

    /** All files read, bound and replayed, there and back. */
    @Benchmark
    public Migrations load() throws IOException {
        return load(many);
    }

    private static Migrations load(Path folder) throws IOException {
        Diagnostics found = new Diagnostics();
        Migrations migrations = MigrationFolder.load(MigrationFolder.files(folder), found);
        if (found.hasErrors()) {
            throw new IllegalStateException(found.sorted().get(0).message());
        }
        return migrations;
    }

    private static Path next(Migrations migrations, List<SourceFile> schema, Path folder) throws IOException {
        NextMigration next = new NextMigration(migrations, Instant.now());
        Lowered lowered = Compiler.compile(schema).lowered().orElseThrow();
        Migration migration = next.to(lowered, Answers.NONE, Optional.empty()).orElseThrow();
        if (migration.isOpen()) {
            throw new IllegalStateException("a question is open: " + MigrationPrinter.print(migration));
        }
        return next.write(migration, folder);
    }
}
