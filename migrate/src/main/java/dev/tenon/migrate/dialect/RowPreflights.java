package dev.tenon.migrate.dialect;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.View;
import dev.tenon.compiler.model.WordsOfSql;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.cast.Cast;
import dev.tenon.migrate.cast.CastClass;
import dev.tenon.migrate.cast.CastRegistry;
import dev.tenon.migrate.dialect.Dialect.Change;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Operation.AddColumn;
import dev.tenon.migrate.op.Operation.AddConstraint;
import dev.tenon.migrate.op.Operation.AlterType;
import dev.tenon.migrate.op.Operation.Backfill;
import dev.tenon.migrate.op.Operation.BringBack;
import dev.tenon.migrate.op.Operation.CreateEnum;
import dev.tenon.migrate.op.Operation.CreateIndex;
import dev.tenon.migrate.op.Operation.CreateNamespace;
import dev.tenon.migrate.op.Operation.CreateObject;
import dev.tenon.migrate.op.Operation.CreatePolicy;
import dev.tenon.migrate.op.Operation.CreateTable;
import dev.tenon.migrate.op.Operation.DropColumn;
import dev.tenon.migrate.op.Operation.DropConstraint;
import dev.tenon.migrate.op.Operation.DropEnum;
import dev.tenon.migrate.op.Operation.DropIndex;
import dev.tenon.migrate.op.Operation.DropNamespace;
import dev.tenon.migrate.op.Operation.DropObject;
import dev.tenon.migrate.op.Operation.DropPolicy;
import dev.tenon.migrate.op.Operation.DropTable;
import dev.tenon.migrate.op.Operation.MergeColumns;
import dev.tenon.migrate.op.Operation.Online;
import dev.tenon.migrate.op.Operation.RawSql;
import dev.tenon.migrate.op.Operation.RenameColumn;
import dev.tenon.migrate.op.Operation.RenameConstraint;
import dev.tenon.migrate.op.Operation.RenameEnum;
import dev.tenon.migrate.op.Operation.RenameEnumValue;
import dev.tenon.migrate.op.Operation.RenameIndex;
import dev.tenon.migrate.op.Operation.RenameObject;
import dev.tenon.migrate.op.Operation.RenameTable;
import dev.tenon.migrate.op.Operation.RunJava;
import dev.tenon.migrate.op.Operation.SetComment;
import dev.tenon.migrate.op.Operation.SetDefault;
import dev.tenon.migrate.op.Operation.SetEnumStorage;
import dev.tenon.migrate.op.Operation.SetEnumValues;
import dev.tenon.migrate.op.Operation.SetObject;
import dev.tenon.migrate.op.Operation.SetOptions;
import dev.tenon.migrate.op.Operation.SetPartitioning;
import dev.tenon.migrate.op.Operation.SetRequired;
import dev.tenon.migrate.op.Operation.SetStorage;
import dev.tenon.migrate.op.Operation.SplitColumn;
import dev.tenon.migrate.statement.Preflight;
import dev.tenon.migrate.statement.Statement.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What must hold of the rows before an operation runs, the same for every product. */
public final class RowPreflights implements Operation.Visitor<List<Preflight>> {
    private final CastRegistry casts;
    private final String dialect;
    private final RowQuestions.Product product;
    private final Change change;

    /** @param dialect the name under which the casts of the product are registered */
    public RowPreflights(CastRegistry casts, String dialect, RowQuestions.Product product, Change change) {
        this.casts = casts;
        this.dialect = dialect;
        this.product = product;
        this.change = change;
    }

    @Override
    public List<Preflight> createNamespace(CreateNamespace op) {
        return List.of();
    }

    @Override
    public List<Preflight> dropNamespace(DropNamespace op) {
        return List.of();
    }

    @Override
    public List<Preflight> createEnum(CreateEnum op) {
        return List.of();
    }

    @Override
    public List<Preflight> dropEnum(DropEnum op) {
        return List.of();
    }

    @Override
    public List<Preflight> renameEnum(RenameEnum op) {
        return List.of();
    }

    @Override
    public List<Preflight> setEnumValues(SetEnumValues op) {
        List<String> gone = op.before().stream()
                .filter(value -> !op.after().contains(value))
                .toList();
        return change.before().tables().stream()
                .filter(table -> !gone.isEmpty())
                .flatMap(table -> table.columns().stream()
                        .filter(column -> column.type().isOf(op.type()) && !column.isGenerated())
                        .map(column -> questions(table).holdsNone(column, gone)))
                .toList();
    }

    @Override
    public List<Preflight> setEnumStorage(SetEnumStorage op) {
        return List.of();
    }

    @Override
    public List<Preflight> renameEnumValue(RenameEnumValue op) {
        return List.of();
    }

