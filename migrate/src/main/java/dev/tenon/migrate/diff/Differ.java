package dev.tenon.migrate.diff;

import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Named;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Renames;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.cast.CastClass;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.diff.Phases.Phase;
import dev.tenon.migrate.op.CommentSubject;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Operation.AddConstraint;
import dev.tenon.migrate.op.Operation.AlterType;
import dev.tenon.migrate.op.Operation.CreateEnum;
import dev.tenon.migrate.op.Operation.DropConstraint;
import dev.tenon.migrate.op.Operation.DropEnum;
import dev.tenon.migrate.op.Operation.DropTable;
import dev.tenon.migrate.op.Operation.SetComment;
import dev.tenon.migrate.op.Operation.SetEnumStorage;
import dev.tenon.migrate.op.Operation.SetEnumValues;
import dev.tenon.migrate.op.Replay;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The operations that lead from one model to another, given what was renamed. Renames come first and are replayed; what
 * then still differs under the same name has changed, and what has no namesake has come or gone.
 *
 * <p>Law: {@code Replay.apply(before, diff(before, after, …))} equals {@code after}, and every state between is valid.
 */
public final class Differ {
    private final Database before;
    private final Database after;
    private final Phases phases = new Phases();
    private final NameChanges names = new NameChanges();

    private final Predicate<AlterType> parts;
    private Optional<ObjectDiff> objects = Optional.empty();

    private Differ(Database before, Database after, Predicate<AlterType> parts) {
        this.before = before;
        this.after = after;
        this.parts = parts;
    }

    public static List<Operation> diff(Database before, Database after, Renames renames) {
        return diff(before, after, renames, alter -> false);
    }

    /**
     * @param casts where they keep not every value, no reference can hold between the two types, not even for a moment:
     *     foreign keys over the column step aside until both their columns have changed
     */
    public static List<Operation> diff(Database before, Database after, Renames renames, CastRegistry casts) {
        List<Operation> operations = diff(before, after, renames, alter -> {
            CastClass kind = casts.classify(alter);
            return kind == CastClass.LOSSY || kind == CastClass.NONE || isOwn(alter, casts);
        });
        return operations.stream()
                .map(operation -> withConversion(operation, casts))
                .toList();
    }

    /** What the author makes of the values goes along with the change. */
    static Operation withConversion(Operation operation, CastRegistry casts) {
        return operation instanceof AlterType alter
                ? alter.by(casts.conversion(alter.before(), alter.after()))
                : operation;
    }

    /** Whether the author's SQL makes the values: of that nobody knows what else it is equal to. */
    private static boolean isOwn(AlterType alter, CastRegistry casts) {
        return casts.conversion(alter.before(), alter.after()).isPresent();
    }

