package dev.tenon.compiler.resolve;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.ExprRewriter;
import dev.tenon.compiler.expr.ExprTyper;
import dev.tenon.compiler.expr.Scope;
import dev.tenon.compiler.syntax.DeclarationSyntax.AliasSyntax;
import dev.tenon.compiler.syntax.ExprSyntax;
import dev.tenon.compiler.syntax.MemberSyntax.FieldSyntax;
import dev.tenon.compiler.syntax.TypeSyntax;
import dev.tenon.compiler.type.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The types that a team gives names: what they stand for, and what they ask of a value. */
final class Aliases {
    /** What the checks of an alias call the value. */
    private static final String VALUE = "value";

    private final Map<String, AliasSyntax> written;
    private final Diagnostics found;
    private final Map<String, List<Expr>> conditions = new HashMap<>();

    Aliases(Declarations declarations, Diagnostics found) {
        this.written = declarations.aliases();
        this.found = found;
    }

    /** The types behind the names; without those that are wrong, which are reported. */
    void resolve(Types types) {
        written.values().stream()
                .filter(this::asks)
                .forEach(alias -> types.asks(alias.name().text()));
        Set<String> underWay = new HashSet<>();
        written.values().forEach(alias -> resolve(alias, types, underWay));
    }

    private boolean asks(AliasSyntax alias) {
        Set<String> seen = new HashSet<>();
        AliasSyntax at = alias;
        while (at != null && seen.add(at.name().text())) {
            if (!at.checks().isEmpty()) {
                return true;
            }
            at = at.type() instanceof TypeSyntax.NamedType base
                    ? written.get(base.name().text())
                    : null;
        }
        return false;
    }

    private void resolve(AliasSyntax alias, Types types, Set<String> underWay) {
        String name = alias.name().text();
        if (types.isDefined(name)) {
            return;
        }
        if (!underWay.add(name)) {
            found.add(Diagnostic.at(alias.type().span(), Code.TYPE_CYCLE, "type `" + name + "` stands for itself"));
            types.define(name, Optional.empty());
            return;
        }
        if (alias.type() instanceof TypeSyntax.NamedType base
                && written.containsKey(base.name().text())) {
            resolve(written.get(base.name().text()), types, underWay);
        }
        if (!types.isDefined(name)) {
            types.define(name, types.resolve(alias.type()));
        }
    }

    /** What is asked of the values, once the enums are known. */
    void check(Types types, Map<String, List<String>> enumValues) {
        for (AliasSyntax alias : written.values()) {
            Scope scope = new OneValue(types.defined(alias.name().text()), enumValues);
            conditions.put(
                    alias.name().text(),
                    alias.checks().stream()
                            .map(check -> condition(check, scope))
                            .toList());
        }
    }

    private Expr condition(ExprSyntax check, Scope scope) {
        return new ExprTyper(scope, problem -> Problems.report(check, problem, found)).condition(check.expr());
    }

    /** The checks that a field has from its type, the nearest name's first. */
    List<Expr> checks(FieldSyntax field) {
        List<Expr> checks = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        TypeSyntax type = field.type();
        while (type instanceof TypeSyntax.NamedType named
                && written.containsKey(named.name().text())
                && seen.add(named.name().text())) {
            conditions
                    .get(named.name().text())
                    .forEach(condition -> checks.add(ExprRewriter.rename(
                            condition, name -> name.equals(VALUE) ? field.name().text() : name)));
            type = written.get(named.name().text()).type();
        }
        return checks;
    }

    /** What the check of an alias sees: the value. */
    private record OneValue(Optional<Type> value, Map<String, List<String>> enumValues) implements Scope {
        @Override
        public Optional<Type> type(String name) {
            return name.equals(VALUE) ? value : Optional.empty();
        }

        @Override
        public Collection<String> names() {
            return List.of(VALUE);
        }

        @Override
        public List<String> values(String enumType) {
            return enumValues.getOrDefault(enumType, List.of());
        }

        @Override
        public String noun() {
            return "name";
        }
    }
}
