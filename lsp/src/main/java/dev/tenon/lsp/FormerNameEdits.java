package dev.tenon.lsp;

import dev.tenon.compiler.Compilation;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.parse.Tokens.Piece;
import dev.tenon.compiler.print.NamePrinter;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.schema.Field;
import dev.tenon.compiler.source.SourceFile;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.syntax.DeclarationSyntax.EntitySyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.EnumSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.EnumValueSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.ViewSyntax;
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
 * The {@code was} that tells a migration of a rename. One that no migration has seen yet stays, as it speaks of what the
 * database knows; if the new name is that former one, there is nothing to tell any more, and it goes. One that is migrated
 * makes way for the next.
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
            // The first two have no name in the database, a view is made anew, SQL has its name in itself, and what
            // moves to another schema is found there.
            case MIXIN, TYPE, VIEW, OBJECT, MODULE -> Optional.empty();
            case ENTITY -> declared.find(symbol.name(), EntitySyntax.class).flatMap(entity -> entity(entity, name));
            case FIELD ->
                declared.field(symbol)
                        .filter(field -> !(field.owner() instanceof ViewSyntax))
                        .flatMap(field -> field(field, name));
            case ENUM ->
                declared.find(symbol.name(), EnumSyntax.class).flatMap(enumeration -> enumeration(enumeration, name));
            case VALUE ->
                declared.values(symbol.owner()).stream()
                        .filter(value -> value.name().text().equals(symbol.name()))
                        .findFirst()
                        .flatMap(value -> value(symbol, value, name));
        };
    }

    private Optional<Edit> enumeration(EnumSyntax enumeration, String name) {
        String old = enumeration.name().text();
        boolean keepsName = enumeration.type().isPresent() || sameInDatabase(old, name);
        Optional<String> former = keepsName ? Optional.empty() : Optional.of(former(old));
        boolean spent = snapshot.migrated().hasEnum(snapshot.typeName(old));
        Identifier before = enumeration.type().orElse(enumeration.name());
        return behindName(before, enumeration.was(), former, spent, name);
    }

    private Optional<Edit> value(Symbol symbol, EnumValueSyntax value, String name) {
        String type = snapshot.typeName(symbol.owner().replace('.', '_'));
        boolean spent = snapshot.migrated().hasValue(type, symbol.name());
        return behindName(value.name(), value.was(), Optional.of(NamePrinter.print(symbol.name())), spent, name);
    }

    private static Optional<Edit> behindName(
            Identifier written, Optional<Identifier> was, Optional<String> former, boolean spent, String name) {
        int end = written.span().end();
        SourceFile file = written.span().file();
        if (was.isEmpty()) {
            return former.map(old -> new Edit(file.span(end, end), " was " + old));
        }
        return there(was.get(), file.span(end, was.get().span().end()), former, spent, name);
    }

    /**
     * @param whole what goes where there is nothing to tell
     * @param former the name that is given up, where the database would see a difference
     * @param spent whether that name is in the migrations already, and what is there told of an earlier rename
     */
    private static Optional<Edit> there(
            Identifier was, Span whole, Optional<String> former, boolean spent, String name) {
        if (spent) {
            return former.map(old -> new Edit(was.span(), old));
        }
        return was.text().equals(name) ? Optional.of(new Edit(whole, "")) : Optional.empty();
    }

    private Optional<Edit> entity(EntitySyntax entity, String name) {
        String old = entity.name().text();
        boolean ownTable = members(entity, TableSyntax.class).findAny().isPresent();
        // An enum inside a field is called after the entity too.
        boolean keepsNames = ownTable
                && declared.fields(entity).stream()
                        .noneMatch(field -> field.syntax().type() instanceof InlineEnum);
        Optional<String> former = keepsNames || sameInDatabase(old, name) ? Optional.empty() : Optional.of(former(old));
        Optional<FormerlySyntax> was = members(entity, FormerlySyntax.class).findFirst();
        if (was.isPresent()) {
            boolean spent = compiled(old)
                    .map(Entity::table)
                    .filter(snapshot.migrated()::hasTable)
                    .isPresent();
            return there(was.get().was(), wholeMember(was.get().span()), former, spent, name);
        }
        return former.flatMap(given -> opening(entity.name()).map(brace -> firstMember(brace, "was " + given)));
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
        boolean keepsNames = modifier(field, ModifierSyntax.ColumnName.class).isPresent()
                && !(field.syntax().type() instanceof InlineEnum);
        Optional<String> former =
                keepsNames || sameInDatabase(field.name(), name) ? Optional.empty() : Optional.of(former(field));
        Optional<ModifierSyntax.Was> was = modifier(field, ModifierSyntax.Was.class);
        if (was.isPresent()) {
            return there(was.get().name(), withBlankBefore(was.get().span()), former, isMigrated(field), name);
        }
        return former.map(given -> new Edit(whole.file().span(whole.end(), whole.end()), " was " + given));
    }

    /** In some entity that has it. */
    private boolean isMigrated(OwnedField field) {
        Migrated migrated = snapshot.migrated();
        return declared.having(field.owner()).stream()
                .flatMap(owner -> compiled(owner.name().text()).stream())
                .anyMatch(entity -> entity.field(field.name())
                        .filter(known -> migrated.hasColumns(entity.table(), known.columns()))
                        .isPresent());
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
        return compiled(field.owner().name().text()).stream()
                .flatMap(entity -> entity.field(field.name()).stream())
                .map(Field::columns)
                .filter(columns -> columns.size() == 1)
                .map(columns -> columns.get(0))
                .findFirst();
    }

    private Optional<Entity> compiled(String entity) {
        return snapshot.lastGood().flatMap(Compilation::schema).stream()
                .flatMap(schema -> schema.entities().stream())
                .filter(known -> known.name().equals(entity))
                .findFirst();
    }
}
