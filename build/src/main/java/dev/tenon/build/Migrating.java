package dev.tenon.build;

import dev.tenon.build.Migrated.Written;
import dev.tenon.migrate.author.NextMigration;
import dev.tenon.migrate.author.Policies;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.RowEvidence;
import dev.tenon.migrate.file.Migration;
import dev.tenon.migrate.project.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes the migration that leads to the schema, without asking anybody. */
final class Migrating {
    private Migrating() {}

    static Outcome<Migrated> run(Project project, Optional<String> note, Instant now) throws IOException {
        return ProjectFiles.read(project, files -> {
            Outcome<List<String>> hints = FormerNames.of(files.schema(), files.migrations());
            if (hints.value().isEmpty()) {
                return Outcome.none(hints.errors());
            }
            NextMigration next = new NextMigration(
                    files.migrations(), now, project.classes(), Policies.areOnline(project.settings()));
            Optional<Migration> migration = next.to(files.lowered(), Answers.NONE, note, RowEvidence.NONE)
                    .or(() -> next.merge(note));
            Optional<Written> written = Optional.empty();
            if (migration.isPresent()) {
                Path file = next.write(migration.get(), project.settings().migrationsFolder());
                written = Optional.of(new Written(file, migration.get()));
            }
            return Outcome.of(new Migrated(written, hints.value().get()));
        });
    }
}
