package dev.tenon.migrate.author;

import dev.tenon.migrate.file.Migration;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which migrations are not committed yet, as git says. */
public final class Uncommitted {
    private static final List<String> COMMITTED = List.of("git", "ls-tree", "-z", "--name-only", "HEAD", "./");

    private Uncommitted() {}

    /** Empty where git cannot tell: it is not installed, this is no repository of its, or nothing was ever committed. */
    public static Optional<List<Revision>> of(Migrations migrations, Path folder) throws IOException {
        return committed(folder)
                .map(committed -> migrations.ordered().stream()
                        .filter(revision -> revision.squash().isEmpty())
                        .filter(revision -> !committed.contains(revision.id() + Migration.EXTENSION))
                        .toList());
    }

    private static Optional<Set<String>> committed(Path folder) throws IOException {
        Process git;
        try {
            git = new ProcessBuilder(COMMITTED)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException notInstalled) {
            return Optional.empty();
        }
        String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return git.waitFor() == 0 ? Optional.of(Set.of(names.split("\0", -1))) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
