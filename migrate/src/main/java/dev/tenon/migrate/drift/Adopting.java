package dev.tenon.migrate.drift;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.migrate.author.NextMigration;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.RowEvidence;
import dev.tenon.migrate.file.Migration;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.question.Decisions;
import dev.tenon.migrate.run.OpenDatabase;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.RefusedException.Reason;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is there, or some of it, as the next migration: of other databases to run, of this one only to record.
 *
 * @param live what is there; what the schema has already, in the schema's words
 */
public record Adopting(DatabaseDrift found, Selection selection, Migrations migrations, Database live) {

    /**
     * @param schema what the schema means
     * @throws RefusedException if the database is not where the next migration would stand
     */
    public static Adopting of(
            DatabaseDrift found, Selection selection, Migrations migrations, Optional<Database> schema) {
        if (found.position().development().isPresent()) {
            throw new RefusedException(
                    Reason.FINDING,
                    "this database is kept at the schema by `dsl serve --local`, and holds no migrations; write what you want to keep into the schema");
        }
        List<String> pending = migrations.ordered().stream()
                .map(Revision::id)
                .filter(id -> !found.position().appliedIds().contains(id))
                .toList();
        if (!pending.isEmpty()) {
            throw new RefusedException(
                    Reason.FINDING,
                    "the next migration stands on all that there are, and this database does not hold "
                            + String.join(", ", pending) + "; `dsl db upgrade` first");
        }
        if (!selection.hasElements()) {
            throw new RefusedException(
                    Reason.FINDING,
                    "no migration can say this: run the statement that mends it, or `dsl db drift --revert`");
        }
        Database live = found.drift().live();
        for (Finding finding : selection.all()) {
            if (schema.isPresent() && finding.schema().equals(Optional.of(Finding.Stand.DATABASE))) {
                live = Elements.take(live, finding.element().orElseThrow(), schema.get());
            }
        }
        return new Adopting(found, selection, migrations, live);
    }

    /** What only a person can know. */
    public Decisions decisions(Answers answers, CastRegistry casts) {
        Database expected = found.drift().expected();
        return new Decisions(
                expected, selection.applied(expected, live), Renames.NONE, answers, casts, RowEvidence.NONE);
    }

    /** What the schema must say, so that the next migration does not take this back. */
    public List<SchemaLines> schemaLines(Database schema) {
        Selection unsaid = new Selection(
                selection.all().stream()
                        .filter(finding -> finding.element().isPresent()
                                && !finding.schema().equals(Optional.of(Finding.Stand.DATABASE)))
                        .toList(),
                List.of());
        return SchemaLines.between(schema, unsaid.applied(schema, live));
    }

    /** Writes the file and records it, if the database is still what it was found to be. */
    public Path adopt(OpenDatabase database, Scope scope, NextMigration next, Migration migration, Path folder) {
        return database.alone(() -> {
            DatabaseDrift now = DatabaseDrift.of(database, migrations, Optional.empty(), scope);
            if (!now.position().appliedIds().equals(found.position().appliedIds())
                    || !now.drift().live().equals(found.drift().live())) {
                throw new RefusedException(
                        Reason.FINDING,
                        "somebody has changed the database meanwhile; nothing was written. Run this again");
            }
            Written written = Written.of(next, migration, migrations, folder);
            written.keepIf(() -> database.record(
                    List.of(written.revision()), "adopt", "adopted: it was there already, by other means"));
            return written.file();
        });
    }
}
