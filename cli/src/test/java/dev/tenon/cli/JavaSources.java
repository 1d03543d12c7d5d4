package dev.tenon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What a project of Java does with its sources, against what Tenon brings. */
final class JavaSources {
    private JavaSources() {}

    static void compile(Path sources, Path classes) throws IOException {
        Files.createDirectories(classes);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter findings = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null);
                Stream<Path> files = Files.walk(sources)) {
            List<String> options =
                    List.of("--release", "17", "-Xlint:all", "-Werror", "-proc:none", "-d", classes.toString());
            List<Path> java =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            compiler.getTask(findings, manager, null, options, null, manager.getJavaFileObjectsFromPaths(java))
                    .call();
            assertEquals("", findings.toString());
        }
    }

    /** Compiles the rule of the language's page, and names it as a {@code ServiceLoader} wants it. */
    static void centsInto(Cli cli, String classes) throws IOException {
        Matcher rule = Pattern.compile("```java\n(package com\\.acme;.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("..", "docs", "language.md")));
        assertTrue(rule.find());
        cli.file("src/main/java/com/acme/Cents.java", rule.group(1));
        compile(cli.path("src/main/java"), cli.path(classes));
        cli.file(classes + "/META-INF/services/dev.tenon.migrate.cast.CastRule", "com.acme.Cents\n");
    }

    /** The folder as a jar, which takes its place. */
    static void pack(Path classes, Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        List<Path> packed;
        try (Stream<Path> walk = Files.walk(classes)) {
            packed = walk.sorted((a, b) -> b.compareTo(a)).toList();
        }
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (Path path : packed) {
                if (Files.isRegularFile(path)) {
                    out.putNextEntry(new JarEntry(classes.relativize(path).toString()));
                    Files.copy(path, out);
                }
            }
        }
        for (Path path : packed) {
            Files.delete(path);
        }
    }
}