    @Override
    public List<Preflight> createTable(CreateTable op) {
        return List.of();
    }

    @Override
    public List<Preflight> dropTable(DropTable op) {
        return List.of();
    }

    @Override
    public List<Preflight> renameTable(RenameTable op) {
        return List.of();
    }

    @Override
    public List<Preflight> addColumn(AddColumn op) {
        Column column = op.column();
        if (column.required() && column.isGenerated()) {
            return List.of(ask(op.tableName()).neverNull(column.generated().orElseThrow(), column.name()));
        }
        if (!column.required() || column.byDefault().isPresent()) {
            return List.of();
        }
        String claim = op.tableName() + " has no rows, as there is no value for them in the new " + column.name();
        return List.of(ask(op.tableName()).rows(claim, "1 = 1", List.of()));
    }

    @Override
    public List<Preflight> dropColumn(DropColumn op) {
        return List.of();
    }

    @Override
    public List<Preflight> renameColumn(RenameColumn op) {
        return List.of();
    }

    @Override
    public List<Preflight> splitColumn(SplitColumn op) {
        throw op.undivided();
    }

    @Override
    public List<Preflight> mergeColumns(MergeColumns op) {
        throw op.undivided();
    }

    @Override
    public List<Preflight> bringBack(BringBack op) {
        return List.of();
    }

    @Override
    public List<Preflight> online(Online op) {
        throw op.undivided();
    }

    @Override
    public List<Preflight> alterType(AlterType op) {
        Cast cast = casts.cast(dialect, op, change::enumValues);
        String claim =
                op.tableName() + "." + op.column() + " fits " + op.after().text();
        Stream<Preflight> fits = cast.offending(product.quote(op.column())).stream()
                .map(condition -> ask(op.tableName()).rows(claim, condition, List.of(op.column())));
        Stream<Preflight> promised = op.conversion().stream()
                .flatMap(own -> new ConversionPreflights(op, cast, ask(op.tableName()), product).all());
        return Stream.of(fits, promised, stillApart(op, cast))
                .flatMap(questions -> questions)
                .toList();
    }

    /** Where a physical type changes what is equal, its keys are built anew, and may find that values now are. */
    private Stream<Preflight> stillApart(AlterType op, Cast cast) {
        boolean physical = op.before() instanceof Type.Native || op.after() instanceof Type.Native;
        if (!physical || cast.kind() != CastClass.WIDEN || cast.work() != Work.INDEX_BUILD) {
            return Stream.empty();
        }
        RowQuestions questions = ask(op.tableName());
        Column before = questions.table().column(op.column()).orElseThrow();
        return product
                .storedOtherwise(questions.table(), before, questions.table(), before.withType(op.after()))
                .stream()
                .flatMap(stored ->
                        questions.keysOver(op.column()).map(key -> questions.unique(key, op.column(), stored)));
    }

    @Override
    public List<Preflight> setRequired(SetRequired op) {
        return op.required() ? List.of(ask(op.tableName()).neverNull(op.column())) : List.of();
    }

    @Override
    public List<Preflight> setDefault(SetDefault op) {
        // A counted column is never null, whatever line says so first.
        boolean counts = op.after().filter(Default.Identity.class::isInstance).isPresent();
        RowQuestions questions = ask(op.tableName());
        boolean optional =
                questions.table().column(op.column()).filter(c -> !c.required()).isPresent();
        return counts && optional ? List.of(questions.neverNull(op.column())) : List.of();
    }

    /** What another physical type or collation makes of the values. */
    @Override
    public List<Preflight> setStorage(SetStorage op) {
        Table table = ask(op.tableName()).table();
        Column before = table.column(op.column()).orElseThrow();
        return product.storedOtherwise(table, before, table, before.withStorage(op.after())).stream()
                .flatMap(stored -> stored(op, stored))
                .toList();
    }

    private Stream<Preflight> stored(SetStorage op, RowQuestions.Restored stored) {
        RowQuestions questions = ask(op.tableName());
        return Stream.concat(
                lost(questions, op.column(), stored).stream(),
                questions.keysOver(op.column()).map(key -> questions.unique(key, op.column(), stored)));
    }

    private static Optional<Preflight> lost(RowQuestions questions, String column, RowQuestions.Restored stored) {
        String claim = questions.table().name() + "." + column + " keeps its values as " + stored.name();
        return stored.offending().map(condition -> questions.rows(claim, condition, List.of(column)));
    }

    @Override
    public List<Preflight> addConstraint(AddConstraint op) {
        RowQuestions questions = ask(op.tableName());
        if (op.constraint() instanceof Constraint.Unique unique) {
            return List.of(questions.unique(names(unique.columns()), unique.nullsDistinct(), Optional.empty()));
        } else if (op.constraint() instanceof Constraint.PrimaryKey key) {
            return primaryKey(op.tableName(), key);
        } else if (op.constraint() instanceof Constraint.Check check) {
            return List.of(questions.satisfies(check));
        }
        // What an exclusion compares by is SQL of the author's: only the database can ask.
        return op.constraint() instanceof Constraint.ForeignKey key ? List.of(questions.finds(key)) : List.of();
    }

