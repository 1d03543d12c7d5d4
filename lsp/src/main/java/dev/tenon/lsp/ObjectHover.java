package dev.tenon.lsp;

import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.syntax.DeclarationSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.SequenceSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.SqlObjectSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.SqlTextSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.ViewSyntax;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.compiler.syntax.MemberSyntax.TableSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is made by SQL: its head, its documentation, its SQL for each dialect. */
final class ObjectHover {
    private ObjectHover() {}

    static List<String> of(DeclarationSyntax declaration) {
        String name = declaration.name().span().text();
        if (declaration instanceof ViewSyntax view) {
            String physical = view.all(TableSyntax.class).stream()
                    .findFirst()
                    .map(given -> given.table().text())
                    .orElseGet(() -> Naming.snakeCase(view.name().text()));
            String head = (view.materialized() ? "materialized view " : "view ") + name + list(" from ", view.from());
            return text(head, view.doc(), Optional.of("view `" + physical + "`"), view.query());
        }
        if (declaration instanceof SqlObjectSyntax object) {
            String head = "sql " + object.kind() + " " + name + list(" after ", object.after());
            return text(head, object.doc(), Optional.empty(), object.texts());
        }
        Optional<String> doc = declaration instanceof SequenceSyntax sequence ? sequence.doc() : Optional.empty();
        return text("sequence " + name, doc, Optional.empty(), List.of());
    }

    private static List<String> text(
            String head, Optional<String> doc, Optional<String> fact, List<SqlTextSyntax> texts) {
        List<String> text = new ArrayList<>(List.of("```tenon\n" + head + "\n```"));
        doc.ifPresent(text::add);
        fact.ifPresent(text::add);
        for (SqlTextSyntax sql : texts) {
            text.add(sql.dialect().text() + ":\n```sql\n" + sql.text() + "\n```");
        }
        return text;
    }

    private static String list(String before, List<Identifier> names) {
        return names.isEmpty()
                ? ""
                : before + names.stream().map(name -> name.span().text()).collect(Collectors.joining(", ", "(", ")"));
    }
}
