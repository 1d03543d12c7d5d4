package dev.tenon.compiler.resolve;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.parse.DialectNames;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.syntax.DeclarationSyntax.SqlTextSyntax;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.compiler.type.SqlTexts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** SQL by dialect, as the author wrote it. */
final class SqlSources {
    static final String POSTGRESQL = "postgresql";
    /** Stands for all dialects. */
    private static final String ALL = "sql";

    private final Diagnostics found;

    SqlSources(Diagnostics found) {
        this.found = found;
    }

    /** @param owner as it is spoken of: {@code the view `X`} */
    SqlTexts texts(List<SqlTextSyntax> written, Identifier name, String owner) {
        Map<String, String> byDialect = new LinkedHashMap<>();
        for (SqlTextSyntax text : written) {
            Identifier dialect = text.dialect();
            if (!dialect.text().equals(ALL)) {
                DialectNames.check(dialect, found);
            }
            if (text.text().isBlank()) {
                found.add(Diagnostic.at(dialect.span(), Code.NO_SQL, "this text is empty"));
            }
            if (byDialect.put(key(dialect), text.text()) != null) {
                found.add(
                        Diagnostic.at(dialect.span(), Code.REPEATED, "`" + dialect.text() + "` has its text already"));
            }
            if (byDialect.size() > 1 && byDialect.containsKey(SqlTexts.ANY)) {
                found.add(Diagnostic.at(
                        dialect.span(), Code.REPEATED, "`sql` is the text for all dialects, so there is no other"));
            }
        }
        if (byDialect.isEmpty()) {
            found.add(Diagnostic.at(name.span(), Code.NO_SQL, owner + " has no SQL")
                    .hint("add `postgresql \"\"\"…\"\"\"` and `sqlite \"\"\"…\"\"\"`, or `sql` with one for both"));
        }
        return new SqlTexts(byDialect);
    }

    /** The dialect as a model has it. */
    static String key(Identifier dialect) {
        return dialect.text().equals(ALL) ? SqlTexts.ANY : dialect.text();
    }

    /** What SQLite has no word for must be said to be for PostgreSQL only. */
    void onlyPostgresql(Optional<Identifier> dialect, Identifier name, String what) {
        onlyPostgresql(dialect, name.span(), what, name.text() + " on postgresql");
    }

    /** @param said how it is written where it is said */
    void onlyPostgresql(Optional<Identifier> dialect, Span place, String what, String said) {
        if (dialect.filter(d -> d.text().equals(POSTGRESQL)).isEmpty()) {
            found.add(Diagnostic.at(
                            dialect.map(Identifier::span).orElse(place),
                            Code.ONLY_POSTGRESQL,
                            "only PostgreSQL has " + what)
                    .hint("if it may be missing on SQLite, say so: `" + said + "`"));
        }
    }
}
