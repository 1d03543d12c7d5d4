package dev.tenon.migrate.file;

import dev.tenon.compiler.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** A folder of migrations that a program brings along, in folders and jars of its class path. */
public final class ClasspathFolder {
    private final ClassLoader loader;
    private final String folder;

    /** @param folder as {@code db/migrations} */
    public ClasspathFolder(ClassLoader loader, String folder) {
        this.loader = loader;
        this.folder = folder.replaceAll("^/+|/+$", "");
    }

    /**
     * The files, by name; the same file in two places counts once.
     *
     * @throws IOException with what to do, if there is no such folder, or none that can be listed
     */
    public List<SourceFile> files() throws IOException {
        Map<String, SourceFile> files = new TreeMap<>();
        List<URL> places = Collections.list(loader.getResources(folder));
        if (places.isEmpty()) {
            throw new IOException(
                    "there is no folder " + folder
                            + " on the class path; a build copies it there from its resources, and a jar must have an entry for the folder itself");
        }
        for (URL place : places) {
            for (SourceFile file : files(place)) {
                SourceFile other = files.putIfAbsent(file.name(), file);
                if (other != null && !other.equals(file)) {
                    throw new IOException("the class path holds two files " + file.name() + " that differ");
                }
            }
        }
        return List.copyOf(files.values());
    }

    private List<SourceFile> files(URL place) throws IOException {
        if (place.getProtocol().equals("file")) {
            return ofFolder(place);
        }
        if (place.openConnection() instanceof JarURLConnection jar) {
            return ofJar(jar);
        }
        throw new IOException("the files of " + place + " cannot be listed; name a folder of files instead");
    }

    private List<SourceFile> ofFolder(URL place) throws IOException {
        List<SourceFile> files = new ArrayList<>();
        try {
            for (SourceFile file : MigrationFolder.files(Path.of(place.toURI()))) {
                files.add(new SourceFile(folder + "/" + MigrationFolder.fileName(file), file.text()));
            }
            return files;
        } catch (URISyntaxException e) {
            throw new IOException("the folder " + place + " cannot be read", e);
        }
    }

    private static List<SourceFile> ofJar(JarURLConnection connection) throws IOException {
        // One that is shared with class loaders would be closed under them.
        connection.setUseCaches(false);
        String prefix = connection.getEntryName() + (connection.getEntryName().endsWith("/") ? "" : "/");
        List<SourceFile> files = new ArrayList<>();
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                String file = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
                boolean inside = file.replaceFirst("^" + MigrationFolder.SQUASHED + "/", "")
                                .indexOf('/')
                        < 0;
                if (inside && file.endsWith(Migration.EXTENSION)) {
                    try (InputStream text = jar.getInputStream(entry)) {
                        files.add(new SourceFile(name, new String(text.readAllBytes(), StandardCharsets.UTF_8)));
                    }
                }
            }
        }
        return files;
    }
}
