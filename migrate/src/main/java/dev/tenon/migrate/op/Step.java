package dev.tenon.migrate.op;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One line of a migration: something to do, or a decision that is still open. */
public sealed interface Step {

    /** @param remark what a reviewer should know of it, for the reader of the file only */
    record Do(Operation operation, Optional<String> remark) implements Step {
        private static final String KEPT = "kept as ";

        public static Do of(Operation operation) {
            return new Do(operation, Optional.empty());
        }

        /** Whether it gives rows a value that is only a guess, for the author to write a better one. */
        public boolean isGuess() {
            return operation instanceof Operation.Backfill
                    && remark.filter(text -> text.startsWith("write ")).isPresent();
        }

        /** A column that goes when what it says has been brought into another. */
        public static Do drop(Operation.DropColumn drop, String keptAs) {
            return new Do(drop, Optional.of(KEPT + drop.tableName() + "." + keptAs));
        }

        /** Whether what it drops is no loss. */
        public boolean isKept() {
            return remark.filter(text -> text.startsWith(KEPT)).isPresent();
        }
    }

    /**
     * A question that only the author can answer. Every alternative leads to the same state, so that what follows does not
     * depend on the answer.
     *
     * @param kind what sort of question: rename, split, merge, fill, cast, key, enum, table
     * @param subject what it is about, in few letters that tell it from the others of its kind; empty where a file holds it
     */
    record Decide(String kind, String subject, String question, List<Alternative> alternatives) implements Step {
        public Decide {
            alternatives = List.copyOf(alternatives);
        }

        /** How alike the two things are that the question is about; empty where it is about no two. */
        public Optional<Likeness> likeness() {
            return Likeness.endOf(question);
        }

        public Decide(String kind, String question, List<Alternative> alternatives) {
            this(kind, "", question, alternatives);
        }
    }

    record Alternative(String name, List<Step> steps) {
        public Alternative {
            steps = List.copyOf(steps);
        }
    }

    /** The questions among the steps that are still open. */
    static Stream<Decide> open(List<Step> steps) {
        return steps.stream().filter(Decide.class::isInstance).map(Decide.class::cast);
    }

    /** The same in one line. */
    static String questions(List<Step> steps) {
        return open(steps)
                .map(decide -> decide.kind() + ": " + decide.question())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    /** The operations of steps without an open question, each in its parts. */
    static List<Operation> operations(List<Step> steps) {
        return steps.stream()
                .flatMap(step -> {
                    if (step instanceof Do does) {
                        return does.operation().parts().stream();
                    }
                    throw new IllegalStateException("open decision: " + ((Decide) step).question());
                })
                .toList();
    }

    /** Operations that lead where the steps lead: of an open question, those of its first alternative. */
    static List<Operation> replayable(List<Step> steps) {
        return lines(steps).stream()
                .flatMap(operation -> operation.parts().stream())
                .toList();
    }

    /** The same with the words that say how an operation is done. */
    static List<Operation> lines(List<Step> steps) {
        return steps.stream()
                .flatMap(step -> step instanceof Decide decide
                        ? decide.alternatives().stream().limit(1).flatMap(first -> lines(first.steps()).stream())
                        : line(((Do) step).operation()).stream())
                .toList();
    }

    private static List<Operation> line(Operation operation) {
        return operation instanceof Operation.Online ? List.of(operation) : operation.parts();
    }
}
