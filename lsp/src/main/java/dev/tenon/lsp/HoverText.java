package dev.tenon.lsp;

import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.expr.Function;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.parse.Tokens.Piece;
import dev.tenon.compiler.print.NamePrinter;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.schema.SchemaView;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.syntax.DeclarationSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.AliasSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.EntitySyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.EnumSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.MixinSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.ViewSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.WithMembers;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.lsp.Declared.OwnedField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;

/** What is to be known of the thing under the cursor. */
final class HoverText {
    private final Snapshot snapshot;
    private final Declared declared;

    HoverText(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.declared = snapshot.declared();
    }

    Optional<Hover> at(ParsedFile file, int offset) {
        Optional<Occurrence> named = snapshot.index().at(file.file().name(), offset);
        return named.isPresent()
                ? named.flatMap(occurrence -> text(occurrence.symbol()).map(text -> hover(text, occurrence.span())))
                : function(file, offset);
    }

    private static Hover hover(List<String> paragraphs, Span span) {
        String text = String.join("\n\n", paragraphs);
        return new Hover(new MarkupContent(MarkupKind.MARKDOWN, text), Positions.range(span));
    }

    private static Optional<Hover> function(ParsedFile file, int offset) {
        return file.tokens().stream()
                .filter(Piece::isName)
                .filter(token ->
                        token.span().start() <= offset && offset < token.span().end())
                .flatMap(token -> Function.ofWord(token.text()).stream().map(function -> {
                    FunctionText text = FunctionText.of(function);
                    return hover(List.of(code(text.signature()), text.meaning()), token.span());
                }))
                .findFirst();
    }

    private Optional<List<String>> text(Symbol symbol) {
        return switch (symbol.kind()) {
            case FIELD -> declared.field(symbol).map(this::field);
            case VALUE -> Optional.of(value(symbol));
            case MODULE -> Optional.of(module(symbol.name()));
            case ENTITY, MIXIN, ENUM, TYPE, VIEW, OBJECT ->
                declared.find(symbol.name()).map(this::declaration);
        };
    }

    private static List<String> module(String name) {
        return List.of(
                code("module " + NamePrinter.print(name)),
                "PostgreSQL: a schema · SQLite: the beginning of names, `" + name + ".…`");
    }

    private static String code(String text) {
        return "```tenon\n" + text + "\n```";
    }

    private List<String> declaration(DeclarationSyntax declaration) {
        List<String> text = new ArrayList<>();
        if (declaration instanceof EnumSyntax syntax) {
            String values = syntax.values().stream()
                    .map(value -> value.name().span().text())
                    .collect(Collectors.joining(", "));
            text.add(code("enum " + syntax.name().span().text() + " { " + values + " }"));
            text.addAll(syntax.doc().stream().toList());
            text.add("PostgreSQL: type `" + snapshot.typeName(syntax.name().text()) + "` · SQLite: `ENUM_TEXT`");
        } else if (declaration instanceof AliasSyntax alias) {
            String checks = alias.checks().stream()
                    .map(check -> " check (" + check.span().text() + ")")
                    .collect(Collectors.joining());
            text.add(code("type " + alias.name().span().text() + " = "
                    + alias.type().span().text() + checks));
            text.addAll(alias.doc().stream().toList());
        } else if (declaration instanceof WithMembers whole && !(whole instanceof ViewSyntax)) {
            text.add(code(header(whole)));
            doc(whole).ifPresent(text::add);
            text.addAll(facts(whole));
        } else {
            text.addAll(ObjectHover.of(declaration, view(declaration.name().text())));
        }
        return text;
    }

    private static Optional<String> doc(WithMembers whole) {
        if (whole instanceof MixinSyntax mixin) {
            return mixin.doc();
        }
        return whole instanceof EntitySyntax entity ? entity.doc() : Optional.empty();
    }

    private static String header(WithMembers whole) {
        String mixins =
                whole.mixins().stream().map(mixin -> mixin.span().text()).collect(Collectors.joining(", "));
        return (whole instanceof EntitySyntax ? "entity " : "mixin ")
                + whole.name().span().text()
                + (mixins.isEmpty() ? "" : " with " + mixins);
    }

    private List<String> facts(WithMembers whole) {
        if (whole instanceof EntitySyntax) {
            return entity(whole.name().text()).stream()
                    .map(entity -> "table `" + entity.table() + "`"
                            + (entity.key().isEmpty() ? ", no key" : ", key `" + String.join(", ", entity.key()) + "`")
                            + ", " + entity.fields().size() + (entity.fields().size() == 1 ? " field" : " fields"))
                    .toList();
        }
        String users = declared.having(whole).stream()
                .filter(EntitySyntax.class::isInstance)
                .map(entity -> "`" + entity.name().text() + "`")
                .collect(Collectors.joining(", "));
        return List.of(users.isEmpty() ? "no entity has it" : "in " + users);
    }

    private List<String> field(OwnedField field) {
        List<String> text = new ArrayList<>();
        text.add(code(field.syntax().span().text().lines().map(String::strip).collect(Collectors.joining(" "))));
        text.addAll(field.syntax().doc().stream().toList());
        List<String> users = declared.having(field.owner()).stream()
                .filter(EntitySyntax.class::isInstance)
                .map(WithMembers::name)
                .map(Identifier::text)
                .toList();
        users.stream()
                .flatMap(user -> entity(user).stream())
                .filter(entity -> entity.field(field.name()).isPresent())
                .findFirst()
                .ifPresent(entity -> text.add(new ColumnText(model(), entity).of(field.name())));
        text.add(Declared.symbol(field.owner()).kind().noun() + " `"
                + field.owner().name().text() + "`");
        return text;
    }

    private List<String> value(Symbol symbol) {
        List<String> text = new ArrayList<>();
        text.add(code(symbol.name()));
        declared.values(symbol.owner()).stream()
                .filter(value -> value.name().text().equals(symbol.name()))
                .findFirst()
                .flatMap(DeclarationSyntax.EnumValueSyntax::doc)
                .ifPresent(text::add);
        text.add("value of `" + symbol.owner() + "`");
        return text;
    }

    private Optional<Entity> entity(String name) {
        return snapshot.lastGood()
                .flatMap(Compilation::schema)
                .flatMap(schema -> schema.entities().stream()
                        .filter(entity -> entity.name().equals(name))
                        .findFirst());
    }

    /** The name of a view in the database. */
    private Optional<String> view(String name) {
        return snapshot.lastGood()
                .flatMap(Compilation::schema)
                .flatMap(schema -> schema.views().stream()
                        .filter(view -> view.name().equals(name))
                        .map(SchemaView::table)
                        .findFirst());
    }

    private Database model() {
        return snapshot.lastGood().flatMap(Compilation::lowered).orElseThrow().model();
    }
}
