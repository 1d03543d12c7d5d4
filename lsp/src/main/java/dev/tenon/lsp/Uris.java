package dev.tenon.lsp;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Optional;

/** Names of files in the protocol. Editors escape more or fewer characters; here each file has one name. */
final class Uris {
    private Uris() {}

    /** Empty for what is on no disk, such as a buffer that was never saved. */
    static Optional<Path> path(String uri) {
        try {
            URI parsed = new URI(uri);
            return "file".equals(parsed.getScheme())
                    ? Optional.of(Path.of(parsed).normalize())
                    : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException noFile) {
            return Optional.empty();
        }
    }

    static String of(Path path) {
        return path.toUri().toString();
    }

    static String canonical(String uri) {
        return path(uri).map(Uris::of).orElse(uri);
    }
}
