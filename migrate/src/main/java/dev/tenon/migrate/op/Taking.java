package dev.tenon.migrate.op;

import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.Function;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.type.SqlTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts put together with blanks between them, and taken apart at them: what an author starts from. */
public final class Taking {
    /** SQL that cuts at more blanks than this can no longer be read. */
    private static final int PARTS = 4;

    private Taking() {}

    /** The texts of the parts with a blank between each two; what is null is left out. */
    public static Expr together(Column whole, List<Column> parts) {
        boolean all = parts.stream().allMatch(Column::required);
        Expr joined = parts.stream()
                .map(part -> part.required() ? name(part) : call(Function.COALESCE, name(part), new Expr.Str("")))
                .reduce((a, b) -> concat(concat(a, new Expr.Str(" ")), b))
                .orElseThrow();
        Expr trimmed = call(Function.TRIM, joined);
        return all || whole.required() ? trimmed : call(Function.NULLIF, trimmed, new Expr.Str(""));
    }

    /** Word by word, the last with all that is left. Of what has no word, a part that may be null is null. */
    public static List<Filled> apart(Column whole, List<Column> parts) {
        List<Filled> filled = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Column part = parts.get(i);
            Expr value = parts.size() <= PARTS ? word(HandSql.name(whole.name()), i, parts.size()) : all(whole, i);
            Expr found = part.required() ? value : call(Function.NULLIF, value, new Expr.Str(""));
            filled.add(new Filled(part, found));
        }
        return filled;
    }

    private static Expr all(Column whole, int part) {
        return part == 0 ? name(whole) : new Expr.Str("");
    }

    private static Expr word(String column, int i, int parts) {
        boolean last = i == parts - 1;
        return new Expr.Raw(new SqlTexts(Map.of(
                "postgresql", last ? restOnPostgres(column, i) : splitPart(column, i),
                "sqlite", last ? rest(column, i) : head(rest(column, i)))));
    }

    private static String splitPart(String column, int i) {
        return "split_part(" + column + ", ' ', " + (i + 1) + ")";
    }

    private static String restOnPostgres(String column, int words) {
        String before = IntStream.range(0, words)
                .mapToObj(i -> "length(" + splitPart(column, i) + ")")
                .collect(Collectors.joining(" + "));
        return "substr(" + column + ", " + before + " + " + (words + 1) + ")";
    }

    private static String head(String text) {
        return "substr(" + text + ", 1, instr(" + text + " || ' ', ' ') - 1)";
    }

    private static String rest(String column, int words) {
        String text = column;
        for (int i = 0; i < words; i++) {
            text = "substr(" + text + ", instr(" + text + " || ' ', ' ') + 1)";
        }
        return text;
    }

    private static Expr name(Column column) {
        return new Expr.Name(column.name());
    }

    private static Expr concat(Expr a, Expr b) {
        return new Expr.Binary(BinaryOperator.CONCAT, a, b);
    }

    private static Expr call(Function function, Expr... arguments) {
        return new Expr.Call(function, List.of(arguments));
    }
}
