package dev.tenon.compiler.syntax;

import java.util.List;
import java.util.Optional;

/** What stands at the top of a schema file. */
public sealed interface DeclarationSyntax {

    Identifier name();

    record EnumSyntax(Identifier name, Optional<Identifier> was, List<EnumValueSyntax> values, Optional<String> doc)
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

    /** A declaration with members: entities and mixins. */
    sealed interface WithMembers extends DeclarationSyntax {
        List<Identifier> mixins();

        List<MemberSyntax> members();
    }

    record MixinSyntax(Identifier name, List<Identifier> mixins, List<MemberSyntax> members) implements WithMembers {
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
}
