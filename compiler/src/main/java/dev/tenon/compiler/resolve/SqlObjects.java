package dev.tenon.compiler.resolve;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.model.DropSql;
import dev.tenon.compiler.model.SqlObject;
import dev.tenon.compiler.model.WordsOfSql;
import dev.tenon.compiler.source.Origins;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.syntax.DeclarationSyntax.SqlObjectSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.SqlTextSyntax;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.compiler.type.SqlTexts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the language has no word for. */
final class SqlObjects {
    private final Declarations declarations;
    private final PhysicalNames names;
    private final Map<String, Map<String, Span>> origins;
    private final Diagnostics found;

    SqlObjects(
            Declarations declarations, PhysicalNames names, Map<String, Map<String, Span>> origins, Diagnostics found) {
        this.declarations = declarations;
        this.names = names;
        this.origins = origins;
        this.found = found;
    }

    SqlObject resolve(SqlObjectSyntax syntax) {
        Identifier name = syntax.name();
        String what = syntax.kind() + " `" + name.text() + "`";
        origins.put(name.text(), Map.of(Origins.ITSELF, name.span()));
        names.checkName(name.text(), name.span());
        names.object(name.text(), what, name.span());
        syntax.after().forEach(declarations::checkSource);
        SqlTexts create = new SqlSources(found).texts(syntax.texts(), name, what);
        boolean dropsByName =
                syntax.texts().stream().anyMatch(text -> text.drop().isEmpty());
        if (!create.byDialect().isEmpty()
                && dropsByName
                && !WordsOfSql.of(create).has(name.text())) {
            found.add(Diagnostic.at(
                            name.span(),
                            Code.NAME_NOT_IN_SQL,
                            "the SQL of " + what + " never says `" + name.text() + "`")
                    .hint("the name is what others find it by, and what is dropped"));
        }
        return new SqlObject(
                name.text(),
                syntax.kind(),
                syntax.after().stream().map(Identifier::text).toList(),
                create,
                new SqlTexts(drops(syntax, what)),
                syntax.doc());
    }

    private static String example(SqlObjectSyntax syntax) {
        String name = syntax.name().text();
        return switch (syntax.kind()) {
            case "setting" -> "`drop \"alter table … reset (…)\"`";
            case "constraint" -> "`drop \"alter table … drop constraint " + name + "\"`";
            default -> "`drop \"drop " + syntax.kind() + " " + name + " on …\"`";
        };
    }

    private Map<String, String> drops(SqlObjectSyntax syntax, String what) {
        Map<String, String> drops = new LinkedHashMap<>();
        for (SqlTextSyntax text : syntax.texts()) {
            String dialect = SqlSources.key(text.dialect());
            Optional<String> drop =
                    text.drop().or(() -> DropSql.of(syntax.kind(), syntax.name().text(), dialect, text.text()));
            drop.ifPresentOrElse(
                    sql -> drops.put(dialect, sql),
                    () -> found.add(Diagnostic.at(
                                    text.dialect().span(),
                                    Code.UNKNOWN_DROP,
                                    "it does not show from the SQL how " + what + " is dropped")
                            .hint("say it behind the SQL: " + example(syntax))));
        }
        return drops;
    }
}
