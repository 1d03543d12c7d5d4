package dev.tenon.compiler.syntax;

import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Deferral;
import dev.tenon.compiler.model.ReferentialAction;
import dev.tenon.compiler.source.Span;
import dev.tenon.compiler.type.SqlTexts;
import java.util.Optional;

/** What may follow the type of a field. */
public sealed interface ModifierSyntax {

    Span span();

    record Pk(Span span) implements ModifierSyntax {}

    record Unique(Span span) implements ModifierSyntax {}

    record Indexed(Span span) implements ModifierSyntax {}

    /** {@code no index}: a reference that is given none. */
    record NotIndexed(Span span) implements ModifierSyntax {}

    /** {@code constraint fk_old}: the name of a reference in the database. */
    record ConstraintName(Identifier name, Span span) implements ModifierSyntax {}

    record DefaultValue(ExprSyntax value, Span span) implements ModifierSyntax {}

    /** {@code = auto(always on postgresql)}, which is no value but a way to get one. */
    record Auto(Default.Identity value, Optional<Identifier> dialect, Span span) implements ModifierSyntax {}

    record Check(ExprSyntax condition, Span span) implements ModifierSyntax {}

    /** {@code generated (total * 100) stored}. */
    record GeneratedValue(ExprSyntax value, boolean stored, Span span) implements ModifierSyntax {}

    /** {@code as "money"}: the physical type. */
    record Declared(SqlTexts texts, Span span) implements ModifierSyntax {}

    record Collated(SqlTexts texts, Span span) implements ModifierSyntax {}

    /** {@code on delete cascade}, {@code on update restrict}. */
    record OnAction(Event event, ReferentialAction action, Span span) implements ModifierSyntax {
        public enum Event {
            DELETE,
            UPDATE
        }
    }

    /** When a reference is checked, if not at each statement. */
    record Deferrable(Deferral deferral, Span span) implements ModifierSyntax {}

    record ColumnName(Identifier column, Span span) implements ModifierSyntax {}

    record Was(Identifier name, Span span) implements ModifierSyntax {}
}
