package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.postgresql.PostgresNames.besides;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.quote;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.relation;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.View;
import dev.tenon.migrate.dialect.ViewQuery;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.statement.LockLevel;
import dev.tenon.migrate.statement.Statement;
import dev.tenon.migrate.statement.Statement.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Views, with their indexes and what is said about their columns. */
final class PostgresViews {
    private PostgresViews() {}

    static boolean isHere(View view) {
        return view.query().of(PostgresDialect.NAME).isPresent();
    }

    static String kind(View view) {
        return view.materialized() ? "materialized view" : "view";
    }

    static String subject(View view) {
        return kind(view) + " " + relation(view.name());
    }

    /** @param former the view that went for this one, whose rights it gets */
    static List<Statement> create(View view, Optional<View> former) {
        List<Statement> statements = new ArrayList<>(define(view));
        if (statements.isEmpty()) {
            return statements;
        }
        former.ifPresent(old -> statements.add(ViewRights.giveBack(view, old)));
        // What somebody has said in the database alone is back, and so is what the schema no longer says.
        view.columns().stream()
                .filter(column -> column.comment()
                        .or(() -> former.flatMap(old -> old.columns().get(column.name()))
                                .flatMap(Column::comment))
                        .isPresent())
                .forEach(column -> statements.add(comment(view, column)));
        indexes(view).forEach(index -> statements.add(create(index, view, LockLevel.NONE)));
        if (view.comment().or(() -> former.flatMap(View::comment)).isPresent()) {
            statements.addAll(PostgresObjects.comment(view));
        }
        return statements;
    }

    private static Statement comment(View view, Column column) {
        return Statement.catalog(
                "comment on column " + relation(view.name()) + "." + quote(column.name()) + " is "
                        + column.comment().map(PostgresNames::string).orElse("null"),
                LockLevel.NONE);
    }

    private static List<Statement> define(View view) {
        String columns = view.columns().isEmpty()
                ? ""
                : " (" + PostgresNames.quoteAll(view.columns().names()) + ")";
        return view.query().of(PostgresDialect.NAME).stream()
                .map(query -> new Statement(
                        "create " + subject(view) + columns + " as\n" + ViewQuery.plain(query),
                        LockLevel.NONE,
                        view.materialized() ? Work.SCAN : Work.CATALOG))
                .toList();
    }

    static List<Statement> drop(View view) {
        return view.query().of(PostgresDialect.NAME).stream()
                .map(query -> Statement.catalog(
                        "drop " + subject(view), view.materialized() ? LockLevel.ACCESS_EXCLUSIVE : LockLevel.NONE))
                .toList();
    }

    /** Whether another query makes it anew. */
    static boolean isAnew(Operation.SetObject set) {
        return set.before() instanceof View old
                && set.after() instanceof View now
                && !define(old).equals(define(now));
    }

    /** Comments and indexes come and go where the view stands. */
    static List<Statement> set(Operation.SetObject set) {
        View before = (View) set.before();
        View after = (View) set.after();
        List<Statement> statements = new ArrayList<>();
        if (isAnew(set)) {
            statements.addAll(drop(before));
            statements.addAll(create(after, Optional.of(before).filter(PostgresViews::isHere)));
        } else if (isHere(after)) {
            after.columns().stream()
                    .filter(column -> !before.columns()
                            .get(column.name())
                            .map(Column::comment)
                            .equals(Optional.of(column.comment())))
                    .forEach(column -> statements.add(comment(after, column)));
            statements.addAll(indexes(before, after));
            if (!before.comment().equals(after.comment())) {
                statements.addAll(PostgresObjects.comment(after));
            }
        }
        return statements;
    }

    private static List<Index> indexes(View view) {
        return view.indexes().stream()
                .filter(index -> index.isFor(PostgresDialect.NAME))
                .toList();
    }

    private static Statement create(Index index, View view, LockLevel lock) {
        return new Statement(PostgresClauses.createIndex(index, view.asTable()), lock, Work.INDEX_BUILD);
    }

    private static List<Statement> indexes(View before, View after) {
        List<Index> gone = new ArrayList<>(indexes(before));
        List<Index> come = new ArrayList<>(indexes(after));
        List<Index> same = gone.stream().filter(come::contains).toList();
        gone.removeAll(same);
        come.removeAll(same);
        List<Statement> renamed = new ArrayList<>();
        for (Index index : List.copyOf(come)) {
            boolean free = gone.stream().noneMatch(old -> old.name().equals(index.name()));
            gone.stream()
                    .filter(old -> free && old.withName(index.name()).equals(index))
                    .findFirst()
                    .ifPresent(old -> {
                        gone.remove(old);
                        come.remove(index);
                        renamed.add(Statement.catalog(
                                "alter index " + besides(before.name(), old.name()) + " rename to "
                                        + quote(index.name()),
                                LockLevel.SHARE_UPDATE_EXCLUSIVE));
                    });
        }
        List<Statement> statements = new ArrayList<>();
        gone.forEach(old -> statements.add(
                Statement.catalog("drop index " + besides(before.name(), old.name()), LockLevel.ACCESS_EXCLUSIVE)));
        statements.addAll(renamed);
        come.forEach(index -> statements.add(create(index, after, LockLevel.SHARE)));
        return statements;
    }
}
