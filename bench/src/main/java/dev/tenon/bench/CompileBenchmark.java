package dev.tenon.bench;

import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.Compiler;
import dev.tenon.compiler.Recompiler;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.parse.Parser;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.syntax.SchemaFileSyntax;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From text to the relational model, in a warm process. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgs = "-Xmx600m")
public class CompileBenchmark {

    @Param({"100", "1000", "10000"})
    private int entities;

    private List<SourceFile> files;

    @Setup(Level.Trial)
    public void write() {
        files = LargeSchema.of(entities);
    }

    /** What a process remembers that compiles again and again; no burden to the others. */
    @State(Scope.Benchmark)
    public static class Memory {
        private final Recompiler recompiler = new Recompiler();
        private int edits;

        @Setup(Level.Trial)
        public void compile(CompileBenchmark schema) {
            recompiler.compile(schema.files);
        }
    }

    /** Only reading. */
    @Benchmark
    public List<SchemaFileSyntax> parse() {
        Diagnostics found = new Diagnostics();
        return files.stream().map(file -> Parser.parse(file, found)).toList();
    }

    /** All of it. */
    @Benchmark
    public Compilation compile() {
        return valid(Compiler.compile(files));
    }

    /** All of it again when one file was edited. */
    @Benchmark
    public Compilation recompile(Memory memory) {
        return valid(memory.recompiler.compile(LargeSchema.edited(files, memory.edits++)));
    }

    private static Compilation valid(Compilation compilation) {
        if (compilation.hasErrors()) {
            throw new IllegalStateException(compilation.diagnostics().get(0).message());
        }
        return compilation;
    }
}
