package dev.tenon.codegen.java;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.codegen.GeneratedFile;
import dev.tenon.codegen.OutputFolder;
import java.io.IOException;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Sources compiled as strictly as a compiler can, ready to run. */
record Compiled(Path classes) {

    static Compiled of(Path folder, List<GeneratedFile> files) throws IOException {
        Path sources = folder.resolve("sources");
        new OutputFolder(sources).write(files);
        return compile(sources, Files.createDirectories(folder.resolve("classes")));
    }

    private static Compiled compile(Path sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter findings = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null);
                Stream<Path> files = Files.walk(sources)) {
            List<String> options =
                    List.of("--release", "17", "-Xlint:all", "-Werror", "-proc:none", "-d", classes.toString());
            List<Path> java =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            boolean done = compiler.getTask(
                            findings, manager, null, options, null, manager.getJavaFileObjectsFromPaths(java))
                    .call();
            assertEquals("", findings.toString());
            assertEquals(true, done);
        }
        return new Compiled(classes);
    }

    /** What a static method without parameters, or with these, returns. */
    Object run(String type, String method, Object... arguments)
            throws ReflectiveOperationException, MalformedURLException {
        for (var candidate : loader().loadClass(type).getDeclaredMethods()) {
            if (candidate.getName().equals(method)) {
                return candidate.invoke(null, arguments);
            }
        }
        throw new NoSuchMethodException(type + "." + method);
    }

    /** Not closed: what comes from it may still load classes. */
    URLClassLoader loader() throws MalformedURLException {
        return new URLClassLoader(new URL[] {classes.toUri().toURL()}, Compiled.class.getClassLoader());
    }

    Object constant(String type, String name) throws ReflectiveOperationException, MalformedURLException {
        return loader().loadClass(type).getField(name).get(null);
    }
}
