package dev.tenon.scratch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Whom the server runs as. PostgreSQL refuses the superuser, who programs in containers often are; so its programs are put
 * into a user namespace of their own, or, where the container forbids those, run as the account nobody.
 */
enum ServerAccount {
    OURSELVES,
    USER_NAMESPACE,
    NOBODY;

    private static final int NOBODY_ID = 65534;

    static ServerAccount find() {
        if (!isSuperuser()) {
            return OURSELVES;
        }
        for (ServerAccount account : List.of(USER_NAMESPACE, NOBODY)) {
            if (Commands.succeeds(account.command("true").toArray(String[]::new))) {
                return account;
            }
        }
        throw new ServerException("PostgreSQL does not run as root, and neither `unshare -U` nor `setpriv` works here:"
                + " use another account, or name a server that runs already");
    }

    List<String> command(String... command) {
        List<String> prefix = switch (this) {
            case OURSELVES -> List.of();
            case USER_NAMESPACE -> List.of("unshare", "-U");
            case NOBODY -> List.of("setpriv", "--reuid=" + NOBODY_ID, "--regid=" + NOBODY_ID, "--clear-groups");
        };
        return Commands.concat(prefix, List.of(command));
    }

    /** Hands a folder over to the account. */
    void give(Path folder) {
        if (this == NOBODY) {
            try {
                Files.setAttribute(folder, "unix:uid", NOBODY_ID);
                Files.setAttribute(folder, "unix:gid", NOBODY_ID);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A folder for what outlasts this JVM, which the account can read. */
    Path cacheFolder() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"), "tenon-" + System.getProperty("user.name"));
        if (this == NOBODY) {
            return temporary; // The home folder of root is closed to others.
        }
        String configured = System.getenv("XDG_CACHE_HOME");
        Path cache = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        return cache.isAbsolute() && canWrite(cache) ? cache.resolve("tenon") : temporary;
    }

    private static boolean canWrite(Path folder) {
        try {
            return Files.isWritable(Files.createDirectories(folder));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isSuperuser() {
        try {
            Path own = Files.createTempFile("tenon", ".uid");
            try {
                Map<String, Object> attributes = Files.readAttributes(own, "unix:uid");
                return Integer.valueOf(0).equals(attributes.get("uid"));
            } catch (UnsupportedOperationException | IllegalArgumentException e) {
                return false; // Windows, where initdb gives up its rights by itself.
            } finally {
                Files.delete(own);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
