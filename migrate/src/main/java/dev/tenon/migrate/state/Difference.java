package dev.tenon.migrate.state;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Renames;
import dev.tenon.migrate.connect.Dialects;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.diff.Circles;
import dev.tenon.migrate.diff.Unasked;
import dev.tenon.migrate.introspect.Found;
import dev.tenon.migrate.introspect.Remark;
import dev.tenon.migrate.introspect.Scope;
import dev.tenon.migrate.live.Live;
import dev.tenon.migrate.op.Step;
import dev.tenon.migrate.run.StateScript;
import dev.tenon.migrate.state.State.Described;
import dev.tenon.migrate.state.State.Running;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What leads from one state to another. Nobody is asked: what no {@code was} calls renamed is dropped and made.
 *
 * @param before what is at {@code from}; in the words of {@code to} where a database is
 * @param doubts of what was dropped and made, what may be the same
 * @param unsaid what a database holds and no operation can change
 * @param untold what could not be compared, and was taken for equal
 */
public record Difference(
        State from,
        State to,
        Database before,
        List<Step.Do> steps,
        List<Step.Decide> doubts,
        List<Aside> unsaid,
        List<Aside> untold) {
    public Difference {
        steps = List.copyOf(steps);
        doubts = List.copyOf(doubts);
        unsaid = List.copyOf(unsaid);
        untold = List.copyOf(untold);
    }

    /** Something to be told beside the operations, and of which of the two. */
    public record Aside(State of, Remark remark) {
        private static List<Aside> all(State of, List<Remark> remarks) {
            return remarks.stream().map(remark -> new Aside(of, remark)).toList();
        }
    }

    /** @param scope what is looked at of a database */
    public static Difference between(State from, State to, Scope scope) {
        if (from instanceof Described before) {
            return to instanceof Described after
                    ? of(from, to, before.model(), after.model(), List.of(), List.of())
                    : toRunning(before, (Running) to, scope);
        }
        Running before = (Running) from;
        return to instanceof Described after ? fromRunning(before, after, scope) : running(before, (Running) to, scope);
    }

    private static Difference toRunning(Described from, Running to, Scope scope) {
        Live live = to.compare(scope, from.model());
        return of(from, to, from.model(), live.model(), Aside.all(to, live.remarks()), Aside.all(to, live.untold()));
    }

    private static Difference fromRunning(Running from, Described to, Scope scope) {
        Live live = from.compare(scope, to.model());
        return of(from, to, live.model(), to.model(), Aside.all(from, live.remarks()), Aside.all(from, live.untold()));
    }

    /** What is said of both alike is no difference. */
    private static Difference running(Running from, Running to, Scope scope) {
        Found first = from.read(scope);
        Live second = to.compare(scope, first.model());
        List<Aside> unsaid = new ArrayList<>();
        first.remarks().stream()
                .filter(remark -> !second.remarks().contains(remark))
                .forEach(remark -> unsaid.add(new Aside(from, remark)));
        second.remarks().stream()
                .filter(remark -> !first.remarks().contains(remark))
                .forEach(remark -> unsaid.add(new Aside(to, remark)));
        return of(from, to, first.model(), second.model(), unsaid, Aside.all(to, second.untold()));
    }

    private static Difference of(
            State from, State to, Database before, Database after, List<Aside> unsaid, List<Aside> untold) {
        Unasked way = new Unasked(to instanceof Described described ? described.casts() : Dialects.casts());
        Renames renames = renames(from, to, before, after);
        return new Difference(
                from,
                to,
                before,
                way.steps(before, after, renames),
                way.doubts(before, after, renames),
                unsaid,
                untold);
    }

    /** What the one says of its former names, and what the other says of its own, read backwards. */
    private static Renames renames(State from, State to, Database before, Database after) {
        Renames there = to instanceof Described now
                ? Circles.of(now.renames(), before, after).toDo()
                : Renames.NONE;
        Renames back = from instanceof Described old
                ? Circles.of(old.renames(), after, before).toDo().inverse()
                : Renames.NONE;
        return new Renames(
                both(there.tables(), back.tables()),
                both(there.columns(), back.columns()),
                both(there.enums(), back.enums()),
                both(there.values(), back.values()),
                both(there.objects(), back.objects()));
    }

    private static <K> Map<K, String> both(Map<K, String> first, Map<K, String> second) {
        Map<K, String> all = new HashMap<>(second);
        all.putAll(first);
        return all;
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** Whether a step takes something away for good, if there are rows. */
    public static boolean losesData(Step.Do step) {
        return step.remark().filter(remark -> remark.contains("loses data")).isPresent();
    }

    /** The same for the client of a product, to be run on what is at {@code from}. */
    public String script(Dialect dialect) {
        StateScript script = new StateScript(from.label() + " to " + to.label(), dialect);
        Optional<Running> there =
                from instanceof Running running && running.url().dialect().equals(dialect.name())
                        ? Optional.of(running)
                        : Optional.empty();
        return there.isPresent() ? script.of(there.get().url(), before, steps) : script.of(before, steps);
    }
}
