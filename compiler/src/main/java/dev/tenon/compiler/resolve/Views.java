package dev.tenon.compiler.resolve;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.schema.Field;
import dev.tenon.compiler.schema.FieldType;
import dev.tenon.compiler.schema.SchemaView;
import dev.tenon.compiler.source.Origins;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.syntax.DeclarationSyntax.SqlTextSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.ViewFieldSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.ViewSyntax;
import dev.tenon.compiler.syntax.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The views of a schema. */
final class Views {
    private static final Pattern CREATES = Pattern.compile("(?is)\\s*create\\b.*");

    private final Declarations declarations;
    private final Types types;
    private final PhysicalNames names;
    private final Map<String, Map<String, Span>> origins;
    private final Diagnostics found;

    Views(
            Declarations declarations,
            Types types,
            PhysicalNames names,
            Map<String, Map<String, Span>> origins,
            Diagnostics found) {
        this.declarations = declarations;
        this.types = types;
        this.names = names;
        this.origins = origins;
        this.found = found;
    }

    SchemaView resolve(ViewSyntax syntax) {
        String name = syntax.name().text();
        String what = "view `" + name + "`";
        origins.put(name, places(syntax));
        Identifier table = declarations.modules().place(syntax, table(syntax));
        names.table(table.text(), what, table.span());
        names.object(table.text(), what, table.span());
        once(syntax.tables());
        once(syntax.was());
        syntax.from().forEach(declarations::checkSource);
        syntax.query().forEach(this::checkQuery);
        return new SchemaView(
                name,
                table.text(),
                syntax.materialized(),
                syntax.from().stream().map(Identifier::text).toList(),
                fields(syntax),
                new SqlSources(found).texts(syntax.query(), syntax.name(), what),
                syntax.doc());
    }

    static Identifier table(ViewSyntax syntax) {
        return syntax.tables().isEmpty()
                ? new Identifier(
                        Naming.snakeCase(syntax.name().text()), syntax.name().span())
                : syntax.tables().get(0);
    }

    private static Map<String, Span> places(ViewSyntax syntax) {
        Map<String, Span> places = new HashMap<>();
        places.put(Origins.ITSELF, syntax.name().span());
        syntax.fields()
                .forEach(field ->
                        places.putIfAbsent(field.name().text(), field.name().span()));
        return places;
    }

    private void once(List<Identifier> said) {
        said.stream()
                .skip(1)
                .forEach(again ->
                        found.add(Diagnostic.at(again.span(), Code.REPEATED, "this is said about the view already")));
    }

    private void checkQuery(SqlTextSyntax text) {
        if (CREATES.matcher(text.text()).matches()) {
            found.add(Diagnostic.at(text.dialect().span(), Code.NOT_A_QUERY, "a view is written as its query alone")
                    .hint("begin with `select`; `create view` is not yours to say"));
        }
    }

    private List<Field> fields(ViewSyntax syntax) {
        List<Field> fields = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        PhysicalNames.OfTable columns = names.ofTable();
        for (ViewFieldSyntax field : syntax.fields()) {
            String name = field.name().text();
            if (!seen.add(name)) {
                found.add(Diagnostic.at(
                        field.name().span(),
                        Code.DUPLICATE_FIELD,
                        "`" + syntax.name().text() + "` has two fields `" + name + "`"));
                continue;
            }
            Identifier column = field.column()
                    .orElse(new Identifier(Naming.snakeCase(name), field.name().span()));
            columns.column(column.text(), "field `" + name + "`", column.span());
            types.resolve(field.type())
                    .ifPresent(type -> fields.add(new Field(
                            name,
                            new FieldType.Value(type),
                            !field.optional(),
                            Optional.empty(),
                            List.of(column.text()),
                            field.doc())));
        }
        return fields;
    }
}
