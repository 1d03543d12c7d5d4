package dev.tenon.migrate.question;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.RowEvidence;
import dev.tenon.migrate.diff.StepWriter;
import dev.tenon.migrate.diff.StepWriter.Steps;
import dev.tenon.migrate.file.Migration.Decided;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.plan.Planner;
import dev.tenon.migrate.statement.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way between two models and what was decided about it so far. An answer may raise other questions (a no to a rename
 * the next likely one), so the way is written anew after each; a yes to a rename is told to the writer, which then needs no
 * cut and writes the way as if it had known.
 */
public final class Decisions {
    private final CastRegistry casts;
    private final StepWriter writer;
    private final Database before;
    private final Database after;
    private final Renames hints;
    private final Answers beforehand;
    private final List<Answer> given = new ArrayList<>();
    private Round round;

    /**
     * @param hints what the schema says was renamed
     * @param beforehand what was said before any question was known
     * @param casts what is known of changes of type
     * @param evidence what rows say where something gone may be something new
     * @throws IllegalArgumentException with a message for the user if what was said beforehand makes no sense
     */
    public Decisions(
            Database before,
            Database after,
            Renames hints,
            Answers beforehand,
            CastRegistry casts,
            RowEvidence evidence) {
        this.casts = casts;
        this.writer = new StepWriter(casts, evidence);
        this.before = before;
        this.after = after;
        this.hints = hints;
        this.beforehand = beforehand;
        this.round = round(given);
    }

    public Database before() {
        return before;
    }

    public Database after() {
        return after;
    }

    /** The questions without an answer, in the order in which to ask: first what is what, on which the others stand. */
    public List<Question> open(RowCounts rows) {
        List<Asked> open = new ArrayList<>();
        round.open().filter(asked -> asked.back().isPresent()).forEach(open::add);
        round.open().filter(asked -> asked.back().isEmpty()).forEach(open::add);
        return open.stream()
                .map(asked -> new QuestionWriter(round.steps().up(), rows).question(asked))
                .toList();
    }

    /** @throws AnswerException if it does not answer an open question; nothing has changed then */
    public void answer(Answer answer) {
        if (round.open().noneMatch(asked -> asked.id().equals(answer.id()))) {
            throw new AnswerException("there is no open question " + answer.id() + openIds());
        }
        List<Answer> more = new ArrayList<>(given);
        more.add(answer);
        round = round(more);
        given.add(answer);
    }

    private String openIds() {
        List<String> ids = round.open().map(Asked::id).toList();
        return ids.isEmpty() ? "; none is open" : "; open are " + String.join(", ", ids);
    }

    /** Takes the last answer back; false where there is none. */
    public boolean back() {
        if (given.isEmpty()) {
            return false;
        }
        given.remove(given.size() - 1);
        round = round(given);
        return true;
    }

    /** The answers in the order in which they came. */
    public List<Answer> given() {
        return List.copyOf(given);
    }

    /** What the answers come to, with a block wherever a question is still open. */
    public Steps steps() {
        return round.steps();
    }

    /**
     * Who decided what.
     *
     * @param author who said what was said beforehand
     */
    public List<Decided> decided(String author) {
        List<Decided> decided = new ArrayList<>(beforehand(author));
        round.choices().forEach(decided::add);
        return decided;
    }

    /** What was said before any question was known. */
    public List<Decided> beforehand(String author) {
        return beforehand.renames().stream()
                .map(rename -> new Decided("rename:" + rename.toString().replace('=', ':'), "keep", author))
                .toList();
    }

    private Round round(List<Answer> answers) {
        return round(after, hints, beforehand, answers);
    }

    private Round round(Database to, Renames known, Answers said, List<Answer> answers) {
        return Round.of(identities -> writer.write(before, to, known, identities), before, to, said, answers, casts);
    }

    /**
     * What an alternative of an open question runs on a product, by itself.
     *
     * @throws AnswerException if there is no such question or alternative
     */
    public List<String> sql(String questionId, String alternative, Dialect dialect) {
        Asked asked = round.open()
                .filter(question -> question.id().equals(questionId))
                .findFirst()
                .orElseThrow(() -> new AnswerException("there is no open question " + questionId));
        List<Operation> operations = asked.decide().alternatives().stream()
                .filter(one -> one.name().equals(alternative))
                .findFirst()
                .map(one -> Step.replayable(one.steps()))
                .orElseThrow(() -> new AnswerException(questionId + " has no alternative " + alternative));
        return Planner.plan(dialect, asked.before(), operations).steps().stream()
                .flatMap(step -> step.statements().stream())
                .map(Statement::sql)
                .toList();
    }

    /** What comes before a question, as a migration of its own; empty where that is nothing, or holds open questions. */
    public Optional<Part> upTo(String questionId) {
        return round.upTo(questionId).map(part -> {
            Answers known = round.identities();
            Round way = answered(part.after(), known.with(hints));
            Answers rest = new Answers(List.of(), known.notRenamed(), known.notPairs());
            return new Part(
                    new Steps(part.up(), Round.lastAlternatives(way.steps().down())),
                    part.after(),
                    part.choices(),
                    rest);
        });
    }

    /** The way to a state before the end, with the answers to what is asked on it. */
    private Round answered(Database to, Renames known) {
        List<Answer> answers = new ArrayList<>();
        Round way = round(to, known, Answers.NONE, answers);
        for (Answer answer : given) {
            if (way.open().anyMatch(asked -> asked.id().equals(answer.id()))) {
                answers.add(answer);
                way = round(to, known, Answers.NONE, answers);
            }
        }
        return way;
    }

    /**
     * The beginning of a way.
     *
     * @param rest what was said that still counts for the rest of it
     */
    public record Part(Steps steps, Database after, List<Decided> choices, Answers rest) {}
}
