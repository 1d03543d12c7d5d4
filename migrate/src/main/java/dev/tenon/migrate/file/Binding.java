package dev.tenon.migrate.file;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.op.OnlineWays;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.op.ReplayException;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.parse.MigrationSyntax.AlternativeSyntax;
import dev.tenon.migrate.parse.MigrationSyntax.DecideSyntax;
import dev.tenon.migrate.parse.MigrationSyntax.OnlineSyntax;
import dev.tenon.migrate.parse.MigrationSyntax.OperationSyntax;
import dev.tenon.migrate.parse.MigrationSyntax.SqlSyntax;
import dev.tenon.migrate.parse.MigrationSyntax.StepSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines of one direction, given the state they meet. */
final class Binding {
    private final Diagnostics found;
    private final List<Step> steps = new ArrayList<>();
    private Replay replay;
    private boolean failed;

    private Binding(Database before, Diagnostics found) {
        this.replay = Replay.from(before);
        this.found = found;
    }

    /** @param after where the steps lead */
    record Bound(List<Step> steps, Database after) {}

    /** Empty where a line does not fit, which is then reported. */
    static Optional<Bound> bind(List<StepSyntax> lines, Database before, Diagnostics found) {
        Binding binding = new Binding(before, found);
        for (StepSyntax line : lines) {
            if (!binding.failed) {
                binding.add(line);
            }
        }
        return binding.failed ? Optional.empty() : Optional.of(new Bound(binding.steps, binding.replay.state()));
    }

    private void add(StepSyntax line) {
        if (line instanceof DecideSyntax decide) {
            decide(decide);
        } else if (line instanceof SqlSyntax sql) {
            sql(sql);
        } else if (line instanceof OnlineSyntax online) {
            online(online);
        } else {
            operation((OperationSyntax) line);
        }
    }

    private void online(OnlineSyntax online) {
        add(online.line());
        if (failed) {
            return;
        }
        Operation operation = ((Step.Do) steps.remove(steps.size() - 1)).operation();
        steps.add(Step.Do.of(new Operation.Online(operation)));
        if (!OnlineWays.has(operation)) {
            fail(Diagnostic.at(
                            online.span(),
                            Code.NOT_ONLINE,
                            "`online` says nothing here: there is no other way to do this line")
                    .hint("leave the word out; it is for " + OnlineWays.WORDS));
        }
    }

    private void operation(OperationSyntax line) {
        try {
            Operation operation = line.binder().bind(replay.state());
            replay.next(operation);
            steps.add(Step.Do.of(operation));
        } catch (ReplayException e) {
            fail(Diagnostic.at(line.span(), Code.OPERATION_DOES_NOT_FIT, e.getMessage()));
        }
    }

    /** Its effects are bound by themselves, so that what is wrong with one has its place. */
    private void sql(SqlSyntax sql) {
        Binding effects = new Binding(replay.state(), found);
        for (StepSyntax line : sql.effects()) {
            if (!effects.failed) {
                effects.effect(line);
            }
        }
        failed = effects.failed;
        if (!failed) {
            replay = effects.replay;
            steps.add(Step.Do.of(new Operation.RawSql(sql.texts(), Step.operations(effects.steps))));
        }
    }

    private void effect(StepSyntax line) {
        if (line instanceof OnlineSyntax online) {
            fail(Diagnostic.at(
                            online.span(),
                            Code.NOT_ONLINE,
                            "`online` says nothing here: `effects` tells what the SQL does, and nothing runs for it")
                    .hint("leave the word out"));
            return;
        }
        if (!(line instanceof OperationSyntax operation)) {
            notAnEffect(line, line instanceof DecideSyntax ? "a decision" : "`sql`");
            return;
        }
        operation(operation);
        if (!failed
                && ((Step.Do) steps.get(steps.size() - 1)).operation().parts().size() > 1) {
            notAnEffect(line, "what fills columns, as `split` and `merge` do,");
        } else if (!failed && Step.operations(steps).get(steps.size() - 1) instanceof Operation.Backfill) {
            notAnEffect(line, "`backfill`");
        } else if (!failed && Step.operations(steps).get(steps.size() - 1) instanceof Operation.RunJava) {
            notAnEffect(line, "`run`");
        }
    }

    private void notAnEffect(StepSyntax line, String what) {
        fail(Diagnostic.at(
                        line.span(),
                        Code.OPERATION_DOES_NOT_FIT,
                        what + " is no effect: `effects` tells what the SQL does to the schema")
                .hint("put it before or behind the `sql { … }`"));
    }

    private void decide(DecideSyntax decide) {
        List<Step.Alternative> alternatives = new ArrayList<>();
        Optional<Database> end = Optional.empty();
        for (AlternativeSyntax alternative : decide.alternatives()) {
            Optional<Bound> bound = bind(alternative.steps(), replay.state(), found);
            if (bound.isEmpty()) {
                failed = true;
                return;
            }
            if (end.isPresent() && !end.get().equals(bound.get().after())) {
                fail(Diagnostic.at(
                        alternative.span(),
                        Code.ALTERNATIVES_DIFFER,
                        "this alternative leads to another state than the one before it"));
                return;
            }
            end = Optional.of(bound.get().after());
            alternatives.add(
                    new Step.Alternative(alternative.name(), bound.get().steps()));
        }
        steps.add(new Step.Decide(decide.kind(), decide.question(), alternatives));
        end.ifPresent(state -> replay = Replay.from(state));
    }

    private void fail(Diagnostic diagnostic) {
        failed = true;
        found.add(diagnostic);
    }
}
