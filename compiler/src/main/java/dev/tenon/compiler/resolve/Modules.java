package dev.tenon.compiler.resolve;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.model.Namespace;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.compiler.syntax.DeclarationSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.EnumSyntax;
import dev.tenon.compiler.syntax.DeclarationSyntax.ModuleSyntax;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.compiler.syntax.MemberSyntax;
import dev.tenon.compiler.syntax.MemberSyntax.TableSyntax;
import dev.tenon.compiler.syntax.SchemaFileSyntax;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which schema of the database each declaration is in. */
final class Modules {
    /** Of PostgreSQL's own. */
    private static final List<String> RESERVED = List.of("pg_", "information_schema");

    private final Map<String, Optional<String>> docs = new TreeMap<>();
    private final Map<String, String> byDeclaration = new HashMap<>();
    private final Diagnostics found;

    Modules(Diagnostics found) {
        this.found = found;
    }

    /** A line {@code module x}; the same may stand in several files. */
    Optional<String> begin(ModuleSyntax syntax) {
        Identifier name = syntax.name();
        String schema = schema(name);
        if (schema.indexOf('.') >= 0) {
            report(name, "a module is a schema of the database, and no schema is in another one");
            return Optional.empty();
        }
        checkReserved(schema, name);
        Optional<String> first = docs.getOrDefault(schema, Optional.empty());
        if (first.isPresent() && syntax.doc().isPresent() && !first.equals(syntax.doc())) {
            found.add(Diagnostic.at(name.span(), Code.REPEATED, "the module `" + name.text() + "` is described already")
                    .hint("let one `///` say all of it"));
        }
        docs.put(schema, first.or(syntax::doc));
        return Optional.of(schema);
    }

    private static String schema(Identifier module) {
        return module.isQuoted() ? module.text() : Naming.snakeCase(module.text());
    }

    void check(SchemaFileSyntax.Qualified said, DeclarationSyntax declared) {
        Optional<String> module = of(declared);
        if (!module.equals(Optional.of(schema(said.module())))) {
            String name = said.name().text();
            found.add(Diagnostic.at(
                            said.module().span(),
                            Code.WRONG_MODULE,
                            "`" + name + "` is not in the module `"
                                    + said.module().text() + "`, but "
                                    + module.map(m -> "in `" + m + "`").orElse("in none"))
                    .hint("a name without a module is found in all of them: write `" + name + "`"));
        }
    }

    void put(DeclarationSyntax declaration, Optional<String> module) {
        module.ifPresent(schema -> byDeclaration.put(declaration.name().text(), schema));
    }

    /** The module of a declaration. */
    Optional<String> of(DeclarationSyntax declaration) {
        return Optional.ofNullable(byDeclaration.get(declaration.name().text()));
    }

    /** The name in the database of a declaration: in its module, unless the author names a schema there. */
    Identifier place(DeclarationSyntax declaration, Identifier physical) {
        QualifiedName named = QualifiedName.of(physical.text());
        named.schema().ifPresent(schema -> {
            if (schema.isEmpty() || named.name().isEmpty() || named.name().indexOf('.') >= 0) {
                report(physical, "a name in the database has one dot at most, between its schema and itself");
            }
            checkReserved(schema, physical);
            docs.putIfAbsent(schema, Optional.empty());
        });
        return named.schema().isPresent()
                ? physical
                : new Identifier(QualifiedName.in(of(declaration), physical.text()), physical.span());
    }

    /** The name in the database of what is a table there: the one its members say, or by convention. */
    Identifier table(DeclarationSyntax declaration, List<MemberSyntax> members) {
        Identifier said = members.stream()
                .filter(TableSyntax.class::isInstance)
                .map(member -> ((TableSyntax) member).table())
                .findFirst()
                .orElseGet(() -> byConvention(declaration));
        return place(declaration, said);
    }

    String typeName(EnumSyntax syntax) {
        return place(syntax, syntax.type().orElseGet(() -> byConvention(syntax)))
                .text();
    }

    private static Identifier byConvention(DeclarationSyntax declaration) {
        Identifier name = declaration.name();
        return new Identifier(Naming.snakeCase(name.text()), name.span());
    }

    private void checkReserved(String schema, Identifier at) {
        if (RESERVED.stream().anyMatch(schema::startsWith)) {
            report(at, "the schema `" + schema + "` is the database's own");
        }
        if (Naming.isTooLong(schema)) {
            found.add(Diagnostic.at(
                    at.span(),
                    Code.NAME_TOO_LONG,
                    "`" + schema + "` is longer than the " + Naming.LONGEST_BYTES + " bytes a database takes"));
        }
    }

    private void report(Identifier at, String message) {
        found.add(Diagnostic.at(at.span(), Code.WRONG_MODULE, message));
    }

    /** All of them, by name, when all declarations have their places. */
    List<Namespace> all() {
        return docs.entrySet().stream()
                .map(module -> new Namespace(module.getKey(), module.getValue()))
                .toList();
    }
}
