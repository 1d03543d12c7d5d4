package dev.tenon.migrate.data;

import dev.tenon.compiler.model.DeclaredCast;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.cast.CastRule;
import dev.tenon.migrate.connect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the classes of a project's own come from: data migrations, and rules about casts. Nothing is opened before the first is
 * asked for.
 */
public final class ClassSource {
    private final Supplier<String> place;
    private final Supplier<ClassLoader> opener;
    private Optional<ClassLoader> opened = Optional.empty();

    private ClassSource(Supplier<String> place, Supplier<ClassLoader> opener) {
        this.place = place;
        this.opener = opener;
    }

    /** A program's own classes. */
    public static ClassSource of(ClassLoader loader) {
        return new ClassSource(() -> "the program's class path", () -> loader);
    }

    /** The class path of the thread, which is the whole program's wherever it has several. */
    public static ClassSource ofProgram() {
        ClassLoader own = Thread.currentThread().getContextClassLoader();
        return of(own == null ? ClassSource.class.getClassLoader() : own);
    }

    /**
     * Folders and jars, behind what Tenon itself has: its interfaces and jOOQ are the same to both.
     *
     * @param setting what to set to change it
     */
    public static ClassSource classpath(List<Path> path, String setting) {
        return new ClassSource(() -> names(path) + " (set " + setting + ")", () -> {
            URL[] urls = path.stream().map(ClassSource::url).toArray(URL[]::new);
            return new URLClassLoader(urls, ClassSource.class.getClassLoader());
        });
    }

    private static String names(List<Path> path) {
        return path.isEmpty()
                ? "an empty class path"
                : path.stream()
                        .map(part -> part + (Files.exists(part) ? "" : ", which is not there"))
                        .collect(Collectors.joining("; "));
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(path + " has no address", e);
        }
    }

    /** Whatever loads them, for what else stands on their class path. One, however many runs ask for it at once. */
    public synchronized ClassLoader loader() {
        if (opened.isEmpty()) {
            opened = Optional.of(opener.get());
        }
        return opened.get();
    }

    /** What their code does, with the context class loader by which libraries find the rest of their class path. */
    public <T> T call(Callable<T> code) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader());
        try {
            return code.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** What is known of changes of type, with what a schema says of them and then each {@link CastRule} that is found here. */
    public CastRegistry casts(List<DeclaredCast> declared) {
        return Dialects.casts(declared, this::loader);
    }

    /**
     * What keeps the class of a data migration from being run; empty where nothing does. Runs none of its code.
     *
     * @param name with its package
     */
    public Optional<String> problem(String name) {
        return problem(name, DataMigration.class, "data migration");
    }

    /**
     * The same of another kind of class.
     *
     * @param kind what it must implement
     * @param word what that is called
     */
    public Optional<String> problem(String name, Class<?> kind, String word) {
        Class<?> type;
        try {
            type = Class.forName(name, false, loader());
        } catch (ClassNotFoundException e) {
            return Optional.of("there is no class " + name + "; looked at: " + place.get());
        } catch (LinkageError e) {
            return Optional.of("the class " + name + " cannot be loaded (" + e + "); looked at: " + place.get());
        }
        if (!kind.isAssignableFrom(type)) {
            return Optional.of("the class " + name + " is no " + word + ": it must implement " + kind.getName());
        }
        try {
            boolean plain = Stream.of(type.getConstructors()).anyMatch(made -> made.getParameterCount() == 0);
            return plain && Modifier.isPublic(type.getModifiers()) && !Modifier.isAbstract(type.getModifiers())
                    ? Optional.empty()
                    : Optional.of("the class " + name
                            + " must be public, not abstract, and have a public constructor without parameters");
        } catch (LinkageError e) {
            return Optional.of("the class " + name + " cannot be loaded (" + e + "); looked at: " + place.get());
        }
    }

    /** The SHA-256 of a class file. */
    Optional<String> checksum(String name) throws IOException {
        try (InputStream file = loader().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (file == null) {
                return Optional.empty();
            }
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(file.readAllBytes());
            return Optional.of("sha256:" + HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
