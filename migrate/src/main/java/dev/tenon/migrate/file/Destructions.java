package dev.tenon.migrate.file;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Sequence;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.source.Span;
import dev.tenon.migrate.cast.BuiltInCasts;
import dev.tenon.migrate.cast.CastClass;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Replay;
import dev.tenon.migrate.op.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what the lines of a migration lose. What the same migration has made holds nothing yet, and what `split` and `merge`
 * drop is in other columns by then.
 */
public final class Destructions {
    private static final CastRegistry CASTS = new BuiltInCasts();

    private final List<Written> found = new ArrayList<>();
    private final Set<String> made;
    private Replay replay;

    private Destructions(Database before, Set<String> made) {
        this.replay = Replay.from(before);
        this.made = made;
    }

    /** @param step the place of its step among the others */
    public record Written(int step, Operation operation, Destruction destruction) {

        /** Where it is, in the way forward of the migration that it is of. */
        public Span span(Revision revision) {
            return WrittenOperation.span(revision, true, step);
        }
    }

    /** What {@code up} loses that no line of the file acknowledges. */
    public static List<Written> unacknowledged(Revision revision) {
        List<Destruction> known = revision.migration().acknowledged().stream()
                .map(Migration.Acknowledged::what)
                .toList();
        return of(revision.migration().up(), revision.before()).stream()
                .filter(written -> !known.contains(written.destruction()))
                .toList();
    }

    /** Of an open decision, what any of its alternatives loses. */
    public static List<Written> of(List<Step> steps, Database before) {
        return of(steps, before, new HashSet<>());
    }

    private static List<Written> of(List<Step> steps, Database before, Set<String> made) {
        Destructions destructions = new Destructions(before, made);
        for (int i = 0; i < steps.size(); i++) {
            destructions.add(i, steps.get(i));
        }
        return destructions.found;
    }

    private void add(int place, Step step) {
        if (step instanceof Step.Decide decide) {
            for (Step.Alternative alternative : decide.alternatives()) {
                of(alternative.steps(), replay.state(), new HashSet<>(made))
                        .forEach(each -> found.add(new Written(place, each.operation(), each.destruction())));
            }
            Step.replayable(List.of(decide)).stream()
                    .flatMap(Operation::inSchema)
                    .forEach(this::follow);
            return;
        }
        Operation written = ((Step.Do) step).operation();
        boolean moves = written.parts().size() > 1;
        Operation operation = moves ? written : written.parts().get(0);
        for (Operation part :
                operation.parts().stream().flatMap(Operation::inSchema).toList()) {
            // The author's SQL may well change a table that SQL makes and leave its rows there.
            boolean inPlace = operation instanceof Operation.RawSql && part instanceof Operation.SetObject;
            if (!moves && !inPlace) {
                destruction(part).ifPresent(lost -> found.add(new Written(place, operation, lost)));
            }
            follow(part);
        }
    }

    private Optional<Destruction> destruction(Operation operation) {
        if (operation instanceof Operation.AlterType alter && CASTS.classify(alter) == CastClass.LOSSY) {
            return lost(true, alter.tableName(), alter.column());
        }
        if (operation instanceof Operation.DropColumn drop && !drop.column().isGenerated()) {
            return lost(false, drop.tableName(), drop.column().name());
        }
        if (operation instanceof Operation.SetDefault set && set.generates()) {
            return lost(false, set.tableName(), set.column());
        }
        if (operation instanceof Operation.DropTable drop) {
            return lost(drop.definition().name());
        }
        if (operation instanceof Operation.SetObject set && set.losesRows()) {
            return lost(set.before().name());
        }
        return operation instanceof Operation.DropObject drop ? object(drop) : Optional.empty();
    }

    private Optional<Destruction> object(Operation.DropObject drop) {
        boolean rows = drop.object() instanceof SqlObject sql && sql.keepsRows();
        boolean count =
                drop.object() instanceof Sequence sequence && !replay.state().isOwned(sequence);
        return rows || count ? lost(drop.object().name()) : Optional.empty();
    }

    private Optional<Destruction> lost(String table) {
        return made.contains(table) ? Optional.empty() : Optional.of(new Destruction(false, table));
    }

    private Optional<Destruction> lost(boolean cast, String table, String column) {
        String name = table + "." + column;
        return made.contains(table) || made.contains(name)
                ? Optional.empty()
                : Optional.of(new Destruction(cast, name));
    }

    private void follow(Operation operation) {
        replay.next(operation);
        if (operation instanceof Operation.CreateTable create) {
            made.add(create.definition().name());
        } else if (operation instanceof Operation.CreateObject create) {
            made.add(create.object().name());
        } else if (operation instanceof Operation.AddColumn add) {
            made.add(add.tableName() + "." + add.column().name());
        } else if (operation instanceof Operation.RenameColumn rename) {
            renamed(rename.tableName() + "." + rename.from(), rename.tableName() + "." + rename.to());
        } else if (operation instanceof Operation.RenameTable rename) {
            renamed(rename.from(), rename.to());
            made.stream()
                    .filter(name -> name.startsWith(rename.from() + "."))
                    .toList()
                    .forEach(name -> renamed(
                            name, rename.to() + name.substring(rename.from().length())));
        }
    }

    private void renamed(String from, String to) {
        if (made.remove(from)) {
            made.add(to);
        }
    }
}
