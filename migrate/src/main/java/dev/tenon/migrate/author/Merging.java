package dev.tenon.migrate.author;

import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.file.Migration;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.graph.Branches;
import dev.tenon.migrate.graph.Verdict;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.RefusedException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The migration that joins branches, and does nothing else. */
public final class Merging {
    private final Branches branches;
    private final List<Verdict> obstacles;

    /** @throws RefusedException if these are not several, or one of them stands on another */
    public Merging(Migrations migrations, List<Revision> heads) {
        requireBeside(migrations, heads);
        this.branches = Branches.of(migrations, heads);
        this.obstacles = branches.obstacles();
    }

    private static void requireBeside(Migrations migrations, List<Revision> heads) {
        if (heads.size() < 2) {
            throw new RefusedException(
                    Reason.USAGE, "a merge joins two migrations or more, and this is one: " + heads.get(0));
        }
        for (Revision head : heads) {
            for (Revision other : heads) {
                if (!head.equals(other) && migrations.upTo(head).contains(other)) {
                    throw new RefusedException(
                            Reason.USAGE, head + " stands on " + other + " already: there is nothing to join");
                }
            }
        }
    }

    /** What stands in the way; what cannot be told does so until somebody vouches for it. */
    public List<Verdict> obstacles(boolean accepted) {
        return obstacles.stream()
                .filter(verdict -> !(accepted && verdict instanceof Verdict.Untold))
                .toList();
    }

    /**
     * Writes the file; nothing may stand in the way.
     *
     * @param accepted why what cannot be told is no matter; goes into the file
     */
    public Path write(Optional<String> note, Optional<String> accepted, Path folder, Instant now) throws IOException {
        NextMigration next = new NextMigration(branches, now, ClassSource.ofProgram());
        Migration merge = next.empty(note);
        Optional<String> vouched = accepted.filter(reason -> !obstacles.isEmpty())
                .map(reason -> note.map(text -> text + "; ").orElse("") + "either order is right: " + reason);
        return next.write(
                new Migration(
                        merge.id(), merge.after(), merge.yields(), vouched.or(() -> note), merge.up(), merge.down()),
                folder);
    }
}
