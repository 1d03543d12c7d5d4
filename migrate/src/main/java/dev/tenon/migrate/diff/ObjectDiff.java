package dev.tenon.migrate.diff;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Policy;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.Sequence;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.model.Standing;
import dev.tenon.compiler.model.Standing.Kind;
import dev.tenon.compiler.model.Standing.Place;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.View;
import dev.tenon.migrate.op.CommentSubject;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Operation.CreateObject;
import dev.tenon.migrate.op.Operation.CreatePolicy;
import dev.tenon.migrate.op.Operation.DropObject;
import dev.tenon.migrate.op.Operation.DropPolicy;
import dev.tenon.migrate.op.Operation.SetComment;
import dev.tenon.migrate.op.Operation.SetObject;
import dev.tenon.migrate.op.Replay;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What becomes of views, sequences, SQL objects and policies. What stands on tables goes before they change and comes
 * behind, also what is the same before and after but stands on what changes; what tables stand on comes before them and
 * goes behind.
 */
final class ObjectDiff {
    private final Database before;
    private final Database after;
    private final Standing standing;
    private final Standing standingAfter;
    /** Old name to new, of objects that go on under another one. */
    private final Map<String, String> renamed;
    /** The objects of before as they are behind all renames, by their old names. */
    private final Map<String, SchemaObject> carried = new HashMap<>();

    private final Aside aside;

    /** @param tables what happens to tables and enums, renames first */
    ObjectDiff(Database before, Database after, Map<String, String> hints, List<Operation> tables) {
        this.before = before;
        this.after = after;
        this.standing = new Standing(before);
        this.standingAfter = new Standing(after);
        this.renamed = renames(hints);
        carry(tables);
        this.aside = new Aside(standing, new Affected(before, tables), this::isReplaced);
    }

    private Map<String, String> renames(Map<String, String> hints) {
        Map<String, String> active = new TreeMap<>(RenameOrder.active(
                hints, before.objects().names(), after.objects().names()));
        active.entrySet().removeIf(rename -> !isSameKind(rename.getKey(), rename.getValue()));
        return active;
    }

    private boolean isSameKind(String from, String to) {
        SchemaObject old = before.objects().get(from).orElseThrow();
        SchemaObject now = after.objects().get(to).orElseThrow();
        return !(old instanceof SqlObject) && old.word().equals(now.word());
    }

    private void carry(List<Operation> tables) {
        Database state = before;
        for (Operation operation : tables) {
            if (operation instanceof Operation.RenameTable
                    || operation instanceof Operation.RenameEnum
                    || operation instanceof Operation.RenameEnumValue) {
                state = Replay.apply(state, operation);
            }
        }
        for (SchemaObject object : state.objects()) {
            List<String> declared = object.declared().stream()
                    .map(name -> renamed.getOrDefault(name, name))
                    .toList();
            carried.put(
                    object.name(),
                    object.withDeclared(declared).withName(renamed.getOrDefault(object.name(), object.name())));
        }
    }

    /** What the object becomes, if it stays. */
    private Optional<SchemaObject> now(SchemaObject old) {
        return after.objects()
                .get(renamed.getOrDefault(old.name(), old.name()))
                .filter(now -> now.word().equals(old.word()));
    }

    private boolean isEarly(SchemaObject old) {
        return standing.isEarly(old)
                && now(old).filter(now -> !standingAfter.isEarly(now)).isEmpty()
                && !(now(old).isEmpty() && isApart(old, before, standing));
    }

    /** Whether something new is made before the tables. */
    private boolean isEarlyAnew(SchemaObject now) {
        return standingAfter.isEarly(now) && !isApart(now, after, standingAfter);
    }

    /** A function that nothing stands on, and that may take values of an enum: which could not change or go meanwhile. */
    private static boolean isApart(SchemaObject object, Database database, Standing standing) {
        Place own = Place.of(object);
        return Aside.isReadLater(object)
                && standing.under(own).stream().anyMatch(place -> place.kind() == Kind.ENUM)
                && database.tables().stream()
                        .noneMatch(table ->
                                standing.under(Place.table(table.name())).contains(own))
                && database.objects().stream()
                        .noneMatch(other -> standing.isEarly(other)
                                && standing.under(Place.of(other)).contains(own));
    }

