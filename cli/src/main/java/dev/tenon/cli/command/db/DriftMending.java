package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.command.db.QuestionDialogue.Ending;
import dev.tenon.cli.command.db.QuestionDialogue.Outcome;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.cli.shell.UsageException;
import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.author.NextMigration;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.drift.Adopting;
import dev.tenon.migrate.drift.DatabaseDrift;
import dev.tenon.migrate.drift.Finding;
import dev.tenon.migrate.drift.Reverting;
import dev.tenon.migrate.drift.SchemaLines;
import dev.tenon.migrate.drift.Selection;
import dev.tenon.migrate.file.Migration;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.project.Settings;
import dev.tenon.migrate.question.Decisions;
import dev.tenon.migrate.question.RowCounts;
import dev.tenon.migrate.run.OpenDatabase;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.RefusedException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What to do about a drift, as the user says: make it a migration, or take it back. */
final class DriftMending {
    private final Session session;
    private final OpenDatabase database;
    private final DatabaseDrift found;
    private final Selection selection;
    private final AnswerOptions answers;
    private final Migrations migrations;

    DriftMending(
            Session session, OpenDatabase database, DatabaseDrift found, List<String> objects, AnswerOptions answers)
            throws IOException {
        this.session = session;
        this.database = database;
        this.found = found;
        this.selection = Selection.of(found.drift(), objects);
        this.answers = answers;
        this.migrations = session.migrations();
    }

    private record Report(String file, List<String> recorded, List<String> up, List<SchemaLines> schema) {}

    int adopt(Optional<Database> schema, Optional<String> note) throws IOException {
        if (found.drift().isNone()) {
            session.out().note("There is nothing to adopt: no drift.");
            return ExitCode.DONE;
        }
        tellAlong();
        selection.chosen().stream()
                .filter(finding -> finding.mend().isPresent())
                .forEach(finding -> session.out()
                        .note("No migration can say that " + finding.object() + " "
                                + finding.found().orElse("") + "; it is mended by: "
                                + finding.mend().get() + ";"));
        Adopting adopting = Adopting.of(found, selection, migrations, schema);
        Decisions decisions = adopting.decisions(beforehand(), session.casts());
        decide(Optional.of(decisions));
        NextMigration next = new NextMigration(
                migrations, session.shell().clock().instant(), session.project().classes());
        Migration migration = next.of(decisions, note, decisions.decided(Asking.author()));
        List<SchemaLines> lines = schema.map(adopting::schemaLines).orElse(List.of());
        Settings settings = session.project().settings();
        Path file = adopting.adopt(database, settings.scope(), next, migration, settings.migrationsFolder());
        session.out()
                .report(
                        new Report(file.toString(), List.of(migration.id()), Steps.lines(migration.up()), lines),
                        palette -> text(file, migration, lines, palette));
        return ExitCode.DONE;
    }

    int revert() throws IOException {
        if (found.drift().isNone()) {
            session.out().note("There is nothing to take back: no drift.");
            return ExitCode.DONE;
        }
        tellAlong();
        Reverting reverting = new Reverting(found, selection);
        Optional<Decisions> decisions = reverting.decisions(database, beforehand(), session.casts());
        decide(decisions);
        new Script(reverting.script(database, decisions)).report(session);
        return ExitCode.DONE;
    }

    private void tellAlong() {
        for (Finding finding : selection.along()) {
            session.out().note(finding.object() + " goes with it: one stands on the other.");
        }
    }

    private Answers beforehand() {
        try {
            return answers.beforehand();
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    /** @throws RefusedException if something stays open */
    private void decide(Optional<Decisions> decisions) throws IOException {
        Outcome outcome = new Asking(session, answers)
                .ask(decisions, RowCounts.NONE, List.of(database.dialect().name()));
        if (outcome.ending() == Ending.QUIT || outcome.part().isPresent()) {
            throw new RefusedException(Reason.DECISION, "nothing was written");
        }
        boolean open = decisions.stream()
                .flatMap(d -> Step.open(d.steps().up()))
                .findAny()
                .isPresent();
        if (open) {
            throw new RefusedException(
                    Reason.DECISION,
                    OpenQuestions.unanswered(decisions.orElseThrow().open(RowCounts.NONE)));
        }
    }

    private static String text(Path file, Migration migration, List<SchemaLines> lines, Palette palette) {
        StringBuilder text = new StringBuilder("wrote ")
                .append(palette.paint(Role.TITLE, file.toString()))
                .append('\n');
        migration
                .up()
                .forEach(step -> text.append("  ")
                        .append(palette.paint(Role.CODE, Steps.line(step)))
                        .append('\n'));
        text.append("Recorded it; nothing was run, as it is there already.\n");
        if (!lines.isEmpty()) {
            text.append("The schema must say it too, or the next `dsl db migrate` takes it back:\n");
        }
        for (SchemaLines one : lines) {
            lines(text, one.declaration() + ", write", one.write(), palette);
            lines(text, one.declaration() + ", take out", one.remove(), palette);
        }
        return text.toString();
    }

    private static void lines(StringBuilder text, String title, List<String> lines, Palette palette) {
        if (!lines.isEmpty()) {
            text.append(title).append('\n');
            lines.forEach(line ->
                    text.append("  ").append(palette.paint(Role.CODE, line)).append('\n'));
        }
    }
}