    private static List<Operation> diff(Database before, Database after, Renames renames, Predicate<AlterType> parts) {
        Database open = Namespaces.open(before, after);
        return Stream.of(
                        Namespaces.come(before, after),
                        inside(open, after.withNamespaces(open.namespaces()), renames, parts),
                        Namespaces.go(before, after))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Operation> inside(
            Database before, Database after, Renames renames, Predicate<AlterType> parts) {
        List<Operation> operations = RenameDiff.operations(before, after, renames);
        Database renamed = Replay.apply(before, operations);
        List<Operation> tables = new ArrayList<>(operations);
        tables.addAll(new Differ(renamed, after, parts).run());
        if (!ObjectDiff.isNeeded(before, after)) {
            return tables;
        }
        ObjectDiff objects = new ObjectDiff(before, after, renames.objects(), tables);
        Differ differ = new Differ(renamed, after, parts);
        differ.objects = Optional.of(objects);
        return Stream.of(objects.first(), operations, differ.run(), objects.last())
                .flatMap(List::stream)
                .toList();
    }

    /** {@code state}, which is on the way from one to the other, with the objects that are there all the way. */
    static Database meanwhile(Database state, Database before, Database after, Renames renames) {
        Database open = Namespaces.open(before, after);
        List<Operation> tables = new ArrayList<>(RenameDiff.operations(open, after, renames));
        tables.addAll(new Differ(Replay.apply(open, tables), after, alter -> false).run());
        return new ObjectDiff(open, after, renames.objects(), tables).meanwhile(state);
    }

    private List<Operation> run() {
        enums();
        List<Table> gone = missing(before.tables(), after.tables());
        List<Table> added = missing(after.tables(), before.tables());
        create(added);
        for (Table old : before.tables()) {
            after.table(old.name()).ifPresent(now -> {
                names.taken(old);
                if (!now.equals(old)) {
                    new TableDiff(old, now, phases, names).run();
                }
            });
        }
        foreignKeysAside();
        names.inOrder().forEach(rename -> phases.add(Phase.RENAME_CONSTRAINT, rename));
        drop(gone);
        objects.ifPresent(o -> o.earlyGone().forEach(drop -> phases.add(Phase.DROP_EARLY_OBJECT, drop)));
        return phases.inOrder();
    }

    private static <T extends Named> List<T> missing(Names<T> of, Names<T> in) {
        return of.stream().filter(thing -> !in.has(thing.name())).toList();
    }

    private void enums() {
        missing(after.enums(), before.enums()).forEach(t -> phases.add(Phase.GROW_ENUM, new CreateEnum(t)));
        missing(before.enums(), after.enums()).forEach(t -> phases.add(Phase.DROP_ENUM, new DropEnum(t)));
        for (EnumType old : before.enums()) {
            after.enums().get(old.name()).ifPresent(now -> {
                values(old, now);
                if (old.storage() != now.storage()) {
                    phases.add(Phase.ENUM_STORAGE, new SetEnumStorage(old.name(), old.storage(), now.storage()));
                }
                if (!old.comment().equals(now.comment())) {
                    phases.add(
                            Phase.COMMENT,
                            new SetComment(CommentSubject.enumType(old.name()), old.comment(), now.comment()));
                }
            });
        }
    }

    private void values(EnumType old, EnumType now) {
        List<String> meanwhile = EnumUse.meanwhile(old, now);
        if (!meanwhile.equals(old.values())) {
            phases.add(Phase.GROW_ENUM, new SetEnumValues(old.name(), old.values(), meanwhile));
        }
        if (!meanwhile.equals(now.values())) {
            phases.add(Phase.SHRINK_ENUM, new SetEnumValues(old.name(), meanwhile, now.values()));
        }
    }

    /** What changes under a foreign key that stays: it steps aside and comes back. */
    private void foreignKeysAside() {
        // One foreign key may stand on two of them: a primary key and a unique of the same columns.
        Set<Standing> aside = new LinkedHashSet<>();
        for (Operation operation : phases.inOrder()) {
            if (operation instanceof DropConstraint drop) {
                keyColumns(drop.constraint())
                        .ifPresent(columns -> aside.addAll(
                                standing((table, key) -> key.target().equals(drop.tableName())
                                        && Set.copyOf(key.targetColumns()).equals(Set.copyOf(columns)))));
            } else if (operation instanceof AlterType alter && parts.test(alter)) {
                aside.addAll(standing((table, key) -> isOver(key, table, alter)));
            }
        }
        for (Standing standing : aside) {
            phases.add(Phase.DROP_FOREIGN_KEY, new DropConstraint(standing.table(), standing.key()));
            phases.add(Phase.ADD_FOREIGN_KEY, new AddConstraint(standing.table(), standing.now()));
            names.gone(standing.table(), standing.key());
        }
    }

    private static boolean isOver(Constraint.ForeignKey key, String table, AlterType alter) {
        return (table.equals(alter.tableName()) && key.columns().contains(alter.column()))
                || (key.target().equals(alter.tableName())
                        && key.targetColumns().contains(alter.column()));
    }

    private static Optional<List<String>> keyColumns(Constraint constraint) {
        if (constraint instanceof Constraint.PrimaryKey key) {
            return Optional.of(key.columns());
        }
        return constraint instanceof Constraint.Unique unique ? Optional.of(unique.columns()) : Optional.empty();
    }

    private record Standing(String table, Constraint.ForeignKey key, Constraint now) {}

    /** Foreign keys that stay, perhaps under another name; those that change are dropped and added anyway. */
    private List<Standing> standing(BiPredicate<String, Constraint.ForeignKey> wanted) {
        return before.tables().stream()
                .flatMap(table -> table.foreignKeys()
                        .filter(key -> wanted.test(table.name(), key))
                        .flatMap(key -> after
                                .table(table.name())
                                .flatMap(now -> now.constraints().get(names.after(table.name(), key)))
                                .filter(now -> now.withName(key.name()).equals(key))
                                .map(now -> new Standing(table.name(), key, now))
                                .stream()))
                .toList();
    }

    /** New tables come early, so that rows can be brought into them, unless what they stand on must come before. */
    private void create(List<Table> added) {
        boolean late = isInTheWay(added, before);
        Phase phase = late ? Phase.LATE_CREATE_TABLE : Phase.CREATE_TABLE;
        new Creation(phases, phase, added, objects).run();
    }

    /**
     * Tables that refer to others go first; foreign keys in a cycle before all of them. They go late, so that rows can be
     * taken out of them, unless they are in the way of what must come before.
     */
    private void drop(List<Table> gone) {
        List<Table> order = new ArrayList<>(ForeignKeyOrder.referencedFirst(gone));
        Collections.reverse(order);
        boolean early = isInTheWay(gone, after);
        Set<String> dropped = new HashSet<>();
        for (Table table : order) {
            dropped.add(table.name());
            Set<String> cyclic = new HashSet<>();
            table.foreignKeys()
                    .filter(key ->
                            dropped.contains(key.target()) && !key.target().equals(table.name()))
                    .forEach(key -> {
                        phases.add(Phase.DROP_FOREIGN_KEY, new DropConstraint(table.name(), key));
                        cyclic.add(key.name());
                    });
            Table rest = objects.map(o -> o.withLeftPolicies(table))
                    .orElse(table)
                    .withConstraints(Names.of(table.constraints().stream()
                            .filter(c -> !cyclic.contains(c.name()))
                            .toList()));
            phases.add(early ? Phase.EARLY_DROP_TABLE : Phase.DROP_TABLE, new DropTable(rest));
        }
    }

    /**
     * Whether tables of one model cannot be there together with what the other makes of those that stay: they refer to one
     * that changes, or names that are theirs are another's there, as constraints and indexes share one space of names.
     */
    private boolean isInTheWay(List<Table> tables, Database other) {
        Set<String> taken = new HashSet<>(namesOf(other.tables().list()));
        return tables.stream().flatMap(Table::foreignKeys).anyMatch(key -> changes(key.target()))
                || namesOf(tables).stream().anyMatch(taken::contains);
    }

    private boolean changes(String table) {
        return before.tables().has(table)
                && after.tables().has(table)
                && !before.table(table).equals(after.table(table));
    }

    private static List<String> namesOf(List<Table> tables) {
        return tables.stream()
                .flatMap(t -> Stream.concat(
                        t.constraints().stream().map(Constraint::name),
                        t.indexes().stream().map(Index::name)))
                .toList();
    }
}
