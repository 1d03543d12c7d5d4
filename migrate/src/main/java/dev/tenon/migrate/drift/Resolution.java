package dev.tenon.migrate.drift;

import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.run.OpenDatabase;
import dev.tenon.migrate.run.Progress;
import dev.tenon.migrate.run.Resolving;
import dev.tenon.migrate.run.Resolving.Resolved;
import dev.tenon.migrate.run.Resolving.Wish;
import java.util.Optional;

/** What a person says of a migration that is there in part, held against what the database says. */
public final class Resolution {
    private Resolution() {}

    /** @param scope what of the database is looked at */
    public static Resolved resolve(
            OpenDatabase database, Migrations migrations, Scope scope, Progress progress, Wish wish) {
        return Resolving.resolve(
                database,
                migrations,
                progress,
                wish,
                expected ->
                        Drift.of(database.connection(), database.dialect(), scope, expected, Optional.empty())
                                .findings()
                                .stream()
                                .map(Resolution::line)
                                .toList());
    }

    private static String line(Finding finding) {
        if (finding.found().isEmpty()) {
            return finding.object() + " is missing";
        }
        return finding.object()
                + finding.expected()
                        .map(expected -> " is " + head(finding.found().get()) + ", not " + head(expected))
                        .orElse(" is there");
    }

    private static String head(String text) {
        return text.lines().findFirst().orElse("");
    }
}
