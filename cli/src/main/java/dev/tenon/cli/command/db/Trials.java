package dev.tenon.cli.command.db;

import dev.tenon.build.CheckFinding;
import dev.tenon.build.CheckFinding.Sort;
import dev.tenon.cli.command.Session;
import dev.tenon.cli.command.Texts;
import dev.tenon.cli.shell.UsageException;
import dev.tenon.migrate.connect.DatabaseUrl;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.data.ClassSource;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.trial.ScratchDatabase;
import dev.tenon.migrate.trial.ScratchProducts;
import dev.tenon.migrate.trial.SquashTrial;
import dev.tenon.migrate.trial.Trial;
import dev.tenon.migrate.trial.TrialFinding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Where {@code dsl db check --database} runs the migrations, and what it says of them. */
final class Trials {
    private final Session session;
    private final List<String> dialects;
    private final Optional<DatabaseUrl> server;

    /**
     * @param dialects those that are asked for; none: those of the project
     * @param scratch the address of a server, as the user wrote it
     */
    Trials(Session session, List<String> dialects, Optional<String> scratch) throws IOException {
        this.session = session;
        this.dialects = dialects;
        this.server = scratch.isPresent() ? Optional.of(server(scratch.get())) : Optional.empty();
    }

    /** One database of a product, for programs. */
    record TrialData(
            String dialect, String product, int migrations, List<TrialFindingData> findings, List<String> notes) {
        static TrialData of(Trial.Outcome outcome) {
            return new TrialData(
                    outcome.dialect(),
                    outcome.product(),
                    outcome.migrations(),
                    outcome.findings().stream().map(TrialFindingData::of).toList(),
                    outcome.notes());
        }
    }

    /** @param way up, down or up again */
    record TrialFindingData(
            String migration,
            String way,
            Optional<String> object,
            Optional<String> expected,
            Optional<String> found,
            String message) {
        static TrialFindingData of(TrialFinding finding) {
            return new TrialFindingData(
                    finding.migration(),
                    finding.way().word(),
                    finding.object(),
                    finding.expected(),
                    finding.found(),
                    finding.message());
        }
    }

    /** @param products those of {@link #products} */
    List<Trial.Outcome> run(Migrations migrations, List<String> products) throws IOException {
        List<Trial.Outcome> outcomes = new ArrayList<>();
        ClassSource classes = session.project().classes();
        for (String product : products) {
            try (ScratchDatabase scratch = open(product, classes)) {
                outcomes.add(Trial.of(
                        scratch, migrations, session.project().settings().scope(), classes));
            }
        }
        return outcomes;
    }

    /** What a squash comes to on a product, beside what it leads through. */
    SquashTrial.Outcome run(SquashTrial trial, String product) throws IOException {
        ClassSource classes = session.project().classes();
        return trial.on(() -> open(product, classes));
    }

    /** SQLite, and the PostgreSQL that is named. */
    List<String> atHand() {
        return server.isPresent() ? List.of("sqlite", "postgresql") : List.of("sqlite");
    }

    static List<CheckFinding> findings(Trial.Outcome outcome, Migrations migrations) {
        return outcome.findings().stream()
                .map(finding -> Sort.FAILED_TRIAL.of(
                        outcome.dialect() + ": " + finding.migration() + " ("
                                + finding.way().word() + "): " + finding.message(),
                        migrations.get(finding.migration()).map(revision -> CheckFinding.head(revision.file()))))
                .toList();
    }

    static String text(Trial.Outcome outcome) {
        return outcome.product() + ": " + Texts.count(outcome.migrations(), "migration")
                + " up, down to nothing and up again; after each the database was what the files say.\n";
    }

    private ScratchDatabase open(String product, ClassSource classes) {
        if (product.equals("sqlite")) {
            return ScratchDatabase.sqlite();
        }
        return server.isPresent()
                ? ScratchDatabase.on(server.get())
                : ScratchDatabase.onOwnServer(
                        classes, session.shell().variables().apply("PATH").orElse(""));
    }

    /** SQLite first, which takes no time to be there. */
    List<String> products() throws IOException {
        for (String dialect : dialects) {
            if (!Dialects.names().contains(dialect)) {
                throw new UsageException(
                        "there is no dialect " + dialect + "; there are " + String.join(" and ", Dialects.names()));
            }
        }
        TreeSet<String> products = new TreeSet<>(dialects);
        Optional<DatabaseUrl> named = session.namedUrl();
        if (products.isEmpty() && named.isPresent()) {
            products.add(named.get().dialect());
        }
        if (products.isEmpty()) {
            ScratchProducts ofProject = ScratchProducts.of(session.project().settings());
            products.addAll(ofProject.names());
            if (server.isEmpty()) {
                ofProject.notes().forEach(session.out()::note);
            }
        }
        if (server.isPresent()) {
            products.add("postgresql");
        }
        return List.copyOf(products.descendingSet());
    }

    private DatabaseUrl server(String text) throws IOException {
        try {
            DatabaseUrl url = DatabaseUrl.parse(session.project().settings().expand(text));
            if (url.dialect().equals("sqlite")) {
                throw new UsageException("--scratch names a PostgreSQL server; SQLite needs none");
            }
            return url;
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }
}
