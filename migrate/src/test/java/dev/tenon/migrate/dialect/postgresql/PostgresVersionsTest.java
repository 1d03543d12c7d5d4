package dev.tenon.migrate.dialect.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Deferral;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.migrate.op.Operation;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;

/** What an older server cannot do is said before it is asked to. */
final class PostgresVersionsTest {
    private static final Optional<String> WHY =
            Optional.of("a.v is virtual, which needs PostgreSQL 18, and this server is 17: write `stored`");

    @Example
    void virtualColumnsNeedEighteen() {
        Operation add = new Operation.AddColumn("a", column(false));
        assertEquals(WHY, PostgresVersions.refusal(17, List.of(add)));
        assertEquals(Optional.empty(), PostgresVersions.refusal(18, List.of(add)));
        Operation set = new Operation.SetDefault(
                "a", "v", Optional.empty(), Optional.of(new Default.Generated(new Expr.Num("1"), false)));
        assertEquals(WHY, PostgresVersions.refusal(17, List.of(set)));
    }

    @Example
    void storedOnesDoNot() {
        assertEquals(
                Optional.empty(), PostgresVersions.refusal(12, List.of(new Operation.AddColumn("a", column(true)))));
    }

    @Example
    void nullsThatAreAlikeNeedFifteen() {
        Operation add =
                new Operation.AddConstraint("a", new Constraint.Unique("uq_a_v", List.of("v"), false, Deferral.NONE));
        assertEquals(
                Optional.of("uq_a_v takes one null for another, which needs PostgreSQL 15, and this server is 14: leave"
                        + " `nulls not distinct` out"),
                PostgresVersions.refusal(14, List.of(add)));
        assertEquals(Optional.empty(), PostgresVersions.refusal(15, List.of(add)));
        Operation plain = new Operation.AddConstraint("a", new Constraint.Unique("uq_a_v", List.of("v")));
        assertEquals(Optional.empty(), PostgresVersions.refusal(14, List.of(plain)));
    }

    private static Column column(boolean stored) {
        return new Column(
                "v",
                Type.Scalar.of(ScalarKind.INT),
                true,
                Optional.of(new Default.Generated(new Expr.Num("1"), stored)),
                Optional.empty());
    }
}
