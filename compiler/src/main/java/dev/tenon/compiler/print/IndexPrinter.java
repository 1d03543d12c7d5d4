package dev.tenon.compiler.print;

import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.type.IndexMethod;
import java.util.List;
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
