package dev.tenon.compiler.source;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;

/** The user's files, in whole or not at all: a full disk leaves what was there, and no half of what was to be. */
public final class TextFiles {
    private TextFiles() {}

    public static String read(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is not UTF-8 text", e);
        }
    }

    public static SourceFile source(Path file) throws IOException {
        return new SourceFile(file.toString(), read(file));
    }

    /** A file that is not there yet. */
    public static Path create(Path file, String text) throws IOException {
        try {
            return Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw unwritten(file, e);
        }
    }

    /** A file with this text, there or not; false where it has the text already, and is left as it is. */
    public static boolean put(Path file, String text) throws IOException {
        boolean there = Files.exists(file);
        if (there && Arrays.equals(Files.readAllBytes(file), text.getBytes(StandardCharsets.UTF_8))) {
            return false;
        }
        replace(file, text);
        return true;
    }

    /** Moved into its place: with the rights of what is there, and behind the link that may lead to it. */
    public static void replace(Path file, String text) throws IOException {
        boolean there = Files.exists(file);
        Path target = there ? file.toRealPath() : file.toAbsolutePath();
        Path draft = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".new");
        try {
            Files.writeString(draft, text);
            PosixFileAttributeView rights = Files.getFileAttributeView(draft, PosixFileAttributeView.class);
            if (there && rights != null) {
                rights.setPermissions(Files.getPosixFilePermissions(target));
            }
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(draft);
            throw unwritten(file, e);
        }
    }

    /** What goes wrong while bytes are written does not say where, or names the draft that nobody knows of. */
    private static IOException unwritten(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new NoSuchFileException(file.toString());
        }
        if (e instanceof AccessDeniedException) {
            return new AccessDeniedException(file.toString());
        }
        return e.getClass() == IOException.class ? new IOException(file + ": " + e.getMessage(), e) : e;
    }
}
