package dev.tenon.migrate.plan;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.statement.Postcondition;
import dev.tenon.migrate.statement.Preflight;
import dev.tenon.migrate.statement.Stage;
import dev.tenon.migrate.statement.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a dialect will run for a list of operations, in order.
 *
 * @param segments each a transaction of its own, or the batches of one backfill; nearly always there is one
 * @param after the state it leads to
 */
public record Plan(List<Segment> segments, Database after) {
    public Plan {
        segments = List.copyOf(segments);
    }

    /**
     * @param batches if it is a backfill in batches, which is then all that it is
     * @param online if it is one of the steps of an online line, which is then all that it is
     */
    public record Segment(List<PlannedStep> steps, Optional<Batches> batches, Optional<OnlineStep> online) {
        public Segment {
            steps = List.copyOf(steps);
        }

        Segment(List<PlannedStep> steps, Optional<Batches> batches) {
            this(steps, batches, Optional.empty());
        }

        /** The one that runs outside of any transaction, if it is such a step. */
        public Optional<OnlineStep> alone() {
            return online.filter(step -> step.stage().alone());
        }
    }

    /**
     * One of the steps that an operation is done by while others go on writing.
     *
     * @param line as the file has it
     * @param preflights what must hold of the rows for the whole line
     */
    public record OnlineStep(Operation.Online line, Stage stage, List<Preflight> preflights) {
        public OnlineStep {
            preflights = List.copyOf(preflights);
        }
    }

    /** Whether it is more than one transaction, so that a run can end between two of them. */
    public boolean isStepped() {
        return segments.size() > 1
                || segments.stream()
                        .anyMatch(segment -> segment.batches().isPresent()
                                || segment.online().isPresent());
    }

    public List<PlannedStep> steps() {
        return segments.stream().flatMap(segment -> segment.steps().stream()).toList();
    }

    /** What is left of it when the first segments are done. */
    public Plan from(int segment) {
        return new Plan(segments.subList(segment, segments.size()), after);
    }

    /** The same, with statements before it that no operation says. */
    public Plan behind(List<Statement> statements) {
        if (statements.isEmpty()) {
            return this;
        }
        List<PlannedStep> all = new ArrayList<>(List.of(new PlannedStep(List.of(), List.of(), statements, true)));
        all.addAll(segments.isEmpty() ? List.of() : segments.get(0).steps());
        List<Segment> behind = new ArrayList<>(List.of(new Segment(all, Optional.empty())));
        behind.addAll(segments.subList(Math.min(1, segments.size()), segments.size()));
        return new Plan(behind, after);
    }

    /** One segment by itself. */
    public Plan only(int segment) {
        return new Plan(segments.subList(segment, segment + 1), after);
    }

    /**
     * Statements that belong together: one operation, or several that one rebuild of a table does at once. Of an online line's
     * steps the last one has the operation, which is done then.
     *
     * @param preflights what must hold of the data right before the statements
     * @param postconditions what must hold of the database right behind the statements
     * @param java what runs in Java, in place of statements
     * @param asksFirst true where the preflights can be asked before the whole plan runs, because nothing earlier in it
     *     touches what they ask about
     */
    public record PlannedStep(
            List<Operation> operations,
            List<Preflight> preflights,
            List<Statement> statements,
            List<Postcondition> postconditions,
            Optional<JavaStep> java,
            boolean asksFirst) {
        public PlannedStep(
                List<Operation> operations, List<Preflight> preflights, List<Statement> statements, boolean asksFirst) {
            this(operations, preflights, statements, List.of(), Optional.empty(), asksFirst);
        }

        public PlannedStep {
            operations = List.copyOf(operations);
            preflights = List.copyOf(preflights);
            statements = List.copyOf(statements);
            postconditions = List.copyOf(postconditions);
        }
    }

    /**
     * Java of the author's.
     *
     * @param className with its package
     * @param state that it meets
     */
    public record JavaStep(String className, Database state) {}

    public Stream<Statement> statements() {
        return steps().stream().flatMap(step -> step.statements().stream());
    }
}
