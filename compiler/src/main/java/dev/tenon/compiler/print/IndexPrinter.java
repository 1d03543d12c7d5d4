package dev.tenon.compiler.print;

import dev.tenon.compiler.expr.ExprRewriter;
import dev.tenon.compiler.expr.ExprWords;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.type.IndexMethod;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What follows the name of an index, in both languages. What is so anyway is not written. */
public final class IndexPrinter {
    private IndexPrinter() {}

    public static String print(Index index) {
        return printKeys(index)
                + (index.method() == IndexMethod.BTREE
                        ? ""
                        : " using " + index.method().word())
                + (index.include().isEmpty()
                        ? ""
                        : " include "
                                + list(index.include().stream()
                                        .map(NamePrinter::print)
                                        .toList()))
                + (index.nullsDistinct() ? "" : " nulls not distinct")
                + index.where()
                        .map(where -> " where (" + ExprPrinter.print(where) + ")")
                        .orElse("");
    }

    /**
     * As a line of the schema, without a name that it has by convention.
     *
     * @param ofView where no key is a constraint
     * @param columns of a field
     */
    static String member(Index index, String table, boolean ofView, Function<String, List<String>> columns) {
        List<String> words = index.keys().stream()
                .flatMap(key -> words(key, columns).stream())
                .toList();
        String byConvention = index.unique() ? Naming.unique(table, words) : Naming.index(table, words);
        String name = index.name().equals(byConvention)
                ? " "
                : " " + (index.unique() ? name(index.name()) : NamePrinter.print(index.name())) + " ";
        return word(index, ofView) + name + print(index);
    }

    /** Of what is unique: one that would be read as a word of the line is quoted. */
    static String name(String name) {
        return name.equals("index") ? "`index`" : NamePrinter.print(name);
    }

    /** What is unique is said shortest where nothing but an index can be meant. */
    private static String word(Index index, boolean ofView) {
        boolean plain = index.include().isEmpty()
                && index.keys().stream()
                        .allMatch(key -> !key.descending()
                                && !key.nullsFirst()
                                && key.opclass().isEmpty());
        boolean noConstraint = ofView
                || index.where().isPresent()
                || index.keys().stream().anyMatch(key -> key.column().isEmpty());
        return !index.unique() ? "index" : plain && noConstraint ? "unique" : "unique index";
    }

    private static List<String> words(Index.Key key, Function<String, List<String>> columns) {
        return key.column()
                .map(columns)
                .orElseGet(() -> ExprWords.of(ExprRewriter.rename(
                        key.value(), field -> columns.apply(field).get(0))));
    }

    /** {@code (status, created_at desc)} */
    public static String printKeys(Index index) {
        return list(index.keys().stream().map(IndexPrinter::key).toList());
    }

    private static String key(Index.Key key) {
        return key.column().map(NamePrinter::print).orElseGet(() -> "(" + ExprPrinter.print(key.value()) + ")")
                + (key.descending() ? " desc" : "")
                + (key.nullsFirst() == key.descending() ? "" : key.nullsFirst() ? " nulls first" : " nulls last")
                + key.opclass()
                        .map(name -> " opclass " + NamePrinter.text(name))
                        .orElse("");
    }

    private static String list(List<String> parts) {
        return parts.stream().collect(Collectors.joining(", ", "(", ")"));
    }
}
