package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Texts;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.run.Position;
import dev.tenon.runtime.history.AppliedMigration;
import dev.tenon.runtime.history.MigrationStatus;
import java.util.List;
import java.util.Optional;

/** A status for people: a few labelled lines, and what to do next. */
final class StatusText {
    private static final int LABEL_WIDTH = 10;
    private static final int MOST_IDS = 20;

    private final Status status;
    private final Palette palette;
    private final StringBuilder out = new StringBuilder();

    StatusText(Status status, Palette palette) {
        this.status = status;
        this.palette = palette;
    }

    String print() {
        line("database", status.url().display());
        line("is at", place());
        Position at = status.position().orElse(Position.NOWHERE);
        at.interrupted()
                .ifPresent(row -> line(
                        "unfinished",
                        palette.paint(Role.BAD, row.id()) + ": a run began at " + row.appliedAt()
                                + " and is under way, or was cut off"
                                + at.part().map(part -> " " + part.phrase()).orElse("")));
        ids("edited", at.edited().stream().map(Revision::id).toList(), Role.BAD);
        ids("unknown", at.unknown().stream().map(AppliedMigration::id).toList(), Role.BAD);
        if (status.failure().isEmpty()) {
            ids("pending", pending(), Role.WARNING);
        }
        List<Revision> heads = status.migrations().heads();
        if (heads.size() > 1) {
            ids("heads", heads.stream().map(Revision::id).toList(), Role.WARNING);
        }
        line("schema", schema());
        next().ifPresent(text -> out.append(text).append('\n'));
        return out.toString();
    }

    private String place() {
        return switch (status.place()) {
            case UNREACHABLE -> palette.paint(Role.BAD, "an unknown state: it cannot be reached");
            case MISSING -> "nothing: the database does not exist yet";
            case EMPTY ->
                status.position().orElseThrow().recorded()
                        ? "base: it holds no migration"
                        : "nothing: it has no history of migrations";
            case DEVELOPMENT -> "a state of its own, by automatic migration" + fingerprint();
            case BEHIND, INTERRUPTED, EDITED, UNKNOWN, CURRENT ->
                status.position().map(Position::place).orElse("base") + fingerprint();
        };
    }

    private String fingerprint() {
        return status.fingerprint()
                .map(text -> palette.paint(Role.FAINT, "  " + Texts.brief(text)))
                .orElse("");
    }

    private List<String> pending() {
        return status.pending().stream()
                .map(revision -> revision.id() + (revision.isOpen() ? " (a decision is open)" : ""))
                .toList();
    }

    private String schema() {
        if (status.schema().isEmpty()) {
            return palette.paint(Role.BAD, "has errors: run `dsl check`");
        }
        return status.committed()
                .map(same -> same
                        ? "is what the migrations add up to"
                        : palette.paint(Role.WARNING, "has changes that no migration holds: run `dsl db migrate`"))
                .orElse("cannot be compared: the migrations have several heads");
    }

    private Optional<String> next() {
        return switch (status.place()) {
            case UNREACHABLE, CURRENT -> Optional.empty();
            case EDITED ->
                Optional.of("Undo the edit of the file, and write a new migration for what it was to change.");
            case UNKNOWN -> Optional.of("Update your checkout, or bring the missing file back from version control.");
            case DEVELOPMENT ->
                Optional.of(
                        "`dsl serve --local` keeps it at the schema. Once the change is a migration, `dsl db upgrade` records it.");
            case INTERRUPTED -> Optional.of(interrupted());
            case MISSING, EMPTY, BEHIND -> upgrade();
        };
    }

    private String interrupted() {
        Position at = status.position().orElseThrow();
        if (at.part().isEmpty()) {
            return "Next: `dsl db upgrade` goes on from there.";
        }
        return at.interrupted().orElseThrow().status() == MigrationStatus.REVERTING
                ? "Next: `dsl db downgrade -1` goes on from there, `dsl db upgrade` undoes what is done of it."
                : "Next: `dsl db upgrade` goes on from there, `dsl db downgrade -1` undoes what is done of it.";
    }

    private Optional<String> upgrade() {
        Optional<String> open = status.pending().stream()
                .filter(Revision::isOpen)
                .map(Revision::id)
                .findFirst();
        if (open.isPresent()) {
            return Optional.of("Next: decide in the file of " + open.get()
                    + ": keep one alternative of each `decide` in place of the whole block.");
        }
        if (status.migrations().heads().size() > 1) {
            return Optional.of(
                    "Next: `dsl db merge` joins the heads; `dsl db upgrade heads` applies them as they are.");
        }
        return status.pending().isEmpty()
                ? Optional.empty()
                : Optional.of("Next: `dsl db upgrade` (`dsl db plan` shows what it would run).");
    }

    private void ids(String label, List<String> ids, Role role) {
        String shownLabel = label;
        for (String id : ids.subList(0, Math.min(MOST_IDS, ids.size()))) {
            line(shownLabel, palette.paint(role, id));
            shownLabel = "";
        }
        if (ids.size() > MOST_IDS) {
            line("", "and " + (ids.size() - MOST_IDS) + " more");
        }
    }

    private void line(String label, String value) {
        out.append(label)
                .append(" ".repeat(Math.max(1, LABEL_WIDTH + 1 - label.length())))
                .append(value)
                .append('\n');
    }
}
