package dev.tenon.migrate.random;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Namespace;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.Storage;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Replay;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A model while it is edited, what everything in it was called before, and the next choices. */
final class Draft {
    private static final Names<Namespace> NAMESPACES =
            Names.of(List.of(new Namespace("shop", Optional.empty()), new Namespace("Big Shop", Optional.empty())));

    final Former former;
    private final Set<String> used = new HashSet<>();
    Database state;
    Pick pick;
    Parts parts;
    RandomModel models;

    Draft(Database start) {
        this.former = new Former(start);
        this.state = start;
    }

    /** Whether nothing was ever called so; from now on something is. */
    boolean take(String name) {
        return used.add(QualifiedName.of(name).name());
    }

    /** A name that was ever in use is never taken for something new: whether that is a rename is another question. */
    void choose(Pick next) {
        state.tables().forEach(table -> {
            used.add(QualifiedName.of(table.name()).name());
            used.addAll(table.columns().names());
            used.addAll(table.constraints().names());
            used.addAll(table.indexes().names());
        });
        state.enums().forEach(type -> {
            used.add(QualifiedName.of(type.name()).name());
            used.addAll(type.values());
        });
        pick = next;
        parts = new Parts(next);
        models = new RandomModel(next);
    }

    String fresh(String suffix) {
        String name = parts.name(used, suffix);
        used.add(name);
        return name;
    }

    void apply(Operation operation) {
        state = Replay.apply(state.withNamespaces(NAMESPACES), operation);
    }

    void replace(String name, Table table) {
        state = state.withTables(state.tables().replace(name, table));
    }

    void renameTable(String from, String to) {
        apply(new Operation.RenameTable(from, to));
        former.renameTable(from, to);
        if (pick.oneIn(2)) {
            byConvention(to);
        }
    }

    /** Primary key and foreign keys as the convention names them now. */
    void byConvention(String name) {
        Table table = state.table(name).orElseThrow();
        for (Constraint constraint : table.constraints()) {
            Optional<String> wanted = Optional.empty();
            if (constraint instanceof Constraint.PrimaryKey) {
                wanted = Optional.of(Naming.primaryKey(name));
            } else if (constraint instanceof Constraint.ForeignKey key) {
                wanted = Optional.of(Naming.foreignKey(name, key.columns()));
            }
            wanted.filter(now -> RandomModel.isFree(state, table, now))
                    .ifPresent(now -> apply(new Operation.RenameConstraint(name, constraint.name(), now)));
        }
    }

    void renameColumn(String table, String from, String to) {
        apply(new Operation.RenameColumn(table, from, to));
        former.renameColumn(table, from, to);
    }

    /** The columns that refer to a column take its new type, and those that refer to these. */
    void follow(String target, String column, Type type) {
        for (Table table : state.tables().list()) {
            for (Constraint.ForeignKey key : table.foreignKeys().toList()) {
                int at = key.target().equals(target) ? key.targetColumns().indexOf(column) : -1;
                if (at >= 0) {
                    Table now = state.table(table.name()).orElseThrow();
                    Column referring = now.column(key.columns().get(at)).orElseThrow();
                    if (!referring.type().equals(type)) {
                        replace(
                                table.name(),
                                now.withColumns(now.columns()
                                        .replace(
                                                referring.name(),
                                                referring
                                                        .withType(type)
                                                        .withStorage(Storage.DEFAULT)
                                                        .withDefault(Optional.empty()))));
                        follow(table.name(), referring.name(), type);
                    }
                }
            }
        }
    }
}
