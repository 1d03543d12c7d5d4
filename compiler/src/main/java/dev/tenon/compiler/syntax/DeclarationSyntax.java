package dev.tenon.compiler.syntax;

import dev.tenon.compiler.model.EnumStorage;
import java.util.List;
import java.util.Optional;

/** What stands at the top of a schema file. */
public sealed interface DeclarationSyntax {

    Identifier name();

    /** Where in the database the declarations behind it are, up to the next one. */
    record ModuleSyntax(Identifier name, Optional<String> doc) implements DeclarationSyntax {}

    /** @param type its name in the database, where that is not by convention */
    record EnumSyntax(
            Identifier name,
            Optional<Identifier> type,
            Optional<Identifier> was,
            EnumStorage storage,
            List<EnumValueSyntax> values,
            Optional<String> doc)
            implements DeclarationSyntax {
        public EnumSyntax {
            values = List.copyOf(values);
        }
    }

    /** A type with a name of its own: {@code type Email = str(320) check (value like '%@%')}. */
    record AliasSyntax(Identifier name, TypeSyntax type, List<ExprSyntax> checks, Optional<String> doc)
            implements DeclarationSyntax {
        public AliasSyntax {
            checks = List.copyOf(checks);
        }
    }

    record EnumValueSyntax(Identifier name, Optional<Identifier> was, Optional<String> doc) {}

    /** A declaration with members: entities, mixins and views. */
    sealed interface WithMembers extends DeclarationSyntax {
        List<Identifier> mixins();

        List<MemberSyntax> members();
    }

    record MixinSyntax(Identifier name, List<Identifier> mixins, List<MemberSyntax> members, Optional<String> doc)
            implements WithMembers {
        public MixinSyntax {
            mixins = List.copyOf(mixins);
            members = List.copyOf(members);
        }
    }

    record EntitySyntax(Identifier name, List<Identifier> mixins, List<MemberSyntax> members, Optional<String> doc)
            implements WithMembers {
        public EntitySyntax {
            mixins = List.copyOf(mixins);
            members = List.copyOf(members);
        }
    }

    /**
     * @param members its fields, its indexes, and its names in the database, now and before
     * @param query where a dialect's text stands; {@code sql} as the dialect is all of them
     */
    record ViewSyntax(
            Identifier name,
            boolean materialized,
            List<Identifier> from,
            List<MemberSyntax> members,
            List<SqlTextSyntax> query,
            Optional<String> doc)
            implements WithMembers {

        public ViewSyntax {
            from = List.copyOf(from);
            members = List.copyOf(members);
            query = List.copyOf(query);
        }

        @Override
        public List<Identifier> mixins() {
            return List.of();
        }

        public <M extends MemberSyntax> List<M> all(Class<M> kind) {
            return members.stream().filter(kind::isInstance).map(kind::cast).toList();
        }
    }

    /** @param drop what drops the object again; not of views */
    record SqlTextSyntax(Identifier dialect, String text, Optional<String> drop) {}

    /** {@code sql function touch on postgresql "…"}. */
    record SqlObjectSyntax(
            Identifier name, String kind, List<SqlTextSyntax> texts, List<Identifier> after, Optional<String> doc)
            implements DeclarationSyntax {

        public SqlObjectSyntax {
            texts = List.copyOf(texts);
            after = List.copyOf(after);
        }
    }

    record SequenceSyntax(
            Identifier name,
            Optional<Identifier> dialect,
            List<SequenceOptionSyntax> options,
            List<Identifier> types,
            List<Identifier> was,
            Optional<String> doc)
            implements DeclarationSyntax {

        public SequenceSyntax {
            options = List.copyOf(options);
            types = List.copyOf(types);
            was = List.copyOf(was);
        }
    }

    /** @param number as written, with its sign */
    record SequenceOptionSyntax(Identifier word, Optional<String> number) {}
}
