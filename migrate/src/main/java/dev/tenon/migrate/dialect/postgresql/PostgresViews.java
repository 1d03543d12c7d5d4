package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.postgresql.PostgresNames.quote;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.View;
import dev.tenon.migrate.dialect.ViewQuery;
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
        return kind(view) + " " + quote(view.name());
    }

    /** Without a comment on itself. */
    static List<Statement> create(View view) {
        List<Statement> statements = new ArrayList<>(define(view));
        if (!statements.isEmpty()) {
            statements.addAll(comments(bare(view), view));
            indexes(view).forEach(index -> statements.add(create(index, view, LockLevel.NONE)));
        }
        return statements;
    }

    private static View bare(View view) {
        return view.withColumns(Names.of(view.columns().stream()
                .map(column -> column.withComment(Optional.empty()))
                .toList()));
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

    /** Comments and indexes come and go where the view stands; another query makes it anew. */
    static List<Statement> set(View before, View after) {
        List<Statement> statements = new ArrayList<>();
        if (define(before).equals(define(after)) && isHere(after)) {
            statements.addAll(comments(before, after));
            statements.addAll(indexes(before, after));
            if (!before.comment().equals(after.comment())) {
                statements.addAll(PostgresObjects.comment(after));
            }
        } else if (!define(before).equals(define(after))) {
            statements.addAll(drop(before));
            statements.addAll(PostgresObjects.create(after));
        }
        return statements;
    }

    private static List<Statement> comments(View before, View after) {
        return after.columns().stream()
                .filter(column -> !before.columns()
                        .get(column.name())
                        .map(Column::comment)
                        .equals(Optional.of(column.comment())))
                .map(column -> Statement.catalog(
                        "comment on column " + quote(after.name()) + "." + quote(column.name()) + " is "
                                + column.comment().map(PostgresNames::string).orElse("null"),
                        LockLevel.NONE))
                .toList();
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
                                "alter index " + quote(old.name()) + " rename to " + quote(index.name()),
                                LockLevel.SHARE_UPDATE_EXCLUSIVE));
                    });
        }
        List<Statement> statements = new ArrayList<>();
        gone.forEach(old ->
                statements.add(Statement.catalog("drop index " + quote(old.name()), LockLevel.ACCESS_EXCLUSIVE)));
        statements.addAll(renamed);
        come.forEach(index -> statements.add(create(index, after, LockLevel.SHARE)));
        return statements;
    }
}
