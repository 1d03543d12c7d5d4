package dev.tenon.migrate.drift;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.connect.LiveRowEvidence;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.RowEvidence;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.question.Decisions;
import dev.tenon.migrate.run.OpenDatabase;
import dev.tenon.migrate.run.RevertScript;
import java.util.List;
import java.util.Optional;

/** The way back from what is there to what should be, or to some of it, as SQL that somebody else runs. */
public record Reverting(DatabaseDrift found, Selection selection) {

    /** What only a person can know; empty where no model says what is to be put right. */
    public Optional<Decisions> decisions(OpenDatabase database, Answers answers, CastRegistry casts) {
        if (!selection.hasElements()) {
            return Optional.empty();
        }
        Database live = found.drift().live();
        Database target = selection.applied(live, found.drift().expected());
        RowEvidence rows = new LiveRowEvidence(database.connection(), database.dialect(), casts, live, target);
        return Optional.of(new Decisions(live, target, Renames.NONE, answers, casts, rows));
    }

    /** @param decisions in which nothing is open */
    public String script(OpenDatabase database, Optional<Decisions> decisions) {
        return RevertScript.of(
                database,
                found.position(),
                found.drift().live(),
                selection.mends(),
                decisions.map(d -> Step.operations(d.steps().up())).orElse(List.of()));
    }
}
