package dev.tenon.migrate.dialect.sqlite;

import static dev.tenon.migrate.dialect.sqlite.SqliteDdl.quote;

import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.model.View;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.migrate.dialect.Dialect;
import dev.tenon.migrate.dialect.SqlSplitter;
import dev.tenon.migrate.dialect.ViewQuery;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.statement.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Views and SQL objects. SQLite stores no view's rows and has no sequences. */
final class SqliteObjects {
    private SqliteObjects() {}

    static List<Statement> create(SchemaObject object) {
        if (object instanceof View view) {
            return view.query().of(SqliteDialect.NAME).stream()
                    .map(query -> SqliteStatements.catalog(create(view, query)))
                    .toList();
        }
        return object instanceof SqlObject sql ? statements(sql.create()) : List.of();
    }

    private static String create(View view, String query) {
        String columns = view.columns().isEmpty()
                ? ""
                : view.columns().names().stream().map(SqliteDdl::quote).collect(Collectors.joining(", ", " (", ")"));
        return "create view " + quote(view.name()) + columns + " as\n" + ViewQuery.plain(query);
    }

    static List<Statement> drop(SchemaObject object) {
        if (object instanceof View view) {
            return view.query().of(SqliteDialect.NAME).stream()
                    .map(query -> SqliteStatements.catalog("drop view " + quote(view.name())))
                    .toList();
        }
        return object instanceof SqlObject sql ? statements(sql.drop()) : List.of();
    }

    /** SQLite replaces nothing in place. */
    static List<Statement> set(SchemaObject before, SchemaObject after) {
        List<Statement> created = create(after);
        if (created.equals(create(before))) {
            return List.of();
        }
        List<Statement> statements = new ArrayList<>(drop(before));
        statements.addAll(created);
        return statements;
    }

    static List<Statement> rename(Operation.RenameObject op, Dialect.Change change) {
        Optional<SchemaObject> before = change.before().objects().get(op.from());
        return before.map(old -> set(old, old.withName(op.to()))).orElse(List.of());
    }

    private static List<Statement> statements(SqlTexts texts) {
        return texts.of(SqliteDialect.NAME).stream()
                .flatMap(text -> SqlSplitter.split(text, SqlSplitter.Syntax.SQLITE).stream())
                .map(SqliteStatements::catalog)
                .toList();
    }
}
