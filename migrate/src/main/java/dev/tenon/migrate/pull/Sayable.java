package dev.tenon.migrate.pull;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.ExprRewriter;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.Partitioning.Bounds;
import dev.tenon.compiler.model.Partitioning.Method;
import dev.tenon.compiler.model.Partitioning.Partition;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.View;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.introspect.Found;
import dev.tenon.migrate.introspect.Remarks;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was read of one product, in the words of a schema, which is for all products. To the database that was read it is the
 * same; what is not is told.
 */
final class Sayable {
    private static final String POSTGRESQL = "postgresql";

    private final Remarks remarks = new Remarks();
    private final Set<String> indexes = new HashSet<>();

    private Sayable() {}

    static Found of(Found read) {
        Sayable sayable = new Sayable();
        read.remarks().forEach(remark -> sayable.remarks.add(remark.object(), remark.text()));
        Database model = sayable.database(read.model());
        return new Found(model, sayable.remarks.all());
    }

    private Database database(Database read) {
        List<Table> tables = read.tables().stream().map(this::table).toList();
        List<SchemaObject> objects = read.objects().stream().map(this::object).toList();
        return read.withTables(Names.of(tables)).withObjects(Names.of(objects));
    }

    private SchemaObject object(SchemaObject object) {
        String name = object.word() + " " + object.name();
        SchemaObject told = object.withComment(doc(name, "comment", object.comment()));
        return told instanceof View view ? view.withColumns(columns(name, view.columns())) : told;
    }

    private Table table(Table table) {
        List<Constraint> constraints = table.constraints().stream()
                .map(constraint -> constraint instanceof Constraint.Check check
                        ? new Constraint.Check(check.name(), written(check.condition()))
                        : constraint)
                .toList();
        List<Index> own = table.indexes().stream()
                .filter(index -> isFree(index, table))
                .map(index -> index.withExpressions(Sayable::written))
                .toList();
        String object = "table " + table.name();
        return new Table(
                table.name(),
                columns(object, table.columns()),
                Names.of(constraints),
                Names.of(own),
                table.policies(),
                table.partitioning().flatMap(by -> partitioning(by, table)),
                table.options(),
                doc(object, "comment", table.comment()));
    }

    /** Where a line of a comment ends cannot be seen, and is no part of what a schema says. */
    private Optional<String> doc(String object, String what, Optional<String> comment) {
        Optional<String> kept =
                comment.map(text -> text.lines().map(String::stripTrailing).collect(Collectors.joining("\n")));
        remarks.addIf(!kept.equals(comment), object, what + " is kept without the blanks at the ends of its lines");
        return kept;
    }

    /** PostgreSQL has a space of names for the indexes of each schema, SQLite and the language one for all. */
    private boolean isFree(Index index, Table table) {
        boolean free = indexes.add(index.name().toLowerCase(Locale.ROOT));
        remarks.addIf(
                !free,
                "table " + table.name(),
                "index " + index.name() + " is left out: an index of another schema has its name");
        return free;
    }

    private Optional<Partitioning> partitioning(Partitioning by, Table table) {
        if (by.method() == Method.HASH) {
            return Optional.of(by);
        }
        List<Partition> parts = by.partitions().stream()
                .filter(part -> isWithoutNull(part, table))
                .toList();
        if (parts.isEmpty()) {
            remarks.add("table " + table.name(), "no part of it can be said: read as a table in one piece");
            return Optional.empty();
        }
        return Optional.of(new Partitioning(by.method(), by.columns(), by.hashes(), Names.of(parts)));
    }

    private boolean isWithoutNull(Partition part, Table table) {
        boolean without =
                !(part.bounds() instanceof Bounds.In in) || in.values().stream().noneMatch(Expr.Null.class::isInstance);
        remarks.addIf(
                !without,
                "table " + table.name(),
                "partition " + Partitioning.partName(table.name(), part.name())
                        + " is left out: it takes the rows without a value");
        return without;
    }

    // ------------------------------------------------------------- columns

    private Names<Column> columns(String object, Names<Column> columns) {
        return Names.of(columns.stream()
                .map(column -> column.withComment(doc(object, "comment of column " + column.name(), column.comment())))
                .map(column -> column.type() instanceof Type.Native physical
                        ? column.withType(new Type.Native(everywhere(physical.texts())))
                        : column)
                .map(column -> column.withDefault(column.byDefault().map(Sayable::written)))
                .toList());
    }

    /** A type that only SQLite has holds anything, which elsewhere is written down as a text. */
    private static SqlTexts everywhere(SqlTexts texts) {
        if (texts.typeIn(POSTGRESQL).isPresent()) {
            return texts;
        }
        Map<String, String> all = new HashMap<>(texts.byDialect());
        all.put(POSTGRESQL, "text");
        return new SqlTexts(all);
    }

    private static Default written(Default value) {
        if (value instanceof Default.Generated generated) {
            return new Default.Generated(written(generated.expr()), generated.stored());
        }
        return value instanceof Default.Value plain ? new Default.Value(written(plain.expr())) : value;
    }

    /** A string of the language has one line; SQL may have several. */
    private static Expr written(Expr expr) {
        return expr.accept(new ExprRewriter() {
            @Override
            public Expr str(Expr.Str string) {
                boolean lines =
                        string.value().indexOf('\n') >= 0 || string.value().indexOf('\r') >= 0;
                return lines ? new Expr.Raw(SqlTexts.any("'" + string.value().replace("'", "''") + "'")) : string;
            }
        });
    }
}
