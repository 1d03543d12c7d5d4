package dev.tenon.migrate.random;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Policy;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.Sequence;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.View;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.compiler.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Views, sequences, functions, triggers and policies that fit a model: made again after every edit, as an author would
 * write them anew. Some are the same before and behind, and stand on what changes.
 */
final class Objects {
    private final Database database;
    private final Pick pick;
    private final List<SchemaObject> made = new ArrayList<>();

    private Objects(Database database, Pick pick) {
        this.database = database;
        this.pick = pick;
    }

    static Database some(Database database, Pick pick) {
        return new Objects(database, pick).run();
    }

    private Database run() {
        List<Table> tables = new ArrayList<>();
        for (Table table : database.tables()) {
            views(table);
            if (pick.oneIn(4)) {
                trigger(table);
            }
            tables.add(pick.oneIn(4) ? table.withPolicies(policies(table)) : table.withPolicies(Names.empty()));
        }
        if (pick.oneIn(2)) {
            made.add(new Sequence(
                    placed("a sequence"),
                    pick.of(ScalarKind.INT, ScalarKind.LONG),
                    Map.of(Sequence.Option.START, 5L, Sequence.Option.INCREMENT, (long) pick.of(1, 2)),
                    pick.oneIn(2),
                    comment()));
        }
        if (pick.oneIn(2)) {
            made.add(function("a_function", pick.of("create", "create or replace"), pick.of("1", "2")));
            made.add(view("over_function", List.of(), new SqlTexts(Map.of("postgresql", "select a_function() as f"))));
        }
        return database.withTables(Names.of(tables)).withObjects(Names.of(made));
    }

    private void views(Table table) {
        String name = table.name();
        if (pick.oneIn(3)) {
            return;
        }
        Column shown = pick.of(table.columns().list());
        String query =
                pick.oneIn(3) ? "select count(*) as shown from " : "select " + quote(shown.name()) + " as shown from ";
        List<String> declared = pick.oneIn(2) ? List.of(name) : List.of();
        String view = QualifiedName.prefixed(pick.of("view of ", "view of ", "sight of "), name);
        made.add(view(view, declared, from(query, name)));
        if (pick.oneIn(2)) {
            boolean materialized = pick.oneIn(2);
            made.add(new View(
                    QualifiedName.prefixed("counts ", name),
                    materialized,
                    List.of(view),
                    Names.of(List.of(new Column(
                            "how many", Type.Scalar.of(ScalarKind.LONG), true, Optional.empty(), comment()))),
                    materialized ? indexes(name) : Names.empty(),
                    from("select count(*) from ", view),
                    comment()));
        }
    }

    /** Where a schema is there already, perhaps in it. */
    private String placed(String name) {
        return database.namespaces().isEmpty() || pick.oneIn(2)
                ? name
                : pick.of(database.namespaces().list()).name() + "." + name;
    }

    /** Some that differ by their names alone, and some that have one name in two states. */
    private Names<Index> indexes(String table) {
        String bare = QualifiedName.of(table).name();
        List<Index> indexes = new ArrayList<>();
        for (String name : List.of("ix counts " + bare, "other " + bare)) {
            if (pick.oneIn(2)) {
                List<Index.Key> keys = List.of(new Index.Key("how many", pick.oneIn(2)));
                indexes.add(new Index(name, keys, pick.oneIn(2), Optional.empty()));
            }
        }
        return Names.of(indexes);
    }

    private View view(String name, List<String> declared, SqlTexts query) {
        return new View(name, false, declared, Names.empty(), query, comment());
    }

    private static SqlObject function(String name, String create, String body) {
        return new SqlObject(
                name,
                "function",
                List.of(),
                new SqlTexts(Map.of(
                        "postgresql",
                        create + " function " + name + "() returns int language sql as 'select " + body + "'")),
                new SqlTexts(Map.of("postgresql", "drop function " + name)),
                Optional.empty());
    }

    private void trigger(Table table) {
        String name = "on " + QualifiedName.of(table.name()).name();
        String column = quote(pick.of(table.columns().list()).name());
        made.add(new SqlObject(
                name,
                "trigger",
                List.of(),
                new SqlTexts(Map.of(
                        "postgresql",
                        "create trigger " + quote(name) + " before update of " + column + " on "
                                + relation(table.name())
                                + " for each row execute function suppress_redundant_updates_trigger()",
                        "sqlite",
                        "create trigger " + quote(name) + " after update of " + column + " on " + quote(table.name())
                                + " begin select 1; end")),
                new SqlTexts(Map.of(
                        "postgresql",
                        "drop trigger " + quote(name) + " on " + relation(table.name()),
                        "sqlite",
                        "drop trigger " + quote(name))),
                comment()));
    }

    private Names<Policy> policies(Table table) {
        String column = quote(pick.of(table.columns().list()).name());
        return Names.of(List.of(
                new Policy("a policy", new SqlTexts(Map.of("postgresql", "using (" + column + " is not null)"))),
                new Policy("plain", new SqlTexts(Map.of("postgresql", "for select using (true)")))));
    }

    private Optional<String> comment() {
        return pick.of(Optional.<String>empty(), Optional.of("A comment."));
    }

    /** SQLite has no schemas, so there the dot is part of the name. */
    private static SqlTexts from(String query, String table) {
        return table.indexOf('.') < 0
                ? SqlTexts.any(query + quote(table))
                : new SqlTexts(Map.of("postgresql", query + relation(table), "sqlite", query + quote(table)));
    }

    private static String relation(String name) {
        QualifiedName qualified = QualifiedName.of(name);
        return qualified.schema().map(schema -> quote(schema) + ".").orElse("") + quote(qualified.name());
    }

    private static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
