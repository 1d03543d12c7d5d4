package dev.tenon.cli.command.db;

import dev.tenon.build.CheckFinding;
import dev.tenon.cli.shell.ExitCode;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.migrate.file.Migrations;
import dev.tenon.migrate.trial.Trial;
import java.util.List;

/**
 * What {@code dsl db check} found.
 *
 * @param migrations none where their files, or those of the schema, have errors
 */
record CheckReport(Migrations migrations, List<CheckFinding> findings, List<Trial.Outcome> trials) {

    /** For programs. */
    record Data(boolean sound, List<String> findings, List<Trials.TrialData> databases) {}

    /** Of files that have errors, so that nothing else could be looked at. */
    static CheckReport unreadable(List<Diagnostic> diagnostics) {
        return new CheckReport(
                Migrations.NONE, diagnostics.stream().map(CheckFinding::of).toList(), List.of());
    }

    boolean isSound() {
        return findings.isEmpty();
    }

    Data data() {
        return new Data(
                isSound(),
                findings.stream().map(CheckFinding::line).toList(),
                trials.stream().map(Trials.TrialData::of).toList());
    }

    int exitCode() {
        return isSound()
                ? ExitCode.DONE
                : findings.stream().allMatch(CheckFinding::isDecision) ? ExitCode.DECISION : ExitCode.FINDINGS;
    }
}
