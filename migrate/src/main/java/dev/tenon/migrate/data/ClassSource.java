package dev.tenon.migrate.data;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the classes of data migrations come from. Nothing is opened before the first is asked for. */
public final class ClassSource {
    private final String place;
    private final Supplier<ClassLoader> opener;
    private Optional<ClassLoader> opened = Optional.empty();

    private ClassSource(String place, Supplier<ClassLoader> opener) {
        this.place = place;
        this.opener = opener;
    }

    /** A program's own classes. */
    public static ClassSource of(ClassLoader loader) {
        return new ClassSource("the program's class path", () -> loader);
    }

    /**
     * Folders and jars, behind what Tenon itself has: its interfaces and jOOQ are the same to both.
     *
     * @param setting how to change it: a sentence
     */
    public static ClassSource classpath(List<Path> path, String setting) {
        String names = path.stream().map(Path::toString).collect(Collectors.joining(", "));
        return new ClassSource((names.isEmpty() ? "an empty class path" : names) + " (" + setting + ")", () -> {
            URL[] urls = path.stream().map(ClassSource::url).toArray(URL[]::new);
            return new URLClassLoader(urls, ClassSource.class.getClassLoader());
        });
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(path + " has no address", e);
        }
    }

    ClassLoader loader() {
        if (opened.isEmpty()) {
            opened = Optional.of(opener.get());
        }
        return opened.get();
    }

    /**
     * What keeps a class from being run; empty where nothing does. Runs none of its code.
     *
     * @param name with its package
     */
    public Optional<String> problem(String name) {
        Class<?> type;
        try {
            type = Class.forName(name, false, loader());
        } catch (ClassNotFoundException e) {
            return Optional.of("there is no class " + name + "; looked at: " + place);
        } catch (LinkageError e) {
            return Optional.of("the class " + name + " cannot be loaded (" + e + "); looked at: " + place);
        }
        if (!DataMigration.class.isAssignableFrom(type)) {
            return Optional.of(
                    "the class " + name + " is no data migration: it must implement " + DataMigration.class.getName());
        }
        try {
            boolean plain = Stream.of(type.getConstructors()).anyMatch(made -> made.getParameterCount() == 0);
            return plain && Modifier.isPublic(type.getModifiers()) && !Modifier.isAbstract(type.getModifiers())
                    ? Optional.empty()
                    : Optional.of("the class " + name
                            + " must be public, not abstract, and have a public constructor without parameters");
        } catch (LinkageError e) {
            return Optional.of("the class " + name + " cannot be loaded (" + e + "); looked at: " + place);
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
