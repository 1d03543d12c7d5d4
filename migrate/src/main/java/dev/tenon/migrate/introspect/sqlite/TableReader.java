package dev.tenon.migrate.introspect.sqlite;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.SqliteCollation;
import dev.tenon.compiler.model.Storage;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.dialect.sqlite.SqliteForms;
import dev.tenon.migrate.introspect.Remarks;
import dev.tenon.migrate.introspect.sqlite.Catalog.ColumnRow;
import dev.tenon.migrate.introspect.sqlite.Catalog.Entry;
import dev.tenon.migrate.introspect.sqlite.ColumnTypes.Typed;
import dev.tenon.migrate.parse.sql.SqliteDefinition.Clause;
import dev.tenon.migrate.parse.sql.SqliteDefinition.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One table with its columns, constraints and indexes. */
final class TableReader {
    private static final int STORED = 3;

    private final WrittenTable written;
    private final Catalog catalog;
    private final Database enums;
    private final Keys keys;
    private final Trees trees;
    private final Remarks remarks = new Remarks();
    private final Set<String> elementTriggers = new HashSet<>();

    /**
     * @param unreadable indexes that stay SQL
     * @param elementTriggers those that the types of its columns bring along
     */
    record ReadTable(Table table, List<Entry> unreadable, Set<String> elementTriggers, Remarks remarks) {}

    TableReader(WrittenTable written, Catalog catalog, Names<EnumType> enums, Keys keys, Trees trees) {
        this.written = written;
        this.catalog = catalog;
        this.enums = Database.EMPTY.withEnums(enums);
        this.keys = keys;
        this.trees = trees;
    }

    ReadTable read() {
        List<Column> columns = new ArrayList<>();
        List<Clause> checks = new ArrayList<>();
        for (int at = 0; at < written.rows().size(); at++) {
            columns.add(column(at, checks));
        }
        Table shape = new Table(written.name(), Names.of(columns), Names.empty(), Names.empty(), Optional.empty());
        Expressions expressions = new Expressions(shape, enums, trees);
        List<Column> complete = new ArrayList<>();
        for (int at = 0; at < columns.size(); at++) {
            complete.add(withDefault(columns.get(at), at, expressions));
        }
        List<Constraint> constraints = new ConstraintReader(written, keys, expressions, remarks).read(checks);
        IndexReader indexes = new IndexReader(shape, expressions, remarks);
        indexes.uniques(written, constraints);
        List<Entry> unreadable = indexes.read(catalog.indexesOf(written.name()));
        Table table = shape.withColumns(Names.of(complete))
                .withConstraints(Names.of(constraints))
                .withIndexes(Names.of(indexes.found()))
                .withOptions(written.options());
        return new ReadTable(table, unreadable, elementTriggers, remarks);
    }

    private String object() {
        return "table " + written.name();
    }

    // ------------------------------------------------------------- columns

    /** @param rest gets the checks that are not said by the type */
    private Column column(int at, List<Clause> rest) {
        ColumnRow row = written.rows().get(at);
        List<Clause> clauses = written.written().columns().get(at).clauses();
        String named = written.declared(at);
        boolean counted = written.isRowid(row);
        List<Clause> checks =
                clauses.stream().filter(clause -> clause.kind() == Kind.CHECK).toList();
        List<String> unnamed = checks.stream()
                .filter(check -> check.name().isEmpty())
                .map(Clause::text)
                .toList();
        Typed typed = typed(row, named, counted, unnamed);
        boolean said = false;
        for (Clause check : checks) {
            boolean saysType = !said
                    && check.name().isEmpty()
                    && typed.check().filter(check.text()::equals).isPresent();
            said |= saysType;
            if (!saysType) {
                rest.add(check);
            }
        }
        if (named.equals("NATIVE_TEXT") && typed.declared().isEmpty()) {
            remarks.add(object(), "column " + row.name() + " is of a type that only PostgreSQL has, here a text");
        } else if (row.type().isBlank()) {
            remarks.add(object(), "column " + row.name() + " is declared without a type");
        }
        remarks(row, counted, clauses);
        return new Column(
                row.name(),
                typed.type(),
                row.required() || row.key() > 0,
                counted ? Optional.of(new Default.Identity()) : Optional.empty(),
                new Storage(typed.declared(), collation(row, clauses)),
                Optional.empty());
    }

