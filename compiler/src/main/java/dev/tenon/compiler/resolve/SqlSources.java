package dev.tenon.compiler.resolve;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.diagnostic.Nearest;
import dev.tenon.compiler.syntax.DeclarationSyntax.SqlTextSyntax;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.compiler.type.SqlTexts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** SQL by dialect, as the author wrote it. */
final class SqlSources {
    static final String POSTGRESQL = "postgresql";
    private static final Set<String> DIALECTS = Set.of(POSTGRESQL, "sqlite");
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
            checkDialect(dialect);
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

    // A warning, because others may bring a dialect of their own.
    private void checkDialect(Identifier dialect) {
        if (!DIALECTS.contains(dialect.text()) && !dialect.text().equals(ALL)) {
            found.add(
                    Diagnostic.at(dialect.span(), Code.UNKNOWN_DIALECT, "no dialect is called `" + dialect.text() + "`")
                            .hint(Nearest.hint(dialect.text(), DIALECTS)
                                    .or(() -> Optional.of("the dialects are `postgresql` and `sqlite`"))));
        }
    }

    /** What SQLite has no word for must be said to be for PostgreSQL only. */
    void onlyPostgresql(Optional<Identifier> dialect, Identifier name, String what) {
        boolean said = dialect.filter(d -> d.text().equals(POSTGRESQL)).isPresent();
        if (!said) {
            found.add(Diagnostic.at(dialect.orElse(name).span(), Code.ONLY_POSTGRESQL, "only PostgreSQL has " + what)
                    .hint("if it may be missing on SQLite, say so: `" + name.text() + " on postgresql`"));
        }
    }
}
