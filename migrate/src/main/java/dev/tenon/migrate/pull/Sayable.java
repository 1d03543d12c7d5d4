package dev.tenon.migrate.pull;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.ExprRewriter;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.View;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.introspect.Found;
import dev.tenon.migrate.introspect.InSql;
import dev.tenon.migrate.introspect.Remarks;
import dev.tenon.migrate.introspect.postgresql.PostgresSql;
import dev.tenon.migrate.op.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was read of one product, in the words of a schema, which is for all products. To the database that was read it is the
 * same; what is not is told.
 */
final class Sayable {
    private static final String POSTGRESQL = "postgresql";

    private final Remarks remarks = new Remarks();
    private final Set<String> indexes = new HashSet<>();
    /** Indexes whose names others have. */
    private final List<SchemaObject> taken = new ArrayList<>();

    private Sayable() {}

    static Found of(Found found) {
        Found read = InSql.all(found);
        Sayable sayable = new Sayable();
        read.remarks().forEach(remark -> sayable.remarks.add(remark.object(), remark.text()));
        Database model = sayable.database(read.model());
        return new Found(model, sayable.remarks.all());
    }

    private Database database(Database read) {
        List<Table> tables = read.tables().stream().map(this::table).toList();
        Stream<SchemaObject> objects =
                Stream.concat(read.objects().stream(), taken.stream()).map(this::object);
        return read.withTables(Names.of(tables)).withObjects(Names.of(objects.toList()));
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
                table.partitioning(),
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
        if (!free) {
            taken.add(inSql(index, table));
        }
        return free;
    }

    private static SqlObject inSql(Index index, Table table) {
        Database without = Database.EMPTY.withTables(Names.of(List.of(table.withIndexes(Names.empty()))));
        String name = index.name() + "_" + QualifiedName.flat(table.name());
        return new SqlObject(
                name,
                "index",
                List.of(),
                sql(without, new Operation.CreateIndex(table.name(), index)),
                sql(without.withTables(Names.of(List.of(table))), new Operation.DropIndex(table.name(), index)),
                Optional.empty());
    }

    private static SqlTexts sql(Database state, Operation operation) {
        return new SqlTexts(Map.of(POSTGRESQL, PostgresSql.of(state, operation)));
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