    private Typed typed(ColumnRow row, String named, boolean counted, List<String> checks) {
        ColumnTypes types = new ColumnTypes(enums);
        String declared = declared(row, counted);
        Typed typed = types.of(row.name(), named.equals(row.type()) ? declared : named, declared, counted, checks);
        return !(typed.type() instanceof Type.Array) || areElementsHeld(row, typed.type())
                ? typed
                : types.of(row.name(), declared, declared, counted, List.of());
    }

    /** As it can be declared again: a key of one column that is INTEGER would be counted. */
    private String declared(ColumnRow row, boolean counted) {
        boolean wouldCount = !counted
                && !written.isWithoutRowid()
                && row.type().equalsIgnoreCase("INTEGER")
                && written.key().equals(List.of(row.name()));
        return wouldCount ? "INT" : row.type();
    }

    /** Without its triggers an array is a text: anything may be in it. */
    private boolean areElementsHeld(ColumnRow row, Type type) {
        Optional<Default> generated = row.hidden() == 0
                ? Optional.empty()
                : Optional.of(new Default.Generated(new Expr.Null(), row.hidden() == STORED));
        Column column = new Column(row.name(), type, false, generated, Optional.empty());
        Table alone =
                new Table(written.name(), Names.of(List.of(column)), Names.empty(), Names.empty(), Optional.empty());
        Map<String, String> triggers = SqliteForms.elementTriggers(alone, enums);
        boolean held = triggers.entrySet().stream()
                .allMatch(trigger -> catalog.trigger(written.name(), trigger.getKey())
                        .filter(entry -> ObjectReader.create(entry).equals(trigger.getValue()))
                        .isPresent());
        if (held) {
            elementTriggers.addAll(triggers.keySet());
        }
        return held;
    }

    private Optional<SqlTexts> collation(ColumnRow row, List<Clause> clauses) {
        Optional<String> name = clauses.stream()
                .filter(clause -> clause.kind() == Kind.COLLATE)
                .map(clause -> Catalog.fold(clause.text()))
                .reduce((first, last) -> last);
        Optional<SqlTexts> texts = name.map(ColumnTypes::here);
        if (texts.isPresent() && SqliteCollation.of(texts.get()).isEmpty()) {
            remarks.add(object(), "column " + row.name() + " has the collation " + name.get());
            return Optional.empty();
        }
        return texts.filter(one -> SqliteCollation.of(one).get() != SqliteCollation.BINARY);
    }

    private void remarks(ColumnRow row, boolean counted, List<Clause> clauses) {
        boolean words = clauses.stream().anyMatch(clause -> clause.words().contains("autoincrement"));
        if (counted && !words) {
            remarks.add(object(), "column " + row.name() + " is counted without autoincrement: numbers may come again");
        } else if (row.key() > 0 && !row.required() && !counted) {
            remarks.add(object(), "column " + row.name() + " of the key takes null");
        }
        for (Clause clause : clauses) {
            boolean hasName = clause.kind() == Kind.NOT_NULL
                    || clause.kind() == Kind.NULL
                    || clause.kind() == Kind.DEFAULT
                    || clause.kind() == Kind.COLLATE
                    || clause.kind() == Kind.GENERATED;
            clause.name()
                    .filter(name -> hasName)
                    .ifPresent(name -> remarks.add(
                            object(),
                            clause.kind().word() + " of column " + row.name() + " is the constraint " + name));
            if (clause.kind() == Kind.NOT_NULL) {
                clause.conflict()
                        .ifPresent(action ->
                                remarks.add(object(), "not null of column " + row.name() + ": on conflict " + action));
            }
        }
    }

    private Column withDefault(Column column, int at, Expressions expressions) {
        for (Clause clause : written.written().columns().get(at).clauses()) {
            if (clause.kind() == Kind.GENERATED) {
                boolean stored = written.rows().get(at).hidden() == STORED;
                return column.withDefault(Optional.of(
                        new Default.Generated(expressions.generated(clause.text(), column.type()), stored)));
            } else if (clause.kind() == Kind.DEFAULT && column.byDefault().isEmpty()) {
                return column.withDefault(
                        Optional.of(new Default.Value(expressions.value(clause.text(), column.type()))));
            }
        }
        return column;
    }
}
