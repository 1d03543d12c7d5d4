package dev.tenon.compiler.resolve;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.model.SqliteCollation;
import dev.tenon.compiler.model.Storage;
import dev.tenon.compiler.resolve.Columns.Drafted;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.syntax.MemberSyntax.FieldSyntax;
import dev.tenon.compiler.syntax.ModifierSyntax;
import dev.tenon.compiler.syntax.TypeSyntax;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.compiler.type.Type;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How a field is kept where its type alone does not say it: {@code as} and {@code collate}. */
final class PhysicalTypes {
    private static final Set<String> COUNTABLE = Set.of("smallint", "int2", "integer", "int", "int4", "bigint", "int8");

    private final Diagnostics found;

    PhysicalTypes(Diagnostics found) {
        this.found = found;
    }

    Storage storage(FieldSyntax field, List<Drafted> drafted) {
        Optional<SqlTexts> declared = Draft.modifier(field, ModifierSyntax.Declared.class)
                .filter(as -> isDeclarable(field, as, drafted))
                .map(ModifierSyntax.Declared::texts);
        Optional<SqlTexts> collation = Draft.modifier(field, ModifierSyntax.Collated.class)
                .filter(collate -> isCollatable(field, collate, drafted))
                .map(ModifierSyntax.Collated::texts);
        return new Storage(declared, collation);
    }

    private boolean isDeclarable(FieldSyntax field, ModifierSyntax.Declared as, List<Drafted> drafted) {
        if (field.type() instanceof TypeSyntax.RefType) {
            boolean sayable =
                    drafted.size() == 1 && new Storage(Optional.of(as.texts()), Optional.empty()).isOnlySqlite();
            return sayable
                    ? check(as.texts(), as.span(), found)
                    : wrong(as.span(), "the columns of a reference have the physical types of the key they hold");
        }
        if (drafted.stream().anyMatch(column -> column.type() instanceof Type.Native)) {
            return wrong(as.span(), "a native type is its physical type already");
        }
        if (drafted.stream().anyMatch(column -> column.type() instanceof Type.Array)) {
            return wrong(as.span(), "what an array is to a database follows from its elements");
        }
        boolean counted = Draft.modifier(field, ModifierSyntax.Auto.class).isPresent();
        if (counted && as.texts().asType().typeIn("sqlite").isPresent()) {
            return wrong(as.span(), "SQLite counts only in a column that is declared INTEGER, so auto() needs its own");
        }
        if (counted
                && as.texts()
                        .asType()
                        .typeIn("postgresql")
                        .filter(type -> !isCountable(type))
                        .isPresent()) {
            return wrong(as.span(), "PostgreSQL counts only in a smallint, an integer or a bigint");
        }
        return check(as.texts(), as.span(), found);
    }

    private static boolean isCountable(String type) {
        return COUNTABLE.contains(type.strip().toLowerCase(Locale.ROOT));
    }

    private boolean wrong(Span place, String message) {
        found.add(Diagnostic.at(place, Code.WRONG_PHYSICAL_TYPE, message));
        return false;
    }

    /** False where a text is empty, which is reported. */
    static boolean check(SqlTexts texts, Span place, Diagnostics found) {
        boolean empty = texts.byDialect().values().stream().anyMatch(String::isBlank);
        if (empty) {
            found.add(Diagnostic.at(place, Code.WRONG_PHYSICAL_TYPE, "the name of this type is empty"));
        }
        return !empty;
    }

    private boolean isCollatable(FieldSyntax field, ModifierSyntax.Collated collate, List<Drafted> drafted) {
        Optional<String> why = Optional.empty();
        if (field.type() instanceof TypeSyntax.RefType) {
            why = Optional.of("the columns of a reference have the collation of the key they hold");
        } else if (!drafted.stream().allMatch(PhysicalTypes::isString)) {
            why = Optional.of("only a `str` and a `text` have a collation");
        } else if (collate.texts().byDialect().values().stream().anyMatch(String::isBlank)) {
            why = Optional.of("the name of this collation is empty");
        }
        why.ifPresent(message -> found.add(Diagnostic.at(collate.span(), Code.WRONG_COLLATION, message)));
        return why.isEmpty() && sqliteKnows(collate);
    }

    private static boolean isString(Drafted column) {
        return column.type() instanceof Type.Scalar scalar && scalar.kind().isString();
    }

    private boolean sqliteKnows(ModifierSyntax.Collated collate) {
        boolean known = SqliteCollation.of(collate.texts()).isPresent();
        if (!known) {
            String name = collate.texts().of("sqlite").orElseThrow();
            boolean forAll = collate.texts().byDialect().containsKey(SqlTexts.ANY);
            found.add(Diagnostic.at(
                            collate.span(),
                            Code.WRONG_COLLATION,
                            "SQLite has no collation `" + name + "`, only binary, nocase and rtrim")
                    .hint(
                            forAll
                                    ? "give each its own: collate (postgresql \"" + name + "\", sqlite \"nocase\")"
                                    : "name one of these for sqlite"));
        }
        return known;
    }
}
