package dev.tenon.cli.command.db;

import dev.tenon.cli.command.Session;
import dev.tenon.cli.command.Texts;
import dev.tenon.cli.command.db.QuestionDialogue.Ending;
import dev.tenon.cli.command.db.QuestionDialogue.Outcome;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.cli.shell.Palette;
import dev.tenon.cli.shell.Palette.Role;
import dev.tenon.cli.shell.UsageException;
import dev.tenon.compiler.lower.Lowered;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.dev.Push;
import dev.tenon.migrate.dev.Push.Draft;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.question.Decisions;
import dev.tenon.migrate.question.Question;
import dev.tenon.migrate.run.RefusedException;
import dev.tenon.migrate.run.RefusedException.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dsl db push}. */
@Command(
        name = "push",
        header = "Bring a database to the schema without migration files. For prototypes, not for production.",
        description = {
            "Starts from what is in the database, whatever made it. Shows what it would run and what is lost by it, and asks "
                    + "before it does; all of it is one transaction. Where nobody can be asked, nothing is lost without "
                    + "--accept-loss, and the exit code is 3 where a decision is needed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dsl db push",
            "  dsl db push --dry-run --url sqlite:prototype.db",
            "  dsl db push --yes --accept-loss",
            "  dsl db push --rename booking.party_size=num_guests"
        })
public final class PushCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--dry-run", description = "Only show what would be run.")
    private boolean dryRun;

    @Option(
            names = "--yes",
            description = "Do not ask whether to apply it, also where somebody else made what is in the database.")
    private boolean yes;

    @Option(names = "--accept-loss", description = "Lose what the plan says is lost.")
    private boolean acceptLoss;

    @Option(
            names = "--force",
            description = "Also a database that holds migrations from files; it is a development database then.")
    private boolean force;

    @Mixin
    private AnswerOptions answers = new AnswerOptions();

    @Mixin
    private LimitOptions limits = new LimitOptions();

    public PushCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Databases.requireDevelopment(session, "dsl db push");
        if (answers.onlyQuestions()) {
            throw new UsageException("--questions is for `dsl db migrate`; `dsl db push --dry-run` says what is open");
        }
        DatabaseUrl url = session.url();
        try (Push push = open(Databases.exists(url) ? url : DatabaseUrl.parse("sqlite::memory:"))) {
            push.untold().forEach(remark -> session.out().warning(FindingText.notCompared(remark)));
            if (Databases.exists(url) && push.isDone()) {
                return report(PushData.done(url), "Nothing to do: " + url.display() + " is what the schema says.\n");
            }
            requireOurs(url, push);
            return push(url, push);
        }
    }

    private Push open(DatabaseUrl url) throws IOException {
        Lowered schema = session.schema().lowered().orElseThrow();
        Scope scope = session.project().settings().scope();
        CastRegistry casts = session.project().classes().casts(schema.casts());
        return Push.open(
                url,
                scope,
                schema,
                session.migrations(),
                casts,
                new SpokenProgress(session.out()),
                limits.limits(session));
    }

    /** What is kept in files belongs to those who read them. */
    private void requireOurs(DatabaseUrl url, Push push) {
        if (push.committed() > 0 && !force) {
            throw new RefusedException(
                    Reason.FINDING,
                    url.display() + " holds " + Texts.count(push.committed(), "migration")
                            + " from files: write the change as the"
                            + " next one (`dsl db migrate --apply`), or say --force, and it is a development database from then on");
        }
    }

    private int push(DatabaseUrl url, Push push) throws IOException {
        Asking asking = new Asking(session, answers);
        Optional<Decisions> decisions = decisions(push);
        Outcome outcome = asking.ask(decisions, push.rows(), List.of(url.dialect()));
        if (outcome.ending() == Ending.QUIT || outcome.part().isPresent()) {
            session.out().note("Nothing was changed: a push is done in one piece, or not at all.");
            return ExitCode.DECISION;
        }
        List<Question> open = decisions.map(d -> d.open(push.rows())).orElse(List.of());
        if (!open.isEmpty()) {
            session.out().error(questions(open));
            report(PushData.open(url, open), "");
            return ExitCode.DECISION;
        }
        Draft draft = push.draft(decisions);
        if (!session.out().isJson()) {
            session.out().raw(text(url, draft, session.out().palette()));
        }
        if (dryRun) {
            report(PushData.of(url, draft, false), "Nothing was changed.\n");
            return draft.violations().isEmpty() ? ExitCode.DONE : ExitCode.FINDINGS;
        }
        return draft.violations().isEmpty() && !consents(url, push, draft, asking)
                ? refused(url, draft)
                : apply(url, push, draft);
    }

    private Optional<Decisions> decisions(Push push) {
        try {
            return push.decisions(answers.beforehand());
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private boolean consents(DatabaseUrl url, Push push, Draft draft, Asking asking) throws IOException {
        List<String> missing = new ArrayList<>();
        if (draft.isLossy() && !acceptLoss) {
            missing.add("--accept-loss, to lose " + String.join(", ", PushData.lost(draft)));
        }
        if (push.isStrange() && !yes) {
            session.out()
                    .note(url.display() + " was not made by Tenon: what the schema does not name goes, see above.");
            missing.add("--yes, as somebody else made what is in " + url.display());
        }
        if (missing.isEmpty() && yes) {
            return true;
        }
        Optional<Boolean> said = asking.confirm("Apply?");
        if (said.isEmpty() && !missing.isEmpty()) {
            session.out().error("nobody can be asked here, so this needs " + String.join("; and ", missing));
        }
        return said.orElse(missing.isEmpty());
    }

    private int refused(DatabaseUrl url, Draft draft) {
        report(PushData.of(url, draft, false), "Nothing was changed.\n");
        return ExitCode.DECISION;
    }

    /** Rows that stand in the way end it before anything is made. */
    private int apply(DatabaseUrl url, Push push, Draft draft) throws IOException {
        if (Databases.exists(url)) {
            push.apply(draft);
        } else {
            Databases.makeFolder(url);
            try (Push made = open(url)) {
                made.apply(draft);
            }
        }
        return report(
                PushData.of(url, draft, true),
                "Pushed: " + url.display() + " is what the schema says. When it is to stay: `dsl db migrate`.\n");
    }

    private int report(PushData data, String text) {
        session.out().report(data, palette -> session.out().advice(text));
        return ExitCode.DONE;
    }

    private static String text(DatabaseUrl url, Draft draft, Palette palette) {
        StringBuilder text = new StringBuilder();
        if (draft.steps().isEmpty()) {
            text.append(url.display()).append(" is what the schema says, which is only to be recorded.\n");
            return text.toString();
        }
        text.append("To bring ").append(url.display()).append(" to the schema:\n\n");
        new PlanText(palette).plan(draft.plan(), true, draft.violations(), text);
        text.append('\n');
        if (draft.isLossy()) {
            text.append(palette.paint(Role.BAD, "This loses " + String.join(", ", PushData.lost(draft)) + "."))
                    .append('\n');
        }
        return text.toString();
    }

    private static String questions(List<Question> open) {
        return "only you can know this, so nothing was changed:"
                + open.stream()
                        .map(question -> "\n  " + question.question() + "\n    say it by `dsl db push "
                                + OpenQuestions.flag(question))
                        .collect(Collectors.joining());
    }
}
