package dev.tenon.compiler.syntax;

import dev.tenon.compiler.model.TableOption;
import dev.tenon.compiler.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One line of an entity or a mixin. */
public sealed interface MemberSyntax {

    Span span();

    record FieldSyntax(
            Identifier name,
            TypeSyntax type,
            boolean optional,
            List<ModifierSyntax> modifiers,
            Optional<String> doc,
            Span span)
            implements MemberSyntax {
        public FieldSyntax {
            modifiers = List.copyOf(modifiers);
        }

        public FieldSyntax withType(TypeSyntax other) {
            return new FieldSyntax(name, other, optional, modifiers, doc, span);
        }
    }

    /** @param table name in the database */
    record TableSyntax(Identifier table, Span span) implements MemberSyntax {}

    record FormerlySyntax(Identifier was, Span span) implements MemberSyntax {}

    record KeySyntax(Optional<Identifier> name, List<Identifier> fields, Span span) implements MemberSyntax {
        public KeySyntax {
            fields = List.copyOf(fields);
        }
    }

    record UniqueSyntax(
            Optional<Identifier> name,
            List<KeyValueSyntax> keys,
            boolean nullsDistinct,
            Optional<ModifierSyntax.Deferrable> deferrable,
            Optional<ExprSyntax> where,
            Span span)
            implements MemberSyntax {
        public UniqueSyntax {
            keys = List.copyOf(keys);
        }

        /** Whether it is a key of fields and not a unique index over what follows from them. */
        public boolean isOverFields() {
            return where.isEmpty() && keys.stream().allMatch(key -> key.field().isPresent());
        }

        /** The fields that are keys by themselves. */
        public List<Identifier> fields() {
            return keys.stream().flatMap(key -> key.field().stream()).toList();
        }
    }

    record IndexSyntax(
            boolean unique,
            Optional<Identifier> name,
            List<IndexKeySyntax> keys,
            Optional<Identifier> method,
            List<Identifier> include,
            boolean nullsDistinct,
            Optional<ExprSyntax> where,
            Span span)
            implements MemberSyntax {
        public IndexSyntax {
            keys = List.copyOf(keys);
            include = List.copyOf(include);
        }

        /** Of one that no two rows are alike in; empty where an expression or a condition is in it. */
        public Optional<List<String>> uniqueFields() {
            boolean plain = unique
                    && where.isEmpty()
                    && keys.stream().allMatch(key -> key.value().field().isPresent());
            return plain
                    ? Optional.of(keys.stream()
                            .map(key -> key.value().field().get().text())
                            .toList())
                    : Optional.empty();
        }
    }

    record IndexKeySyntax(
            KeyValueSyntax value, boolean descending, boolean nullsFirst, Optional<Identifier> opclass, Span span) {}

    /** What a key is made of: either of the two. */
    record KeyValueSyntax(Optional<Identifier> field, Optional<ExprSyntax> expression) {}

    /** @param dialect empty where none is said, which is an error */
    record ExcludeSyntax(Optional<Identifier> name, Optional<Identifier> dialect, String text, Span span)
            implements MemberSyntax {}

    /** {@code options on sqlite "strict"} */
    record OptionsSyntax(Set<TableOption> options, Span span) implements MemberSyntax {
        public OptionsSyntax {
            options = TableOption.set(options);
        }
    }

    /** {@code partition by range (at)} */
    record PartitioningSyntax(Identifier method, List<Identifier> fields, Optional<Identifier> count, Span span)
            implements MemberSyntax {
        public PartitioningSyntax {
            fields = List.copyOf(fields);
        }
    }

    /**
     * {@code partition y2026 from (…) to (…)}, {@code partition eu in (…)}, {@code partition rest default}
     *
     * @param in empty where it is a range or the rest
     */
    record PartitionSyntax(
            Identifier name, Optional<ExprSyntax> from, Optional<ExprSyntax> to, List<ExprSyntax> in, Span span)
            implements MemberSyntax {
        public PartitionSyntax {
            in = List.copyOf(in);
        }
    }

    record CheckSyntax(Optional<Identifier> name, ExprSyntax condition, Span span) implements MemberSyntax {}

    /**
     * {@code ref name (a, b) Other (x, y)}; without target fields it means the key of the target.
     *
     * @param indexed false for {@code no index}
     */
    record RefSyntax(
            Optional<Identifier> name,
            List<Identifier> fields,
            Identifier target,
            List<Identifier> targetFields,
            List<ModifierSyntax> actions,
            boolean indexed,
            Span span)
            implements MemberSyntax {
        public RefSyntax {
            fields = List.copyOf(fields);
            targetFields = List.copyOf(targetFields);
            actions = List.copyOf(actions);
        }
    }

    /** {@code policy own_rows on postgresql "for select using (…)"}. */
    record PolicySyntax(Identifier name, Optional<Identifier> dialect, String rule, Span span)
            implements MemberSyntax {}
}