    @Override
    public List<Preflight> dropConstraint(DropConstraint op) {
        return List.of();
    }

    @Override
    public List<Preflight> renameConstraint(RenameConstraint op) {
        return List.of();
    }

    @Override
    public List<Preflight> createIndex(CreateIndex op) {
        return unique(op.index(), ask(op.tableName()));
    }

    private List<Preflight> unique(Index index, RowQuestions questions) {
        List<Expr> keys = index.keys().stream().map(Index.Key::value).toList();
        return index.unique() && index.isFor(dialect)
                ? List.of(questions.unique(keys, index.nullsDistinct(), index.where()))
                : List.of();
    }

    @Override
    public List<Preflight> dropIndex(DropIndex op) {
        return List.of();
    }

    @Override
    public List<Preflight> renameIndex(RenameIndex op) {
        return List.of();
    }

    @Override
    public List<Preflight> setComment(SetComment op) {
        return List.of();
    }

    @Override
    public List<Preflight> createObject(CreateObject op) {
        return List.of();
    }

    @Override
    public List<Preflight> dropObject(DropObject op) {
        return List.of();
    }

    @Override
    public List<Preflight> setObject(SetObject op) {
        boolean stays = op.before() instanceof View old
                && op.after() instanceof View now
                && now.materialized()
                && now.query().equals(old.query())
                && product.storesViews();
        if (!stays) {
            return List.of();
        }
        View before = (View) op.before();
        RowQuestions questions = questions(before.asTable());
        return ((View) op.after())
                .indexes().stream()
                        .filter(index -> before.indexes().stream()
                                .noneMatch(old -> old.withName(index.name()).equals(index)))
                        .flatMap(index -> unique(index, questions).stream())
                        .toList();
    }

    @Override
    public List<Preflight> renameObject(RenameObject op) {
        return List.of();
    }

    @Override
    public List<Preflight> setPartitioning(SetPartitioning op) {
        // What else it takes nobody can tell where the author's SQL makes parts; the product refuses the others.
        boolean known = change.before().objects().stream()
                .flatMap(object -> object instanceof SqlObject sql && sql.keepsRows() ? sql.texts() : Stream.empty())
                .noneMatch(texts -> texts.of(dialect).isPresent()
                        && WordsOfSql.of(texts).has("partition")
                        && WordsOfSql.of(texts).hasQualified(op.tableName()));
        return op.after().flatMap(Partitioning::condition).filter(condition -> known).stream()
                .map(condition -> ask(op.tableName()).hasPartition(condition))
                .toList();
    }

    /** What becomes of values that other tables take as they are. */
    @Override
    public List<Preflight> setOptions(SetOptions op) {
        RowQuestions questions = ask(op.tableName());
        Table before = questions.table();
        Table after = before.withOptions(op.after());
        return before.columns().stream()
                .flatMap(column -> product
                        .storedOtherwise(before, column, after, column)
                        .flatMap(stored -> lost(questions, column.name(), stored))
                        .stream())
                .toList();
    }

    @Override
    public List<Preflight> createPolicy(CreatePolicy op) {
        return List.of();
    }

    @Override
    public List<Preflight> dropPolicy(DropPolicy op) {
        return List.of();
    }

    @Override
    public List<Preflight> backfill(Backfill op) {
        return new BackfillPreflights(op, change.later(), ask(op.tableName()), product).all();
    }

    @Override
    public List<Preflight> rawSql(RawSql op) {
        return List.of();
    }

    @Override
    public List<Preflight> runJava(RunJava op) {
        return List.of();
    }

    /** Its columns become required with it, those that are not yet. */
    private List<Preflight> primaryKey(String tableName, Constraint.PrimaryKey key) {
        RowQuestions questions = ask(tableName);
        List<Preflight> preflights = new ArrayList<>();
        key.columns().stream()
                .filter(column -> questions
                        .table()
                        .column(column)
                        .filter(found -> !found.required())
                        .isPresent())
                .forEach(column -> preflights.add(questions.neverNull(column)));
        preflights.add(questions.unique(names(key.columns()), true, Optional.empty()));
        return preflights;
    }

    private static List<Expr> names(List<String> columns) {
        return columns.stream().<Expr>map(Expr.Name::new).toList();
    }

    private RowQuestions ask(String table) {
        return questions(change.before().table(table).orElseThrow());
    }

    private RowQuestions questions(Table table) {
        return new RowQuestions(table, change.before(), product);
    }
}
