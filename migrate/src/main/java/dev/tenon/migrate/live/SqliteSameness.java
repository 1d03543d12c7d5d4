package dev.tenon.migrate.live;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.ExprRewriter;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.Policy;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.model.View;
import dev.tenon.migrate.live.SqlTokens.Token;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * SQLite keeps what it was given, word by word. Only where it renames something does it write quotes around names, so SQL is
 * compared by its tokens.
 */
final class SqliteSameness implements Sameness {
    private static final String SQLITE = "sqlite";

    @Override
    public boolean type(Table table, Column expected, Column found) {
        return expected.type().equals(found.type()) && expected.storage().equals(found.storage());
    }

    @Override
    public boolean byDefault(Table table, Column expected, Column found) {
        return expected.byDefault()
                .map(SqliteSameness::normal)
                .equals(found.byDefault().map(SqliteSameness::normal));
    }

    @Override
    public boolean constraint(Table table, Constraint expected, Constraint found) {
        return normal(expected).equals(normal(found));
    }

    @Override
    public boolean index(Table table, Index expected, Index found) {
        return expected.withExpressions(SqliteSameness::normal).equals(found.withExpressions(SqliteSameness::normal));
    }

    @Override
    public boolean policy(Table table, Policy expected, Policy found) {
        return expected.equals(found);
    }

    @Override
    public boolean partitioning(Table table, Optional<Partitioning> expected, Optional<Partitioning> found) {
        return expected.equals(found);
    }

    @Override
    public boolean query(View expected, View found) {
        return expected.query()
                .of(SQLITE)
                .map(SqliteSameness::normal)
                .equals(found.query().of(SQLITE).map(SqliteSameness::normal));
    }

    @Override
    public boolean object(String name, String expected, String found) {
        return normal(expected).equals(normal(found));
    }

    private static Default normal(Default value) {
        if (value instanceof Default.Generated generated) {
            return new Default.Generated(normal(generated.expr()), generated.stored());
        }
        return value instanceof Default.Value given ? new Default.Value(normal(given.expr())) : value;
    }

    private static Constraint normal(Constraint constraint) {
        return constraint instanceof Constraint.Check check
                ? new Constraint.Check(check.name(), normal(check.condition()))
                : constraint;
    }

    private static Expr normal(Expr expr) {
        return expr.accept(new ExprRewriter() {
            @Override
            public Expr raw(Expr.Raw raw) {
                return raw.text(SQLITE)
                        .<Expr>map(text -> Expr.Raw.of(SQLITE, normal(text)))
                        .orElse(raw);
            }
        });
    }

    private static String normal(String sql) {
        return SqlTokens.of(
                        sql.replaceFirst("(?i)^(create\\s+(?:virtual\\s+)?\\w+\\s+)if\\s+not\\s+exists\\s", "$1"), true)
                .stream()
                .map(Token::text)
                .collect(Collectors.joining(" "));
    }
}
