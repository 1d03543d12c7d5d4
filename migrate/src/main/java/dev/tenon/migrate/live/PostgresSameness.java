package dev.tenon.migrate.live;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.Policy;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.View;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.migrate.dialect.postgresql.PrintedExpression;
import dev.tenon.migrate.live.Piece.Kind;
import dev.tenon.migrate.live.SqlTokens.Token;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * PostgreSQL keeps an expression as it understands it and prints it in its own form. What the language has words for has a
 * normal form here; of the rest only the server can tell. So there are two rounds: in the first such pieces are gathered and
 * taken for the same, then the server is asked, and the second round knows.
 */
final class PostgresSameness implements Sameness {
    private final Set<Piece> open = new LinkedHashSet<>();
    private final Map<String, SqlPair> objects = new LinkedHashMap<>();
    private Optional<Map<Piece, Boolean>> decided = Optional.empty();
    private final Map<Table, PrintedExpression> printed = new HashMap<>();

    /** The author's SQL, and what was found under its name. */
    record SqlPair(String expected, String found) {}

    /** In the order in which they were met. */
    Set<Piece> open() {
        return Collections.unmodifiableSet(open);
    }

    /** By the name of the piece. */
    Map<String, SqlPair> objects() {
        return objects;
    }

    /** @param verdicts on all that is open */
    void decide(Map<Piece, Boolean> verdicts) {
        decided = Optional.of(Map.copyOf(verdicts));
    }

    /** Taken for the same as long as nobody has decided; what nobody asked about is not. */
    private boolean ask(Kind kind, String owner, String name) {
        Piece piece = new Piece(kind, owner, name);
        if (decided.isPresent()) {
            return decided.get().getOrDefault(piece, false);
        }
        open.add(piece);
        return true;
    }

    @Override
    public boolean type(Table table, Column expected, Column found) {
        // An author may spell a physical type in many ways; types of the language have one.
        boolean physical = PrintedExpression.isPhysical(expected);
        return (physical || expected.type().equals(found.type()))
                && (PrintedExpression.haveSameType(expected, found)
                        || (physical && ask(Kind.TYPE, table.name(), expected.name())));
    }

    @Override
    public boolean byDefault(Table table, Column expected, Column found) {
        Optional<Default> one = expected.byDefault();
        Optional<Default> other = found.byDefault();
        if (one.equals(other)) {
            return true;
        } else if (one.isEmpty() || other.isEmpty()) {
            return false;
        } else if (one.get() instanceof Default.Value value && other.get() instanceof Default.Value now) {
            return expr(value.expr(), now.expr(), expr -> PrintedExpression.normalValue(expr, found))
                    || ask(Kind.DEFAULT, table.name(), found.name());
        } else if (one.get() instanceof Default.Generated made && other.get() instanceof Default.Generated now) {
            return made.stored() == now.stored()
                    && (expr(made.expr(), now.expr(), expr -> over(table).normalGenerated(expr, found))
                            || ask(Kind.DEFAULT, table.name(), found.name()));
        }
        return false;
    }

    @Override
    public boolean constraint(Table table, Constraint expected, Constraint found) {
        if (expected.equals(found)) {
            return true;
        }
        boolean sameKind = expected.getClass() == found.getClass();
        if (expected instanceof Constraint.Check one && found instanceof Constraint.Check other) {
            return expr(one.condition(), other.condition(), over(table)::normal)
                    || ask(Kind.CONSTRAINT, table.name(), found.name());
        }
        return sameKind && expected instanceof Constraint.Exclusion && ask(Kind.CONSTRAINT, table.name(), found.name());
    }

    @Override
    public boolean index(Table table, Index expected, Index found) {
        UnaryOperator<Expr> normal = over(table)::normal;
        if (expected.equals(found) || expected.withExpressions(normal).equals(found.withExpressions(normal))) {
            return true;
        }
        return expected.unique() == found.unique()
                && expected.keys().size() == found.keys().size()
                && (hasOpclass(expected) || hasOpclass(found) || hasExpressions(expected))
                && ask(Kind.INDEX, table.name(), found.name());
    }

    private static boolean hasExpressions(Index index) {
        return index.where().isPresent()
                || index.keys().stream().anyMatch(key -> key.column().isEmpty());
    }

    private static boolean hasOpclass(Index index) {
        return index.keys().stream().anyMatch(key -> key.opclass().isPresent());
    }

    @Override
    public boolean policy(Table table, Policy expected, Policy found) {
        return words(expected.rule()).equals(words(found.rule())) || ask(Kind.POLICY, table.name(), found.name());
    }

    @Override
    public boolean partitioning(Table table, Optional<Partitioning> expected, Optional<Partitioning> found) {
        if (expected.equals(found)) {
            return true;
        }
        return expected.isPresent()
                && found.isPresent()
                && expected.get().isSpreadLike(found.get())
                && expected.get()
                        .partitions()
                        .names()
                        .equals(found.get().partitions().names())
                && ask(Kind.PARTITIONING, table.name(), "");
    }

    @Override
    public boolean query(View expected, View found) {
        return words(expected.query()).equals(words(found.query())) || ask(Kind.QUERY, found.name(), "");
    }

    @Override
    public boolean object(String name, String expected, String found) {
        if (words(expected).equals(words(found))) {
            return true;
        }
        objects.put(name, new SqlPair(expected, found));
        return ask(Kind.OBJECT, "", name);
    }

    private PrintedExpression over(Table table) {
        return printed.computeIfAbsent(table, key -> PrintedExpression.over(key.columns()));
    }

    private static boolean expr(Expr one, Expr other, UnaryOperator<Expr> normal) {
        return one.equals(other) || normal.apply(one).equals(normal.apply(other));
    }

    private static Optional<List<String>> words(SqlTexts texts) {
        return texts.of("postgresql").map(PostgresSameness::words);
    }

    private static List<String> words(String sql) {
        return SqlTokens.of(sql, false).stream().map(Token::text).toList();
    }
}
