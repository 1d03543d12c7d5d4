package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.Partitioning.Bounds;
import dev.tenon.compiler.type.SqlTexts;
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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The expressions that an operation makes the database read for the first time. */
final class WrittenExpressions implements Operation.Visitor<Stream<Expr>> {

    private static Stream<Expr> written(Optional<Default> byDefault) {
        return byDefault.flatMap(WrittenExpressions::expression).stream();
    }

    private static Optional<Expr> expression(Default byDefault) {
        if (byDefault instanceof Default.Value value) {
            return Optional.of(value.expr());
        }
        return byDefault instanceof Default.Generated computed ? Optional.of(computed.expr()) : Optional.empty();
    }

    private static Stream<Expr> written(Index index) {
        return Stream.concat(index.keys().stream().map(Index.Key::value), index.where().stream());
    }

    private static Expr raw(Constraint.Exclusion exclusion) {
        return new Expr.Raw(exclusion.texts());
    }

    @Override
    public Stream<Expr> createNamespace(CreateNamespace op) {
        return Stream.empty();
    }

    @Override
    public Stream<Expr> dropNamespace(DropNamespace op) {
        return Stream.empty();
    }

    @Override
    public Stream<Expr> createEnum(CreateEnum op) {
        return Stream.empty();
    }

    @Override
    public Stream<Expr> dropEnum(DropEnum op) {
        return Stream.empty();
    }

    @Override
    public Stream<Expr> renameEnum(RenameEnum op) {
        return Stream.empty();
    }

    @Override
    public Stream<Expr> setEnumValues(SetEnumValues op) {
        return Stream.empty();
    }

    @Override
    public Stream<Expr> setEnumStorage(SetEnumStorage op) {
        return Stream.empty();
    }

    @Override
    public Stream<Expr> renameEnumValue(RenameEnumValue op) {
        return Stream.empty();
    }

    @Override
    public Stream<Expr> createTable(CreateTable op) {
        Stream<Expr> defaults = op.definition().columns().stream().flatMap(column -> written(column.byDefault()));
        Stream<Expr> checks = op.definition().checks().map(Constraint.Check::condition);
        Stream<Expr> exclusions = op.definition().exclusions().map(WrittenExpressions::raw);
        Stream<Expr> indexes = op.definition().indexes().stream().flatMap(WrittenExpressions::written);
        return Stream.of(
                        defaults,
                        checks,
                        exclusions,
                        indexes,
                        bounds(op.definition().partitioning()))
                .flatMap(part -> part);
    }

    @Override
    public Stream<Expr> dropTable(DropTable op) {
        return Stream.empty();
    }

    @Override
    public Stream<Expr> renameTable(RenameTable op) {
        return Stream.empty();
    }

    @Override
    public Stream<Expr> addColumn(AddColumn op) {
        return written(op.column().byDefault());
    }

    @Override
    public Stream<Expr> dropColumn(DropColumn op) {
        return Stream.empty();
    }

    @Override
    public Stream<Expr> renameColumn(RenameColumn op) {
        return Stream.empty();
    }

    @Override
    public Stream<Expr> splitColumn(SplitColumn op) {
        throw op.undivided();
    }

    @Override
    public Stream<Expr> mergeColumns(MergeColumns op) {
        throw op.undivided();
    }

    @Override
    public Stream<Expr> bringBack(BringBack op) {
        return Stream.empty();
    }

    @Override
    public Stream<Expr> online(Online op) {
        throw op.undivided();
    }

    @Override
    public Stream<Expr> alterType(AlterType op) {
        return Stream.empty();
    }

    @Override
    public Stream<Expr> setRequired(SetRequired op) {
        return Stream.empty();
    }

    @Override
    public Stream<Expr> setDefault(SetDefault op) {
        return written(op.after());
    }

    @Override
    public Stream<Expr> setStorage(SetStorage op) {
        return Stream.empty();
    }

    @Override
    public Stream<Expr> addConstraint(AddConstraint op) {
        if (op.constraint() instanceof Constraint.Exclusion exclusion) {
            return Stream.of(raw(exclusion));
        }
        return op.constraint() instanceof Constraint.Check check ? Stream.of(check.condition()) : Stream.empty();
    }

    @Override
    public Stream<Expr> dropConstraint(DropConstraint op) {
        return Stream.empty();
    }

    @Override
    public Stream<Expr> renameConstraint(RenameConstraint op) {
        return Stream.empty();
    }

    @Override
    public Stream<Expr> createIndex(CreateIndex op) {
        return written(op.index());
    }

    @Override
    public Stream<Expr> dropIndex(DropIndex op) {
        return Stream.empty();
    }

    @Override
    public Stream<Expr> renameIndex(RenameIndex op) {
        return Stream.empty();
    }

    @Override
    public Stream<Expr> setComment(SetComment op) {
        return Stream.empty();
    }

    @Override
    public Stream<Expr> createObject(CreateObject op) {
        return op.object().texts().map(Expr.Raw::new);
    }

    @Override
    public Stream<Expr> dropObject(DropObject op) {
        return Stream.empty();
    }

    @Override
    public Stream<Expr> setObject(SetObject op) {
        return op.after().texts().map(Expr.Raw::new);
    }

    @Override
    public Stream<Expr> renameObject(RenameObject op) {
        return Stream.empty();
    }

    @Override
    public Stream<Expr> setPartitioning(SetPartitioning op) {
        return bounds(op.after());
    }

    private static Stream<Expr> bounds(Optional<Partitioning> partitioning) {
        return partitioning.stream().flatMap(by -> by.partitions().stream()).flatMap(part -> {
            if (part.bounds() instanceof Bounds.In in) {
                return in.values().stream();
            }
            return part.bounds() instanceof Bounds.Range range
                    ? Stream.concat(range.from().stream(), range.to().stream())
                    : Stream.empty();
        });
    }

    @Override
    public Stream<Expr> setOptions(SetOptions op) {
        return Stream.empty();
    }

    @Override
    public Stream<Expr> createPolicy(CreatePolicy op) {
        return Stream.of(new Expr.Raw(op.policy().rule()));
    }

    @Override
    public Stream<Expr> dropPolicy(DropPolicy op) {
        return Stream.empty();
    }

    @Override
    public Stream<Expr> backfill(Backfill op) {
        return Stream.concat(op.assignments().stream().map(Operation.Assignment::value), op.where().stream());
    }

    @Override
    public Stream<Expr> rawSql(RawSql op) {
        // Nobody looks into it, just as into an expression of raw SQL.
        return Stream.of(new Expr.Raw(new SqlTexts(op.texts())))
                .filter(raw -> raw.text(PostgresDialect.NAME).isPresent())
                .map(Expr.class::cast);
    }

    @Override
    public Stream<Expr> runJava(RunJava op) {
        // Nobody looks into it either.
        return Stream.of(new Expr.Raw(new SqlTexts(Map.of(PostgresDialect.NAME, ""))));
    }
}
