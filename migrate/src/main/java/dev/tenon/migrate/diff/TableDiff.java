package dev.tenon.migrate.diff;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Named;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.Storage;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.TableOption;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.diff.Phases.Phase;
import dev.tenon.migrate.op.ColumnUse;
import dev.tenon.migrate.op.CommentSubject;
import dev.tenon.migrate.op.Operation.AddColumn;
import dev.tenon.migrate.op.Operation.AddConstraint;
import dev.tenon.migrate.op.Operation.AlterType;
import dev.tenon.migrate.op.Operation.CreateIndex;
import dev.tenon.migrate.op.Operation.DropColumn;
import dev.tenon.migrate.op.Operation.DropConstraint;
import dev.tenon.migrate.op.Operation.DropIndex;
import dev.tenon.migrate.op.Operation.SetComment;
import dev.tenon.migrate.op.Operation.SetDefault;
import dev.tenon.migrate.op.Operation.SetOptions;
import dev.tenon.migrate.op.Operation.SetPartitioning;
import dev.tenon.migrate.op.Operation.SetRequired;
import dev.tenon.migrate.op.Operation.SetStorage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What changes inside one table whose renames are done. */
final class TableDiff {
    private final Table before;
    private final Table after;
    private final Phases phases;
    private final NameChanges names;

    TableDiff(Table before, Table after, Phases phases, NameChanges names) {
        this.before = before;
        this.after = after;
        this.phases = phases;
        this.names = names;
    }

    void run() {
        for (Column old : before.columns()) {
            after.column(old.name())
                    .ifPresentOrElse(
                            now -> column(old, now),
                            () -> phases.add(
                                    old.isGenerated() ? Phase.DROP_GENERATED : Phase.DROP_COLUMN,
                                    new DropColumn(before.name(), old)));
        }
        for (Column now : after.columns()) {
            if (!before.columns().has(now.name())) {
                add(now);
            }
        }
        partitioning();
        options();
        constraints();
        indexes();
        comment(CommentSubject.table(after.name()), before.comment(), after.comment());
    }

    private void add(Column column) {
        phases.add(column.isGenerated() ? Phase.ADD_GENERATED : Phase.ADD_COLUMN, new AddColumn(after.name(), column));
    }

    /** There is nothing to keep of a column that is computed from now on, or in another way: it comes anew. */
    private boolean isAnew(String column) {
        Optional<Column> old = before.column(column);
        Optional<Column> now = after.column(column);
        return old.isPresent()
                && now.filter(Column::isGenerated).isPresent()
                && !(old.get().byDefault().equals(now.get().byDefault())
                        && old.get().type().equals(now.get().type())
                        && old.get().storage().equals(now.get().storage()));
    }

    private void column(Column old, Column now) {
        if (isAnew(now.name())) {
            phases.add(old.isGenerated() ? Phase.DROP_GENERATED : replaced(), new DropColumn(before.name(), old));
            add(now);
        } else if (old.isGenerated() && !now.isGenerated()) {
            phases.add(Phase.FREEZE, new SetDefault(after.name(), now.name(), old.byDefault(), Optional.empty()));
            written(old.withDefault(Optional.empty()), now);
        } else {
            written(old, now);
        }
    }

    /** Early, unless nothing would be left: a table is never without columns. */
    private Phase replaced() {
        boolean all = before.columns().stream().allMatch(column -> column.isGenerated() || isAnew(column.name()));
        return all ? Phase.DROP_COLUMN : Phase.REPLACE_COLUMN;
    }

    private void written(Column old, Column now) {
        storage(old, now);
        String table = after.name();
        boolean defaultChanges = !old.byDefault().equals(now.byDefault());
        if (!old.type().equals(now.type())) {
            phases.add(Phase.ALTER_TYPE, new AlterType(table, now.name(), old.type(), now.type()));
            // The old default need not be a value of the new type: away with it first.
            if (defaultChanges && old.byDefault().isPresent() && !countsOn(old, now)) {
                phases.add(Phase.CLEAR_DEFAULT, new SetDefault(table, now.name(), old.byDefault(), Optional.empty()));
                defaultChanges = now.byDefault().isPresent();
                old = old.withDefault(Optional.empty());
            }
        }
        if (defaultChanges) {
            phases.add(Phase.SET_DEFAULT, new SetDefault(table, now.name(), old.byDefault(), now.byDefault()));
        }
        if (old.required() != now.required()) {
            boolean first = !now.required() && !old.type().equals(now.type());
            phases.add(first ? Phase.LOOSEN : Phase.SET_REQUIRED, new SetRequired(table, now.name(), now.required()));
        }
        comment(CommentSubject.column(table, now.name()), old.comment(), now.comment());
    }

    /** A counter goes along with its column's type, unless it begins where the new type has ended. */
    private static boolean countsOn(Column old, Column now) {
        return old.byDefault().orElse(null) instanceof Default.Identity then
                && now.byDefault().orElse(null) instanceof Default.Identity
                && now.type() instanceof Type.Scalar scalar
                && scalar.kind().holds(then.start());
    }

