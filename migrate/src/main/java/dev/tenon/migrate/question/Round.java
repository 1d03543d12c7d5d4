package dev.tenon.migrate.question;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.StepWriter.Steps;
import dev.tenon.migrate.file.Migration.Decided;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.question.Replacements.Replaced;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The way as the answers of one moment make it. */
final class Round {
    private final Function<Answers, Steps> writer;
    private final Database before;
    private final Database after;
    private final List<Decided> choices = new ArrayList<>();
    private final Map<Integer, Replaced> replaced = new HashMap<>();
    private Answers identities;
    private Steps written;
    private List<Asked> asked;

    private Round(Function<Answers, Steps> writer, Database before, Database after, Answers beforehand) {
        this.writer = writer;
        this.before = before;
        this.after = after;
        this.identities = beforehand;
        this.written = writer.apply(beforehand);
        this.asked = Asked.in(written, before, after);
    }

    static Round of(
            Function<Answers, Steps> writer,
            Database before,
            Database after,
            Answers beforehand,
            List<Answer> answers,
            CastRegistry casts) {
        Round round = new Round(writer, before, after, beforehand);
        List<Answer> others = new ArrayList<>();
        for (Answer answer : answers) {
            if (!round.identify(answer)) {
                others.add(answer);
            }
        }
        others.forEach(answer -> round.replace(answer, casts));
        return round;
    }

    /** What is the same as what is told to the writer; false for what an alternative has to be kept for. */
    private boolean identify(Answer answer) {
        List<Answers.Rename> renames = find(answer.id()).map(Asked::renames).orElse(List.of());
        boolean yes = answer.choose().equals(Optional.of("keep"));
        if (renames.isEmpty() || !answer.isPlain() || !(yes || answer.choose().equals(Optional.of("new")))) {
            return false;
        }
        Answers more = yes ? identities : identities.butNot(renames.get(0));
        for (Answers.Rename rename : yes ? renames : List.<Answers.Rename>of()) {
            more = more.and(rename);
        }
        try {
            written = writer.apply(more);
        } catch (IllegalArgumentException stranger) {
            // What the writer cannot take as a hint stays a block, of which one alternative is kept.
            return false;
        }
        identities = more;
        asked = Asked.in(written, before, after);
        choose(answer.id(), answer.choose().get(), answer.by());
        return true;
    }

    private void replace(Answer answer, CastRegistry casts) {
        Asked question = find(answer.id())
                .orElseThrow(() -> new AnswerException("there is no question " + answer.id() + " any more"));
        Replacements replacements = new Replacements(question, answer, casts);
        replaced.put(question.at(), replacements.replaced(written.down()));
        choose(answer.id(), replacements.choice(), answer.by());
    }

    private void choose(String id, String choice, String by) {
        choices.add(new Decided(id, choice, by));
    }

    private Optional<Asked> find(String id) {
        return asked.stream().filter(question -> question.id().equals(id)).findFirst();
    }

    Stream<Asked> open() {
        return asked.stream().filter(question -> !replaced.containsKey(question.at()));
    }

    List<Decided> choices() {
        return List.copyOf(choices);
    }

    Answers identities() {
        return identities;
    }

    Steps steps() {
        List<Step> up = new ArrayList<>();
        for (int i = 0; i < written.up().size(); i++) {
            up.addAll(up(i));
        }
        Map<Integer, List<Step>> back = new HashMap<>();
        asked.stream()
                .filter(question -> replaced.containsKey(question.at()))
                .forEach(question -> question.back()
                        .ifPresent(
                                at -> back.put(at, replaced.get(question.at()).down())));
        List<Step> down = new ArrayList<>();
        for (int i = 0; i < written.down().size(); i++) {
            down.addAll(back.getOrDefault(i, List.of(written.down().get(i))));
        }
        return new Steps(up, down);
    }

    private List<Step> up(int at) {
        Replaced replacement = replaced.get(at);
        return replacement == null ? List.of(written.up().get(at)) : replacement.up();
    }

    /** @param after the state behind the steps */
    record Beginning(List<Step> up, Database after, List<Decided> choices) {}

    Optional<Beginning> upTo(String id) {
        Asked question = find(id).orElseThrow();
        List<Step> up = new ArrayList<>();
        for (int i = 0; i < question.at(); i++) {
            up.addAll(up(i));
        }
        if (up.isEmpty() || Step.open(up).findAny().isPresent()) {
            return Optional.empty();
        }
        List<String> later = asked.stream()
                .filter(other -> other.at() >= question.at())
                .map(Asked::id)
                .toList();
        return Optional.of(new Beginning(
                up,
                Replay.apply(before, Step.operations(up)),
                choices.stream()
                        .filter(choice -> !later.contains(choice.question()))
                        .toList()));
    }

    /** Steps in which nothing is open: of each question the last alternative, which presumes nothing. */
    static List<Step> lastAlternatives(List<Step> steps) {
        return steps.stream()
                .flatMap(step -> step instanceof Step.Decide decide
                        ? lastAlternatives(decide.alternatives()
                                        .get(decide.alternatives().size() - 1)
                                        .steps())
                                .stream()
                        : Stream.of(step))
                .toList();
    }
}
