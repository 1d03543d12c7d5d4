package dev.tenon.build;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.CodeSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where code is, and when it was made: other code may make other things of the same files. Of a folder of classes, which is what a
 * build has of a module that it has not packaged yet, each file counts.
 */
final class CodeState {
    private final StringBuilder text;

    CodeState(StringBuilder text) {
        this.text = text;
    }

    void add(List<Class<?>> classes) throws IOException {
        Set<Path> places = new TreeSet<>();
        for (Class<?> type : classes) {
            places.add(place(type));
        }
        for (Path place : places) {
            Files.walkFileTree(place, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    text.append(file)
                            .append(' ')
                            .append(attributes.size())
                            .append(' ')
                            .append(attributes.lastModifiedTime())
                            .append('\n');
                    return FileVisitResult.CONTINUE;
                }
            });
        }
    }

    /** @throws IOException if nobody knows, so that nothing can be told of it */
    private static Path place(Class<?> type) throws IOException {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return Path.of(Objects.requireNonNull(source).getLocation().toURI());
        } catch (URISyntaxException | RuntimeException e) {
            throw new IOException("nobody knows where " + type.getName() + " is", e);
        }
    }
}
