package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Texts;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.drift.DatabaseDrift;
import dev.tenon.migrate.drift.Drift;
import dev.tenon.migrate.file.Revision;
import java.util.List;
import java.util.Optional;

/**
 * The drift of a database, for programs and for people.
 *
 * @param at the last migration that it holds; absent where automatic migration keeps it
 * @param drift whether anything was found
 * @param pending what the schema has, and no migration that the database holds: no drift
 * @param untold what could not be compared
 * @param notes what is neither right nor wrong
 */
record DriftReport(
        String database,
        Optional<String> at,
        boolean drift,
        List<FindingData> findings,
        List<String> pending,
        List<FindingData.Note> untold,
        List<FindingData.Note> notes) {

    static DriftReport of(DatabaseUrl url, DatabaseDrift found) {
        Drift drift = found.drift();
        return new DriftReport(
                url.display(),
                at(found),
                !drift.isNone(),
                FindingData.of(drift.findings()),
                drift.pending(),
                FindingData.notes(drift.untold()),
                FindingData.notes(drift.notes()));
    }

    static Optional<String> at(DatabaseDrift found) {
        return found.position().development().isPresent()
                ? Optional.empty()
                : found.position().head().map(Revision::id);
    }

    /** What the history says that the database is, in words. */
    static String place(DatabaseDrift found) {
        return at(found).map(id -> "what " + id + " leads to").orElse("what automatic migration made of it");
    }

    /** @param verbose with what does not count */
    static String text(DatabaseUrl url, DatabaseDrift found, boolean verbose, Palette palette) {
        Drift drift = found.drift();
        StringBuilder text = new StringBuilder(FindingText.of(drift.findings(), palette));
        if (verbose) {
            text.append(FindingText.remarks("Also there, and neither right nor wrong:", drift.notes(), palette));
        }
        text.append(FindingText.remarks("These cannot be compared:", drift.untold(), palette));
        if (drift.isNone()) {
            text.append(palette.paint(Role.GOOD, "No drift: " + url.display() + " is " + place(found) + "."))
                    .append('\n');
        } else {
            String things = drift.findings().size() == 1
                    ? "1 thing in " + url.display() + " is not "
                    : Texts.count(drift.findings().size(), "thing") + " in " + url.display() + " are not ";
            text.append(palette.paint(Role.BAD, things + place(found) + "."))
                    .append('\n')
                    .append(next(found));
        }
        if (!drift.pending().isEmpty()) {
            text.append("The schema is ahead of it by ")
                    .append(Texts.count(drift.pending().size(), "thing"))
                    .append(", which is no drift: `dsl db status`.\n");
        }
        return text.toString();
    }

    private static String next(DatabaseDrift found) {
        String revert = "`dsl db drift --revert` prints the SQL that takes it back";
        return found.position().development().isPresent()
                ? revert + ".\n"
                : "`dsl db drift --adopt` makes a migration of it, " + revert + "; both take names, such as "
                        + name(found.drift()) + ".\n";
    }

    private static String name(Drift drift) {
        String label = drift.findings().get(0).label();
        return label.contains(" ") ? '"' + label + '"' : label;
    }
}
