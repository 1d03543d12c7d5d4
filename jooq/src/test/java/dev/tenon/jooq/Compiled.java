package dev.tenon.jooq;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.codegen.GeneratedFile;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** jOOQ's files with a program that uses them, compiled with all warnings but those that jOOQ's own files have. */
record Compiled(Path classes) {

    static Compiled of(Path folder, List<GeneratedFile> files) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (GeneratedFile file : files) {
            Path source = folder.resolve("sources").resolve(file.path());
            Files.createDirectories(source.getParent());
            sources.add(Files.writeString(source, file.text()));
        }
        Path classes = Files.createDirectories(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter findings = new StringWriter();
        List<String> options =
                List.of("--release", "17", "-Xlint:all,-classfile", "-Werror", "-proc:none", "-d", classes.toString());
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            boolean done = compiler.getTask(
                            findings, manager, null, options, null, manager.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertEquals("", findings.toString());
            assertEquals(true, done);
        }
        return new Compiled(classes);
    }

    /** What a static method returns. */
    Object run(String type, String method, Object... arguments) throws ReflectiveOperationException, IOException {
        // Not closed: what comes from it may still load classes.
        URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, Compiled.class.getClassLoader());
        for (var candidate : loader.loadClass(type).getDeclaredMethods()) {
            if (candidate.getName().equals(method)) {
                return candidate.invoke(null, arguments);
            }
        }
        throw new NoSuchMethodException(type + "." + method);
    }
}
