package dev.tenon.migrate.op;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.ExprRewriter;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.WordsOfSql;
import dev.tenon.compiler.type.SqlTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The SQL of an author in an operation, which is not looked into: of what it names, it may use anything. */
final class OwnSql {
    private OwnSql() {}

    static List<WordsOfSql> of(Operation operation) {
        return texts(operation).map(WordsOfSql::of).toList();
    }

    private static Stream<SqlTexts> texts(Operation operation) {
        if (operation instanceof Operation.RawSql sql) {
            return Stream.of(new SqlTexts(sql.texts()));
        }
        if (operation instanceof Operation.CreateObject create) {
            return create.object().texts();
        }
        if (operation instanceof Operation.SetObject set) {
            return set.after().texts();
        }
        if (operation instanceof Operation.CreatePolicy create) {
            return Stream.of(create.policy().rule());
        }
        if (operation instanceof Operation.AddConstraint add && add.constraint() instanceof Constraint.Exclusion one) {
            return Stream.of(one.texts());
        }
        return expressions(operation).flatMap(expr -> raw(expr).stream());
    }

    private static Stream<Expr> expressions(Operation operation) {
        if (operation instanceof Operation.Backfill backfill) {
            return Stream.concat(
                    backfill.assignments().stream().map(Operation.Assignment::value), backfill.where().stream());
        }
        if (operation instanceof Operation.CreateTable create) {
            return Stream.of(
                            create.definition().columns().stream().flatMap(OwnSql::ofColumn),
                            create.definition().constraints().stream().flatMap(OwnSql::ofConstraint),
                            create.definition().indexes().stream().flatMap(OwnSql::ofIndex))
                    .flatMap(all -> all);
        }
        if (operation instanceof Operation.AddColumn add) {
            return ofColumn(add.column());
        }
        if (operation instanceof Operation.SetDefault set) {
            return set.after().stream().flatMap(OwnSql::ofDefault);
        }
        if (operation instanceof Operation.AddConstraint add) {
            return ofConstraint(add.constraint());
        }
        return operation instanceof Operation.CreateIndex create ? ofIndex(create.index()) : Stream.of();
    }

    private static Stream<Expr> ofColumn(Column column) {
        return column.byDefault().stream().flatMap(OwnSql::ofDefault);
    }

    private static Stream<Expr> ofDefault(Default byDefault) {
        if (byDefault instanceof Default.Value value) {
            return Stream.of(value.expr());
        }
        return byDefault instanceof Default.Generated generated ? Stream.of(generated.expr()) : Stream.of();
    }

    private static Stream<Expr> ofConstraint(Constraint constraint) {
        return constraint instanceof Constraint.Check check ? Stream.of(check.condition()) : Stream.of();
    }

    private static Stream<Expr> ofIndex(Index index) {
        return Stream.concat(index.keys().stream().map(Index.Key::value), index.where().stream());
    }

    private static List<SqlTexts> raw(Expr expr) {
        List<SqlTexts> found = new ArrayList<>();
        expr.accept(new ExprRewriter() {
            @Override
            public Expr raw(Expr.Raw raw) {
                found.add(raw.texts());
                return raw;
            }
        });
        return found;
    }

    /** What an operation with such SQL may use without naming it: the table that it is on. */
    static Optional<String> table(Operation operation) {
        return of(operation).isEmpty() ? Optional.empty() : operation.table();
    }
}