    private boolean changes(SchemaObject old) {
        SchemaObject carriedOver = carried.get(old.name());
        return now(old).filter(now -> same(carriedOver, now)).isEmpty();
    }

    /** Whether the same SQL makes both, but for comments and indexes, which come and go by themselves. */
    private static boolean same(SchemaObject old, SchemaObject now) {
        return bare(old).equals(bare(now));
    }

    private static SchemaObject bare(SchemaObject object) {
        SchemaObject plain = object.withComment(Optional.empty()).withDeclared(List.of());
        return plain instanceof View view
                ? view.withIndexes(Names.empty())
                        .withColumns(Names.of(view.columns().stream()
                                .map(column -> column.withComment(Optional.empty()))
                                .toList()))
                : plain;
    }

    /**
     * Whether it goes, so that nothing can stand on it meanwhile: on this way or, should a migration of several transactions
     * stop on it, on the way back to where it began.
     */
    private boolean isReplaced(SchemaObject old) {
        if (!changes(old) || old instanceof Sequence) {
            return now(old).isEmpty() || givesName(old);
        }
        boolean keepsRows = old instanceof SqlObject sql && sql.keepsRows();
        return now(old).isEmpty()
                || !(keepsRows
                        || (replacesItself(old)
                                && now(old).filter(ObjectDiff::replacesItself).isPresent()));
    }

    private static boolean replacesItself(SchemaObject object) {
        return object instanceof SqlObject sql && sql.replacesItself();
    }

    /** Whether an index of it goes whose name something else gets: that may come before. */
    private boolean givesName(SchemaObject old) {
        if (!(old instanceof View view) || view.indexes().isEmpty()) {
            return false;
        }
        Set<String> kept = now(old).map(now -> ((View) now).indexes().names()).orElse(Set.of());
        return view.indexes().names().stream().anyMatch(name -> !kept.contains(name) && isIndexName(name));
    }

    private boolean isIndexName(String name) {
        return after.views().anyMatch(view -> view.indexes().has(name))
                || after.tables().stream()
                        .anyMatch(table ->
                                table.indexes().has(name) || table.constraints().has(name));
    }

    private boolean isDroppedFirst(SchemaObject old) {
        return !isEarly(old) && (isReplaced(old) || aside.has(old));
    }

    /** Before anything else, in the names of before. */
    List<Operation> first() {
        List<Operation> first = new ArrayList<>();
        before.tables()
                .forEach(table -> table.policies().stream()
                        .filter(policy -> goes(table, policy))
                        .forEach(policy -> first.add(new DropPolicy(table.name(), policy))));
        List<SchemaObject> gone = new ArrayList<>(
                standing.inOrder().stream().filter(this::isDroppedFirst).toList());
        Collections.reverse(gone);
        gone.forEach(object -> first.add(new DropObject(object)));
        Map<String, String> kept = new TreeMap<>(renamed);
        kept.keySet().removeIf(name -> isDroppedFirst(before.objects().get(name).orElseThrow()));
        RenameOrder.order(kept, Set.copyOf(before.objects().names()))
                .forEach(
                        step -> first.add(new Operation.RenameObject(word(step.from(), kept), step.from(), step.to())));
        return first;
    }

    private String word(String name, Map<String, String> kept) {
        return before.objects()
                .get(name)
                .or(() -> kept.entrySet().stream()
                        .findFirst()
                        .flatMap(any -> before.objects().get(any.getKey())))
                .orElseThrow()
                .word();
    }

    /** What tables may stand on, when all that stands on them is gone. */
    List<Operation> early() {
        List<Operation> early = new ArrayList<>();
        for (SchemaObject now : standingAfter.inOrder()) {
            Optional<SchemaObject> old = old(now);
            if (old.isEmpty() && isEarlyAnew(now)) {
                early.add(new CreateObject(now));
            } else if (old.isPresent() && isEarly(old.get())) {
                change(old.get(), now).ifPresent(early::add);
            }
        }
        return early;
    }

