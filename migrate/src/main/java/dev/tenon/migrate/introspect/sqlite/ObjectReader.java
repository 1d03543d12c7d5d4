package dev.tenon.migrate.introspect.sqlite;

import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.DropSql;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.ReservedWords;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.model.View;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.migrate.dialect.ViewQuery;
import dev.tenon.migrate.dialect.sqlite.SqliteForms;
import dev.tenon.migrate.introspect.Remarks;
import dev.tenon.migrate.introspect.sqlite.Catalog.ColumnRow;
import dev.tenon.migrate.introspect.sqlite.Catalog.Entry;
import dev.tenon.migrate.parse.sql.SqliteDefinition.ViewText;
import dev.tenon.migrate.parse.sql.SqliteSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Views, triggers, virtual tables, and whatever stays SQL. */
final class ObjectReader {
    /** SQLite keeps the words before a name in a spelling of its own. */
    private static final Pattern HEAD =
            Pattern.compile("CREATE (?:TABLE|UNIQUE INDEX|INDEX|VIEW|TRIGGER|VIRTUAL TABLE) ");

    private final Catalog catalog;
    private final Remarks remarks;
    private final List<SchemaObject> objects = new ArrayList<>();

    ObjectReader(Catalog catalog, Remarks remarks) {
        this.catalog = catalog;
        this.remarks = remarks;
    }

    /** The statement that makes it, as it was written. */
    static String create(Entry entry) {
        Matcher head = HEAD.matcher(entry.sql());
        return head.lookingAt()
                ? head.group().toLowerCase(Locale.ROOT) + entry.sql().substring(head.end())
                : entry.sql();
    }

    void unreadable(WrittenTable table) {
        remarks.add("table " + table.name(), "is kept as SQL: its definition is none that is understood");
        add(table.entry(), "table", "table");
        catalog.indexesOf(table.name()).forEach(index -> add(index, "index", "index"));
        triggers(table.name(), Set.of());
    }

    void indexes(List<Entry> unreadable) {
        for (Entry index : unreadable) {
            remarks.add("index " + index.name(), "is kept as SQL: its definition is none that is understood");
            add(index, "index", "index");
        }
    }

    /** @param others triggers that are part of the table's types */
    void triggers(String table, Set<String> others) {
        catalog.triggersOf(table).stream()
                .filter(trigger -> !others.contains(trigger.name()))
                .forEach(trigger -> add(trigger, "trigger", "trigger"));
    }

    private void add(Entry entry, String kind, String dropped) {
        boolean plain = kind.equals(dropped)
                && !ReservedWords.has(entry.name())
                && entry.name().indexOf('"') < 0;
        String create = create(entry);
        String drop = (plain ? DropSql.of(kind, entry.name(), "sqlite", create) : Optional.<String>empty())
                .orElseGet(() -> "drop " + dropped + " " + SqliteForms.quote(entry.name()));
        objects.add(new SqlObject(
                entry.name(), kind, List.of(), ColumnTypes.here(create), ColumnTypes.here(drop), Optional.empty()));
    }

    List<SchemaObject> rest() {
        for (Entry view : catalog.views()) {
            objects.add(view(view));
            triggers(view.name(), Set.of());
        }
        for (Entry table : catalog.virtual()) {
            add(table, "virtual table", "table");
            triggers(table.name(), Set.of());
        }
        for (Entry table : catalog.shadows()) {
            remarks.add("table " + table.name(), "is a part of a virtual table, which makes it");
        }
        return objects;
    }

    private SchemaObject view(Entry entry) {
        Optional<ViewText> text = SqliteSql.view(entry.sql());
        if (text.isEmpty()) {
            remarks.add("view " + entry.name(), "is kept as SQL: its definition is none that is understood");
            add(entry, "view", "view");
            return objects.remove(objects.size() - 1);
        }
        SqlTexts query = ColumnTypes.here(ViewQuery.plain(text.get().query()));
        return new View(entry.name(), false, List.of(), Names.of(columns(entry, text.get())), query, Optional.empty());
    }

    /** Their names stand in its definition; the types are those that SQLite sees. */
    private List<Column> columns(Entry entry, ViewText text) {
        List<ColumnRow> rows = catalog.columnsOf(entry.name());
        return IntStream.range(0, text.columns().size())
                .mapToObj(at -> new Column(
                        text.columns().get(at),
                        SqliteForms.natural(
                                at < rows.size() && !rows.get(at).type().isBlank()
                                        ? rows.get(at).type()
                                        : ColumnTypes.UNTYPED),
                        false,
                        Optional.empty(),
                        Optional.empty()))
                .toList();
    }
}
