package dev.tenon.migrate.introspect.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.ExprRewriter;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.SchemaObject;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.View;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.dialect.sqlite.SqliteDialect;
import dev.tenon.migrate.introspect.Found;
import dev.tenon.migrate.random.RandomEdits;
import dev.tenon.migrate.random.RandomModel;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is read of a database that a model made is the model, as far as SQLite can know it. */
class SqliteReaderLawTest {
    private static final int MODELS = Integer.getInteger("tenon.pairs", 200);
    private static final long SEED = Long.getLong("tenon.seed", 1);

    @Test
    void whatAModelMadeIsReadAsTheModel() throws SQLException {
        for (long seed = SEED; seed < SEED + MODELS; seed++) {
            Database model = RandomModel.of(seed);
            try (LiveSqlite live = LiveSqlite.of(model)) {
                requireSame(model, live.read(), "seed " + seed);
            }
        }
    }

    /** SQLite itself rewrites definitions where names and parts change in place. */
    @Test
    void soIsWhatAMigrationMade() throws SQLException {
        for (long seed = SEED; seed < SEED + MODELS / 4; seed++) {
            RandomEdits.Pair pair = RandomEdits.pair(seed, 3);
            try (LiveSqlite live = LiveSqlite.of(pair.before())) {
                live.migrate(pair.before(), pair.after(), pair.renames());
                requireSame(pair.after(), live.read(), "pair " + seed);
            }
        }
    }

    @Test
    void whatIsReadMakesADatabaseOfWhichTheSameIsRead() throws SQLException {
        for (long seed = SEED; seed < SEED + MODELS / 4; seed++) {
            Found first;
            try (LiveSqlite live = LiveSqlite.of(RandomModel.of(seed))) {
                first = live.read();
            }
            try (LiveSqlite live = LiveSqlite.of(first.model())) {
                assertEquals(lines(first.model()), lines(live.read().model()), "seed " + seed);
            }
        }
    }

    private static void requireSame(Database model, Found found, String what) {
        assertEquals(lines(comparable(SqliteDialect.seen(model))), lines(comparable(found.model())), what);
    }

    /** One thing a line, to see what differs. */
    static String lines(Database model) {
        List<String> lines = new ArrayList<>();
        model.namespaces().forEach(one -> lines.add(one.toString()));
        model.enums().forEach(one -> lines.add(one.toString()));
        model.objects().forEach(one -> lines.add(one.toString()));
        for (Table table : model.tables()) {
            table.columns().forEach(one -> lines.add(table.name() + ": " + one));
            table.constraints().forEach(one -> lines.add(table.name() + ": " + one));
            table.indexes().forEach(one -> lines.add(table.name() + ": " + one));
        }
        lines.sort(null);
        return String.join("\n", lines);
    }

    // ------------------------------------------------------------- what cannot be told

    /**
     * All that a reader cannot tell: what type the author gives a view's column; whether SQL that says what the language can
     * say was written as SQL; what a column of bytes is when an insert says nothing, for which no schema has
     * words but SQL; whether
     * {@code a or b or c} was grouped to the right, which SQL does not show.
     */
    private static Database comparable(Database model) {
        List<Table> tables =
                model.tables().stream().map(SqliteReaderLawTest::comparable).toList();
        List<SchemaObject> objects = model.objects().stream()
                .map(object -> object instanceof View view ? view.withColumns(untyped(view.columns())) : object)
                .toList();
        return model.withTables(Names.of(tables)).withObjects(Names.of(objects));
    }

    private static Names<Column> untyped(Names<Column> columns) {
        return Names.of(columns.stream()
                .map(column -> column.withType(Type.Scalar.of(ScalarKind.TEXT)).withRequired(false))
                .toList());
    }

    private static Table comparable(Table table) {
        List<Column> columns = table.columns().stream()
                .map(column -> column.withDefault(column.byDefault().map(value -> comparable(value, column.type()))))
                .toList();
        List<Index> indexes = table.indexes().stream()
                .map(index -> index.withExpressions(SqliteReaderLawTest::comparable))
                .toList();
        return table.withColumns(Names.of(columns))
                .withIndexes(Names.of(indexes))
                .withConstraints(Names.of(table.constraints().stream()
                        .map(constraint -> constraint instanceof Constraint.Check check
                                ? new Constraint.Check(check.name(), comparable(check.condition()))
                                : constraint)
                        .toList()));
    }

    private static Default comparable(Default value, Type type) {
        Type bytes = Type.Scalar.of(ScalarKind.BYTES);
        boolean ofBytes = type.equals(bytes) || type.equals(new Type.Array(bytes));
        return ofBytes && value instanceof Default.Value ? new Default.Value(new Expr.Null()) : value;
    }

    private static Expr comparable(Expr expr) {
        Expr one = new Expr.Num("1");
        return expr.accept(new ExprRewriter() {
            @Override
            public Expr binary(Expr.Binary binary) {
                boolean grouped = binary.operator() == BinaryOperator.OR
                        && binary.right() instanceof Expr.Binary right
                        && right.operator() == BinaryOperator.OR;
                if (!grouped) {
                    return super.binary(binary);
                }
                Expr.Binary right = (Expr.Binary) binary.right();
                Expr left = new Expr.Binary(BinaryOperator.OR, binary.left(), right.left());
                return new Expr.Binary(BinaryOperator.OR, left, right.right()).accept(this);
            }

            @Override
            public Expr raw(Expr.Raw raw) {
                return raw.text("sqlite").equals(Optional.of("1 = 1"))
                        ? new Expr.Binary(BinaryOperator.EQ, one, one)
                        : raw;
            }
        });
    }
}
