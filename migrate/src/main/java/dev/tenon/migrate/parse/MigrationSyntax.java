package dev.tenon.migrate.parse;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.migrate.op.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A migration file as written: what its lines mean depends on the state they meet, which is not known yet. */
public record MigrationSyntax(
        Identifier id,
        List<Identifier> after,
        Optional<Identifier> yields,
        Optional<String> note,
        List<DecidedSyntax> decided,
        List<AcknowledgedSyntax> acknowledged,
        List<SquashedSyntax> squashed,
        List<StepSyntax> up,
        List<StepSyntax> down) {

    public MigrationSyntax {
        after = List.copyOf(after);
        decided = List.copyOf(decided);
        acknowledged = List.copyOf(acknowledged);
        squashed = List.copyOf(squashed);
        up = List.copyOf(up);
        down = List.copyOf(down);
    }

    /** Who answered a question when the file was written. */
    public record DecidedSyntax(String question, String choice, String by) {}

    /**
     * That something is lost, and why.
     *
     * @param cast whether by another type; else by a drop
     */
    public record AcknowledgedSyntax(Span span, boolean cast, String what, String reason) {}

    /** A migration that this one is a short way through. */
    public record SquashedSyntax(Identifier id, Identifier checksum, Identifier fingerprint) {}

    /** One line as written, or one question. */
    public sealed interface StepSyntax {
        Span span();
    }

    public record OperationSyntax(Span span, Binder binder) implements StepSyntax {}

    /**
     * SQL of the author's.
     *
     * @param texts by dialect name
     */
    public record SqlSyntax(Span span, Map<String, String> texts, List<StepSyntax> effects) implements StepSyntax {
        public SqlSyntax {
            texts = Map.copyOf(texts);
            effects = List.copyOf(effects);
        }
    }

    /** A line with a word before it that says how it is done. */
    public record OnlineSyntax(Span span, StepSyntax line) implements StepSyntax {}

    public record DecideSyntax(Span span, String kind, String question, List<AlternativeSyntax> alternatives)
            implements StepSyntax {
        public DecideSyntax {
            alternatives = List.copyOf(alternatives);
        }
    }

    public record AlternativeSyntax(Span span, String name, List<StepSyntax> steps) {
        public AlternativeSyntax {
            steps = List.copyOf(steps);
        }
    }

    /** A file names what an operation leads to; what it leads from is looked up in the state. */
    @FunctionalInterface
    public interface Binder {
        /** @throws dev.tenon.migrate.op.ReplayException if the state has nothing of that name */
        Operation bind(Database before);
    }
}
