package dev.tenon.lsp;

import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.parse.Tokens.Piece;
import dev.tenon.compiler.print.NamePrinter;
import dev.tenon.compiler.schema.Field;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.syntax.DeclarationSyntax.EntitySyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.EnumSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.EnumValueSyntax;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.compiler.syntax.MemberSyntax;
import dev.tenon.compiler.syntax.MemberSyntax.FormerlySyntax;
import dev.tenon.compiler.syntax.MemberSyntax.TableSyntax;
import dev.tenon.compiler.syntax.ModifierSyntax;
import dev.tenon.compiler.syntax.TypeSyntax.InlineEnum;
import dev.tenon.lsp.Declared.OwnedField;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The {@code was} that tells a migration of a rename. One that is there stays: it speaks of what the database knows. Only when
 * the new name is that former one is there nothing to tell any more, and it goes.
 */
final class FormerNameEdits {
    private final Snapshot snapshot;
    private final Declared declared;

    FormerNameEdits(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.declared = snapshot.declared();
    }

    Optional<Edit> of(Symbol symbol, String name) {
        return switch (symbol.kind()) {
            // Neither has a name in the database.
            case MIXIN, TYPE -> Optional.empty();
            case ENTITY -> declared.find(symbol.name(), EntitySyntax.class).flatMap(entity -> entity(entity, name));
            case FIELD -> declared.field(symbol).flatMap(field -> field(field, name));
            case ENUM ->
                declared.find(symbol.name(), EnumSyntax.class)
                        .flatMap(syntax -> syntax.was().isEmpty() && sameInDatabase(symbol.name(), name)
                                ? Optional.empty()
                                : behindName(syntax.name(), syntax.was(), former(symbol.name()), name));
            case VALUE ->
                declared.values(symbol.owner()).stream()
                        .filter(value -> value.name().text().equals(symbol.name()))
                        .findFirst()
                        .flatMap(value -> value(value, name));
        };
    }

    private static Optional<Edit> value(EnumValueSyntax value, String name) {
        return behindName(
                value.name(), value.was(), NamePrinter.print(value.name().text()), name);
    }

    private static Optional<Edit> behindName(Identifier written, Optional<Identifier> was, String former, String name) {
        int end = written.span().end();
        SourceFile file = written.span().file();
        if (was.isEmpty()) {
            return Optional.of(new Edit(file.span(end, end), " was " + former));
        }
        return was.filter(old -> old.text().equals(name))
                .map(old -> new Edit(file.span(end, old.span().end()), ""));
    }

    private Optional<Edit> entity(EntitySyntax entity, String name) {
        String old = entity.name().text();
        Optional<FormerlySyntax> was = members(entity, FormerlySyntax.class).findFirst();
        if (was.isPresent()) {
            return was.filter(member -> member.was().text().equals(name))
                    .map(member -> new Edit(wholeMember(member.span()), ""));
        }
        boolean ownTable = members(entity, TableSyntax.class).findAny().isPresent();
        // An enum inside a field is called after the entity too.
        boolean keepsNames = ownTable
                && declared.fields(entity).stream()
                        .noneMatch(field -> field.syntax().type() instanceof InlineEnum);
        return keepsNames || sameInDatabase(old, name)
                ? Optional.empty()
                : opening(entity.name()).map(brace -> firstMember(brace, "was " + former(old)));
    }

    private static <M extends MemberSyntax> Stream<M> members(EntitySyntax entity, Class<M> kind) {
        return entity.members().stream().filter(kind::isInstance).map(kind::cast);
    }

    private Optional<Span> opening(Identifier name) {
        return snapshot.file(snapshot.uri(name.span().file())).stream()
                .flatMap(file -> file.tokens().stream())
                .filter(token ->
                        token.is("{") && token.span().start() > name.span().end() - 1)
                .findFirst()
                .map(Piece::span);
    }

    private static Edit firstMember(Span brace, String member) {
        SourceFile file = brace.file();
        int line = brace.line();
        int lineEnd = file.lineStart(line) + file.lineText(line).length();
        String rest = file.text().substring(brace.end(), lineEnd).strip();
        return rest.isEmpty() || rest.startsWith("//")
                ? new Edit(file.span(lineEnd, lineEnd), lineBreak(file, lineEnd) + "  " + member)
                : new Edit(file.span(brace.end(), brace.end()), " " + member + ";");
    }

    private static String lineBreak(SourceFile file, int lineEnd) {
        return file.text().startsWith("\r\n", lineEnd) ? "\r\n" : "\n";
    }

    /** With its line if it is alone on it, else with the semicolon behind it. */
    private static Span wholeMember(Span member) {
        SourceFile file = member.file();
        int start = file.lineStart(member.line());
        int end = start + file.lineText(member.line()).length();
        if (file.text().substring(start, end).strip().equals(member.text())) {
            boolean last = file.line(file.text().length()) == member.line();
            return file.span(start, last ? end : file.lineStart(member.line() + 1));
        }
        int behind = member.end();
        while (behind < end && " \t;".indexOf(file.text().charAt(behind)) >= 0) {
            behind++;
        }
        return file.span(member.start(), behind);
    }

    private Optional<Edit> field(OwnedField field, String name) {
        Span whole = field.syntax().span();
        Optional<ModifierSyntax.Was> was = modifier(field, ModifierSyntax.Was.class);
        if (was.isPresent()) {
            return was.filter(modifier -> modifier.name().text().equals(name))
                    .map(modifier -> new Edit(withBlankBefore(modifier.span()), ""));
        }
        boolean keepsNames = modifier(field, ModifierSyntax.ColumnName.class).isPresent()
                && !(field.syntax().type() instanceof InlineEnum);
        return keepsNames || sameInDatabase(field.name(), name)
                ? Optional.empty()
                : Optional.of(new Edit(whole.file().span(whole.end(), whole.end()), " was " + former(field)));
    }

    private static <M extends ModifierSyntax> Optional<M> modifier(OwnedField field, Class<M> kind) {
        return field.syntax().modifiers().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }

    private static Span withBlankBefore(Span span) {
        int start = span.start();
        while (start > 0 && " \t".indexOf(span.file().text().charAt(start - 1)) >= 0) {
            start--;
        }
        return span.file().span(start, span.end());
    }

    private static boolean sameInDatabase(String one, String other) {
        return Naming.snakeCase(one).equals(Naming.snakeCase(other));
    }

    /** As {@code was} takes it. In back-quotes it is the name in the database, which a name with back-quotes is not always. */
    private static String former(String name) {
        String written = NamePrinter.print(name);
        return written.equals(name) ? name : NamePrinter.print(Naming.snakeCase(name));
    }

    private String former(OwnedField field) {
        String written = NamePrinter.print(field.name());
        return written.equals(field.name())
                ? written
                : column(field).map(column -> '`' + column + '`').orElseGet(() -> former(field.name()));
    }

    /** Of a field with one column: a reference's is not called as the field. */
    private Optional<String> column(OwnedField field) {
        return snapshot.lastGood().flatMap(Compilation::schema).stream()
                .flatMap(schema -> schema.entities().stream())
                .filter(entity -> entity.name().equals(field.owner().name().text()))
                .flatMap(entity -> entity.field(field.name()).stream())
                .map(Field::columns)
                .filter(columns -> columns.size() == 1)
                .map(columns -> columns.get(0))
                .findFirst();
    }
}