    private void partitioning() {
        Optional<Partitioning> from = before.partitioning();
        boolean other = from.stream()
                .flatMap(by -> by.columns().stream())
                .anyMatch(column -> isRetyped(column) || isAnew(column));
        if (other) {
            phases.add(Phase.GATHER, new SetPartitioning(after.name(), from, Optional.empty()));
            from = Optional.empty();
        }
        if (!from.equals(after.partitioning())) {
            phases.add(Phase.SET_PARTITIONING, new SetPartitioning(after.name(), from, after.partitioning()));
        }
    }

    /** Those that go go first, and those that come come last: what changes between need not fit any of them. */
    private void options() {
        Set<TableOption> kept = new HashSet<>(before.options());
        kept.retainAll(after.options());
        if (!kept.equals(before.options())) {
            phases.add(Phase.CLEAR_OPTIONS, new SetOptions(after.name(), before.options(), kept));
        }
        if (!kept.equals(after.options())) {
            phases.add(Phase.SET_OPTIONS, new SetOptions(after.name(), kept, after.options()));
        }
    }

    private boolean isRetyped(String column) {
        Optional<Column> old = before.column(column);
        return after.column(column)
                .filter(now -> old.filter(then -> !then.type().equals(now.type())
                                || !then.storage().equals(now.storage()))
                        .isPresent())
                .isPresent();
    }

    /** A physical type is one of the type it belongs to: away with the old one first, and the new one last. */
    private void storage(Column old, Column now) {
        Storage between = old.type().equals(now.type()) || staysWithType(old, now) ? old.storage() : Storage.DEFAULT;
        if (!old.storage().equals(between)) {
            phases.add(Phase.CLEAR_STORAGE, new SetStorage(after.name(), now.name(), old.storage(), between));
        }
        if (!between.equals(now.storage())) {
            phases.add(Phase.SET_STORAGE, new SetStorage(after.name(), now.name(), between, now.storage()));
        }
    }

    private static boolean staysWithType(Column old, Column now) {
        return old.storage().declared().isEmpty() && isString(old) && isString(now);
    }

    private static boolean isString(Column column) {
        return column.type() instanceof Type.Scalar scalar && scalar.kind().isString();
    }

    private void comment(CommentSubject subject, Optional<String> old, Optional<String> now) {
        if (!old.equals(now)) {
            phases.add(Phase.COMMENT, new SetComment(subject, old, now));
        }
    }

    private void constraints() {
        Matched<Constraint> matched = match(
                before.constraints(),
                after.constraints(),
                c -> c.withName(""),
                c -> ColumnUse.columnsOf(c).stream().anyMatch(this::isAnew));
        for (Constraint gone : matched.gone()) {
            boolean foreign = gone instanceof Constraint.ForeignKey;
            phases.add(
                    foreign ? Phase.DROP_FOREIGN_KEY : Phase.DROP_CONSTRAINT, new DropConstraint(before.name(), gone));
            names.gone(after.name(), gone);
        }
        matched.renamed()
                .forEach((from, to) -> names.rename(
                        after.name(), before.constraints().get(from).orElseThrow(), to));
        for (Constraint added : matched.added()) {
            boolean foreign = added instanceof Constraint.ForeignKey;
            phases.add(foreign ? Phase.ADD_FOREIGN_KEY : Phase.ADD_CONSTRAINT, new AddConstraint(after.name(), added));
        }
    }

    private void indexes() {
        Matched<Index> matched = match(
                before.indexes(),
                after.indexes(),
                index -> index.withName(""),
                index -> index.columns().stream().anyMatch(this::isAnew));
        for (Index gone : matched.gone()) {
            phases.add(Phase.DROP_CONSTRAINT, new DropIndex(before.name(), gone));
            names.gone(after.name(), gone);
        }
        matched.renamed()
                .forEach((from, to) ->
                        names.rename(after.name(), before.indexes().get(from).orElseThrow(), to));
        matched.added().forEach(added -> phases.add(Phase.ADD_CONSTRAINT, new CreateIndex(after.name(), added)));
    }

    /** @param renamed old name to new name */
    private record Matched<T>(List<T> gone, List<T> added, Map<String, String> renamed) {}

    /**
     * Siblings of the same content under another name are renamed; of another content under the same name, replaced.
     *
     * @param aside whether a thing must go and come back in any case
     */
    private static <T extends Named> Matched<T> match(
            Names<T> before, Names<T> after, UnaryOperator<T> nameless, Predicate<T> aside) {
        List<T> gone = new ArrayList<>(before.stream()
                .filter(old -> aside.test(old) || !after.get(old.name()).equals(Optional.of(old)))
                .toList());
        List<T> added = new ArrayList<>(after.stream()
                .filter(now -> aside.test(now) || !before.get(now.name()).equals(Optional.of(now)))
                .toList());
        Map<String, String> renamed = new LinkedHashMap<>();
        for (T now : List.copyOf(added)) {
            gone.stream()
                    .filter(old -> !aside.test(old) && nameless.apply(old).equals(nameless.apply(now)))
                    .findFirst()
                    .ifPresent(old -> {
                        gone.remove(old);
                        added.remove(now);
                        renamed.put(old.name(), now.name());
                    });
        }
        return new Matched<>(gone, added, renamed);
    }
}
