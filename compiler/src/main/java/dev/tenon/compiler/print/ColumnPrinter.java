package dev.tenon.compiler.print;

import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Storage;
import dev.tenon.compiler.type.Type;
import java.util.function.UnaryOperator;

/** What columns have, as both languages write it. */
public final class ColumnPrinter {
    private ColumnPrinter() {}

    /** @param enumName the name of an enum in the database to what it is called in this language */
    public static String type(Type type, UnaryOperator<String> enumName) {
        if (type instanceof Type.Native physical) {
            return NamePrinter.nativeType(physical);
        }
        return type.enumName()
                .map(name -> type.withEnum(NamePrinter.relation(enumName.apply(name))))
                .orElse(type)
                .text();
    }

    /** With a blank before it; empty where the type is kept as usual. */
    public static String storage(Storage storage) {
        return storage.declared()
                        .map(texts -> " as " + NamePrinter.texts(texts))
                        .orElse("")
                + storage.collation()
                        .map(texts -> " collate " + NamePrinter.texts(texts))
                        .orElse("");
    }

    /** With a blank before it. */
    public static String generated(Default.Generated value) {
        return " generated (" + ExprPrinter.print(value.expr()) + ") " + value.word();
    }
}