    private Optional<SchemaObject> old(SchemaObject now) {
        return before.objects().stream()
                .filter(old -> now(old).equals(Optional.of(now)))
                .filter(old -> !isDroppedFirst(old))
                .findFirst();
    }

    private Optional<Operation> change(SchemaObject old, SchemaObject now) {
        SchemaObject carriedOver = carried.get(old.name());
        if (carriedOver.equals(now)) {
            return Optional.empty();
        }
        return carriedOver.withComment(now.comment()).equals(now)
                ? Optional.of(new SetComment(CommentSubject.object(now), old.comment(), now.comment()))
                : Optional.of(new SetObject(carriedOver, now));
    }

    /** What no table stands on any more. */
    List<Operation> earlyGone() {
        List<Operation> gone = new ArrayList<>();
        for (SchemaObject old : standing.inOrder()) {
            if (now(old).isEmpty() && isEarly(old)) {
                gone.add(new DropObject(carried.get(old.name())));
            }
        }
        Collections.reverse(gone);
        return gone;
    }

    /** Behind everything else. */
    List<Operation> last() {
        List<Operation> last = new ArrayList<>();
        for (SchemaObject now : standingAfter.inOrder()) {
            Optional<SchemaObject> old = old(now);
            if (old.isPresent() && !isEarly(old.get())) {
                change(old.get(), now).ifPresent(last::add);
            } else if (old.isEmpty() && !isEarlyAnew(now)) {
                last.add(new CreateObject(now));
            }
        }
        for (Table now : after.tables()) {
            now.policies().stream()
                    .filter(policy -> comes(now, policy))
                    .forEach(policy -> last.add(new CreatePolicy(now.name(), policy)));
        }
        return last;
    }

    // -------------------------------------------------------------------------- policies

    private boolean goes(Table old, Policy policy) {
        Optional<Table> now = after.table(aside.affected().nameAfter(old.name()));
        // With its table it goes by itself.
        boolean stays = now.isEmpty()
                || now.flatMap(table -> table.policies().get(policy.name())).equals(Optional.of(policy));
        return !stays || aside.has(old, policy);
    }

    /** A table that goes, with the policies that go with it. */
    Table withLeftPolicies(Table gone) {
        return before.table(aside.affected().nameBefore(gone.name()))
                .map(old -> gone.withPolicies(Names.of(gone.policies().stream()
                        .filter(policy -> !goes(old, policy))
                        .toList())))
                .orElse(gone);
    }

    private boolean comes(Table now, Policy policy) {
        Optional<Table> old = before.table(aside.affected().nameBefore(now.name()));
        return old.filter(table -> aside.affected().nameAfter(table.name()).equals(now.name()))
                .filter(table -> table.policies().get(policy.name()).equals(Optional.of(policy)))
                .filter(table -> !goes(table, policy))
                .isEmpty();
    }

    /** {@code state}, which is on the way, with what stands there all the way. */
    Database meanwhile(Database state) {
        List<SchemaObject> there = new ArrayList<>();
        for (SchemaObject old : before.objects()) {
            if (!isDroppedFirst(old)) {
                SchemaObject kept = carried.get(old.name());
                there.add(isEarly(old) ? now(old).orElse(kept) : kept);
            }
        }
        after.objects().stream()
                .filter(now -> old(now).isEmpty() && isEarlyAnew(now))
                .forEach(there::add);
        List<Table> tables = new ArrayList<>();
        for (Table table : state.tables()) {
            Optional<Table> old = before.table(aside.affected().nameBefore(table.name()));
            tables.add(table.withPolicies(Names.of(table.policies().stream()
                    .filter(policy -> old.filter(t -> !goes(t, policy)).isPresent())
                    .toList())));
        }
        return state.withObjects(Names.of(there)).withTables(Names.of(tables));
    }

    static boolean isNeeded(Database before, Database after) {
        return hasAny(before) || hasAny(after);
    }

    private static boolean hasAny(Database database) {
        return !database.objects().isEmpty()
                || database.tables().stream()
                        .anyMatch(table -> !table.policies().isEmpty());
    }

    Standing standingAfter() {
        return standingAfter;
    }
}
