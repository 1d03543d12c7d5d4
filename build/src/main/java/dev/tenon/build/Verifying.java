package dev.tenon.build;

import dev.tenon.build.CheckFinding.Sort;
import dev.tenon.build.Verified.Change;
import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.source.Span;
import dev.tenon.migrate.author.Policies;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.file.Revision;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.project.Project;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the files of a project, and no database, whether its migrations are sound and add up to its schema. */
final class Verifying {
    private final Project project;
    private final Migrations migrations;
    private final List<CheckFinding> findings = new ArrayList<>();
    private List<Change> difference = List.of();

    private Verifying(Project project, Migrations migrations) {
        this.project = project;
        this.migrations = migrations;
    }

    static Outcome<Verified> run(Project project) throws IOException {
        return ProjectFiles.migrations(project, migrations -> new Verifying(project, migrations).verify());
    }

    private Outcome<Verified> verify() throws IOException {
        Optional<String> schema = project.schemaFingerprint();
        if (schema.isEmpty()) {
            return Outcome.none(project.compile().diagnostics());
        }
        Outcome<List<String>> hints = FormerNames.of(project, migrations);
        if (hints.value().isEmpty()) {
            return Outcome.none(hints.errors());
        }
        decisions();
        if (migrations.heads().size() > 1) {
            heads();
        } else if (!migrations.fingerprint().equals(schema.get())) {
            changes();
        }
        Policies.findings(project.settings(), migrations).stream()
                .map(CheckFinding::of)
                .forEach(findings::add);
        return Outcome.of(
                new Verified(migrations, findings, difference, hints.value().get()));
    }

    private void decisions() {
        for (Revision revision : migrations.ordered()) {
            if (revision.isOpen()) {
                findings.add(Sort.OPEN_DECISION.of(
                        "A decision is open in " + revision.id() + " ("
                                + Step.questions(revision.migration().up())
                                + "): keep one alternative of each `decide` in place of the whole block.",
                        Optional.of(CheckFinding.head(revision.file()))));
            }
        }
    }

    private void heads() {
        List<Revision> heads = migrations.heads();
        findings.add(Sort.SEVERAL_HEADS.of(
                "There are " + heads.size() + " heads: "
                        + String.join(", ", heads.stream().map(Revision::id).toList())
                        + ". `dsl db merge` joins them, or says what is in each other's way.",
                Optional.of(CheckFinding.head(heads.get(heads.size() - 1).file()))));
    }

    private void changes() throws IOException {
        Compilation schema = project.compile();
        difference = SchemaChanges.changes(schema, migrations, project.classes());
        Optional<Span> first = project.schemaFiles().stream().findFirst().map(CheckFinding::head);
        findings.add(Sort.UNMIGRATED_CHANGE.of(
                "The schema has changes that no migration holds: run `dsl db migrate`.", first));
    }
}
