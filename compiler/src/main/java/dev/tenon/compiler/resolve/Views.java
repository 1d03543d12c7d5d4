package dev.tenon.compiler.resolve;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.schema.Field;
import dev.tenon.compiler.schema.FieldType;
import dev.tenon.compiler.schema.SchemaView;
import dev.tenon.compiler.source.Origins;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.syntax.DeclarationSyntax.SqlTextSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.ViewSyntax;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.compiler.syntax.MemberSyntax;
import dev.tenon.compiler.syntax.MemberSyntax.FieldSyntax;
import dev.tenon.compiler.syntax.MemberSyntax.FormerlySyntax;
import dev.tenon.compiler.syntax.MemberSyntax.TableSyntax;
import dev.tenon.compiler.syntax.ModifierSyntax;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The views of a schema. */
final class Views {
    private static final Pattern CREATES = Pattern.compile("(?is)\\s*create\\b.*");

    private final Declarations declarations;
    private final Columns columns;
    private final Function<Map<String, FieldSyntax>, EntityScope> scopes;
    private final PhysicalNames names;
    private final Map<String, Map<String, Span>> origins;
    private final Diagnostics found;

    /** @param scopes what expressions see of some fields */
    Views(
            Declarations declarations,
            Columns columns,
            Function<Map<String, FieldSyntax>, EntityScope> scopes,
            PhysicalNames names,
            Map<String, Map<String, Span>> origins,
            Diagnostics found) {
        this.declarations = declarations;
        this.columns = columns;
        this.scopes = scopes;
        this.names = names;
        this.origins = origins;
        this.found = found;
    }

    SchemaView resolve(ViewSyntax syntax) {
        String name = syntax.name().text();
        String what = "view `" + name + "`";
        Map<String, Span> places =
                new HashMap<>(Map.of(Origins.ITSELF, syntax.name().span()));
        origins.put(name, places);
        Identifier table = declarations.modules().table(syntax, syntax.members());
        boolean tableIsOurs = names.table(table.text(), what, table.span());
        names.object(table.text(), what, table.span());
        once(syntax.all(TableSyntax.class));
        once(syntax.all(FormerlySyntax.class));
        syntax.from().forEach(declarations::checkSource);
        syntax.query().forEach(this::checkQuery);
        Map<String, FieldSyntax> fields = fields(syntax);
        fields.forEach((field, at) -> places.put(field, at.name().span()));
        IndexKeys keys = new IndexKeys(fields, columns, scopes.apply(fields), found);
        return new SchemaView(
                name,
                table.text(),
                syntax.materialized(),
                syntax.from().stream().map(Identifier::text).toList(),
                resolved(fields),
                new ViewIndexes(syntax, table.text(), keys, names, places, found).resolve(tableIsOurs),
                new SqlSources(found).texts(syntax.query(), syntax.name(), what),
                syntax.doc());
    }

    private void once(List<? extends MemberSyntax> said) {
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

    private Map<String, FieldSyntax> fields(ViewSyntax syntax) {
        Map<String, FieldSyntax> fields = new LinkedHashMap<>();
        for (FieldSyntax field : syntax.all(FieldSyntax.class)) {
            String name = field.name().text();
            if (fields.putIfAbsent(name, field) != null) {
                found.add(Diagnostic.at(
                        field.name().span(),
                        Code.DUPLICATE_FIELD,
                        "`" + syntax.name().text() + "` has two fields `" + name + "`"));
            }
        }
        return fields;
    }

    private List<Field> resolved(Map<String, FieldSyntax> fields) {
        List<Field> resolved = new ArrayList<>();
        PhysicalNames.OfTable inView = names.ofTable();
        fields.forEach((name, field) -> {
            Span place = Draft.modifier(field, ModifierSyntax.ColumnName.class)
                    .map(given -> given.column().span())
                    .orElse(field.name().span());
            columns.of(field).forEach(column -> {
                inView.column(column.name(), "field `" + name + "`", place);
                resolved.add(new Field(
                        name,
                        new FieldType.Value(column.type()),
                        !field.optional(),
                        Optional.empty(),
                        List.of(column.name()),
                        field.doc()));
            });
        });
        return resolved;
    }
}
