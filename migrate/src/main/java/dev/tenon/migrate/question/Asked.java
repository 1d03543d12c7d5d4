package dev.tenon.migrate.question;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.diff.Answers;
import dev.tenon.migrate.diff.StepWriter.Steps;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.op.Step.Decide;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A question in its place.
 *
 * @param at which step of {@code up} it is
 * @param before the state it meets
 * @param after the state that every alternative leads to
 * @param back which step of {@code down} asks the same for the way back, if one does
 */
record Asked(String id, Decide decide, int at, Database before, Database after, Optional<Integer> back) {
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{Nd}_]*(\\.[\\p{L}_][\\p{L}\\p{Nd}_]*)+");

    static List<Asked> in(Steps steps, Database before, Database after) {
        List<Asked> asked = new ArrayList<>();
        List<Place> back = places(steps.down(), after);
        Set<String> ids = new HashSet<>();
        for (Place place : places(steps.up(), before)) {
            Optional<Integer> opposite = back.stream()
                    .filter(other -> other.before().equals(place.after())
                            && other.after().equals(place.before()))
                    .map(Place::at)
                    .findFirst();
            String id = free(id(place.decide()), ids);
            asked.add(new Asked(id, place.decide(), place.at(), place.before(), place.after(), opposite));
        }
        return asked;
    }

    private record Place(int at, Decide decide, Database before, Database after) {}

    private static List<Place> places(List<Step> steps, Database before) {
        List<Place> places = new ArrayList<>();
        Database state = before;
        for (int i = 0; i < steps.size(); i++) {
            Database next = Replay.apply(state, Step.replayable(List.of(steps.get(i))));
            if (steps.get(i) instanceof Decide decide) {
                places.add(new Place(i, decide, state, next));
            }
            state = next;
        }
        return places;
    }

    /** By what it says it is about; else by the first column that its text names. */
    private static String id(Decide decide) {
        if (!decide.subject().isEmpty()) {
            return decide.kind() + ":" + decide.subject();
        }
        Matcher name = NAME.matcher(decide.question());
        return decide.kind() + ":" + (name.find() ? name.group() : decide.question());
    }

    private static String free(String id, Set<String> taken) {
        String free = id;
        for (int next = 2; !taken.add(free); next++) {
            free = id + "#" + next;
        }
        return free;
    }

    /** What the two of which it asks are called, if this is about being the same. */
    Optional<Answers.Rename> rename() {
        return renames().stream().findFirst();
    }

    /** All that a yes renames: with a table, columns of it may go along. */
    List<Answers.Rename> renames() {
        if (!decide.kind().equals("rename")) {
            return List.of();
        }
        return decide.alternatives().stream()
                .filter(alternative -> alternative.name().equals("keep"))
                .flatMap(alternative -> Step.replayable(alternative.steps()).stream())
                .flatMap(this::rename)
                .toList();
    }

    private Stream<Answers.Rename> rename(Operation operation) {
        if (operation instanceof Operation.RenameTable rename) {
            return Stream.of(new Answers.Rename("", rename.from(), rename.to()));
        }
        // A column that takes the place of another ends in a rename too, of what has just been made.
        return operation instanceof Operation.RenameColumn rename && isThere(rename.from())
                ? Stream.of(new Answers.Rename(rename.tableName(), rename.from(), rename.to()))
                : Stream.empty();
    }

    private boolean isThere(String column) {
        return before.tables().stream()
                .anyMatch(table -> !table.equals(after.table(table.name()).orElse(null))
                        && table.columns().has(column));
    }
}
