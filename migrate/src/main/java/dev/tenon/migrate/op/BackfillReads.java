package dev.tenon.migrate.op;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.ExprRewriter;
import dev.tenon.compiler.parse.DialectNames;
import dev.tenon.migrate.op.Operation.Backfill;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the values of a backfill are made from. */
public final class BackfillReads {

    private BackfillReads() {}

    /** Whether it reads nothing but columns of its own row, and none of these. */
    public static boolean onlyOwnRow(Backfill backfill, Set<String> but) {
        return Stream.concat(
                        backfill.assignments().stream().map(Operation.Assignment::value), backfill.where().stream())
                .allMatch(expr -> ExprRewriter.names(expr).stream().noneMatch(but::contains)
                        && sql(expr).stream().allMatch(text -> isOfRow(text, but)));
    }

    /** The columns that it gives values to. */
    static Set<String> written(Backfill backfill) {
        return backfill.assignments().stream().map(Operation.Assignment::column).collect(Collectors.toSet());
    }

    /** Whether it may read the column of its table: SQL may read any. */
    static boolean reads(Backfill backfill, String column) {
        return Stream.concat(
                        backfill.assignments().stream().map(Operation.Assignment::value), backfill.where().stream())
                .anyMatch(expr -> hasSql(expr) || ExprRewriter.names(expr).contains(column));
    }

    /** SQL is not looked into; what it may name, it names. */
    private static boolean isOfRow(String sql, Set<String> but) {
        String text = sql.toLowerCase(Locale.ROOT);
        return !text.contains("select") && but.stream().noneMatch(name -> text.contains(name.toLowerCase(Locale.ROOT)));
    }

    /** Whether SQL of an author is in it. */
    public static boolean hasSql(Expr expr) {
        return !sql(expr).isEmpty();
    }

    private static List<String> sql(Expr expr) {
        List<String> texts = new ArrayList<>();
        expr.accept(new ExprRewriter() {
            @Override
            public Expr raw(Expr.Raw raw) {
                DialectNames.known().forEach(dialect -> raw.text(dialect).ifPresent(texts::add));
                return raw;
            }
        });
        return texts;
    }
}
