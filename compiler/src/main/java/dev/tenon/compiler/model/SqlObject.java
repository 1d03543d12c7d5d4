package dev.tenon.compiler.model;

import dev.tenon.compiler.type.SqlTexts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that the language has no word for: kept, ordered, compared and dropped, and not looked into.
 *
 * @param kind as SQL calls it: {@code function}, {@code trigger}, {@code extension}
 * @param create by dialect; a dialect without a text has no such object
 * @param drop by dialect, one for each of {@code create}
 */
public record SqlObject(
        String name, String kind, List<String> declared, SqlTexts create, SqlTexts drop, Optional<String> comment)
        implements SchemaObject {

    public SqlObject {
        declared = declared.stream().sorted().distinct().toList();
    }

    /** What must go before this can be made; here nothing is dropped that stands on it. */
    public boolean replacesItself() {
        return create.byDialect().values().stream().allMatch(SqlObject::replaces);
    }

    /** Whether it holds rows, which go with it: a table of whatever kind but one whose rows are elsewhere. */
    public boolean keepsRows() {
        return kind.endsWith("table") && !kind.equals("foreign table");
    }

    private static boolean replaces(String text) {
        return text.strip().toLowerCase(Locale.ROOT).matches("(?s)create\\s+or\\s+replace\\s.*");
    }

    @Override
    public Stream<SqlTexts> texts() {
        return Stream.of(create);
    }

    @Override
    public SqlObject withName(String changed) {
        return new SqlObject(changed, kind, declared, create, drop, comment);
    }

    @Override
    public SqlObject withComment(Optional<String> changed) {
        return new SqlObject(name, kind, declared, create, drop, changed);
    }

    @Override
    public SqlObject withDeclared(List<String> changed) {
        return new SqlObject(name, kind, changed, create, drop, comment);
    }

    @Override
    public String word() {
        return "sql";
    }
}
