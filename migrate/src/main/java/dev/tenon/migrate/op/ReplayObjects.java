package dev.tenon.migrate.op;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.View;
import java.util.function.UnaryOperator;

/** What operations do to views, sequences and SQL objects. */
final class ReplayObjects {
    private ReplayObjects() {}

    static Database create(Database before, SchemaObject object) {
        ReplayNamespaces.require(before, object.name());
        if (before.objects().has(object.name())) {
            throw new ReplayException("a view, sequence or SQL object " + object.name() + " exists already");
        }
        if (object instanceof View && before.tables().has(object.name())) {
            throw new ReplayException("there is a table " + object.name());
        }
        requireIndexed(object);
        return before.withObjects(before.objects().with(object));
    }

    static Database drop(Database before, String name) {
        object(before, name);
        return before.withObjects(before.objects().without(name));
    }

    static Database set(Database before, SchemaObject old, SchemaObject now) {
        if (!object(before, old.name()).equals(old)) {
            throw new ReplayException(old.word() + " " + old.name() + " is another one");
        }
        requireIndexed(now);
        return before.withObjects(before.objects().replace(old.name(), now));
    }

    static Database set(Database before, String name, UnaryOperator<SchemaObject> change) {
        return before.withObjects(before.objects().replace(name, change.apply(object(before, name))));
    }

    static Database rename(Database before, Operation.RenameObject op) {
        SchemaObject object = object(before, op.from());
        if (!object.word().equals(op.word())) {
            throw new ReplayException("there is no " + op.word() + " " + op.from());
        }
        ReplayNamespaces.require(before, op.to());
        if (before.objects().has(op.to())) {
            throw new ReplayException("a view, sequence or SQL object " + op.to() + " exists already");
        }
        Database renamed = before.withObjects(before.objects().replace(op.from(), object.withName(op.to())));
        return follow(renamed, op.from(), op.to());
    }

    /** What is declared to stand on something follows its name; SQL is the author's to change. */
    static Database follow(Database before, String from, String to) {
        return each(
                before,
                object -> object.declared().contains(from)
                        ? object.withDeclared(object.declared().stream()
                                .map(name -> name.equals(from) ? to : name)
                                .toList())
                        : object);
    }

    /** An index is over columns that the view says it has, and its rows are stored. */
    private static void requireIndexed(SchemaObject object) {
        if (!(object instanceof View view)) {
            return;
        }
        for (Index index : view.indexes()) {
            if (!view.materialized()) {
                throw new ReplayException("view " + view.name() + " is not materialized and has an index");
            }
            index.columns().stream()
                    .filter(column -> !view.columns().has(column))
                    .findFirst()
                    .ifPresent(column -> {
                        throw new ReplayException("view " + view.name() + " has no column " + column);
                    });
        }
    }

    /** The indexes of views follow an enum's value as those of tables do. */
    static Database eachView(Database before, UnaryOperator<Table> change) {
        return each(
                before,
                object -> object instanceof View view && !view.indexes().isEmpty()
                        ? view.withIndexes(change.apply(view.asTable()).indexes())
                        : object);
    }

    static Database eachColumn(Database before, UnaryOperator<Column> change) {
        return each(
                before,
                object -> object instanceof View view
                        ? view.withColumns(
                                Names.of(view.columns().stream().map(change).toList()))
                        : object);
    }

    private static Database each(Database before, UnaryOperator<SchemaObject> change) {
        return before.objects().isEmpty()
                ? before
                : before.withObjects(
                        Names.of(before.objects().stream().map(change).toList()));
    }

    /** Nothing that is declared to stand on a table or enum outlives it. */
    static void requireUnused(Database before, String name) {
        before.objects().stream()
                .filter(object -> object.declared().contains(name))
                .findFirst()
                .ifPresent(object -> {
                    throw new ReplayException(object.word() + " " + object.name() + " still stands on " + name);
                });
    }

    private static SchemaObject object(Database before, String name) {
        return before.objects()
                .get(name)
                .orElseThrow(() -> new ReplayException("there is no view, sequence or SQL object " + name));
    }
}
