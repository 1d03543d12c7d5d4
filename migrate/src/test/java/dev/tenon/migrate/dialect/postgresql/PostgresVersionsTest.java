package dev.tenon.migrate.dialect.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Deferral;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.Partitioning;
import dev.tenon.compiler.model.Table;
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

    @Example
    void countersInPartitionedTablesNeedSeventeen() {
        Default counter = new Default.Identity(false, 1, 1, 1);
        Column column = new Column("n", Type.Scalar.of(ScalarKind.LONG), true, Optional.of(counter), Optional.empty());
        Table table = new Table("a", Names.of(List.of(column)), Names.empty(), Names.empty(), Optional.empty());
        Operation plain = new Operation.CreateTable(table);
        Operation spread = new Operation.CreateTable(table.withPartitioning(
                Optional.of(new Partitioning(Partitioning.Method.HASH, List.of("n"), 2, Names.empty()))));
        assertEquals(
                Optional.of("a.n counts in a table with parts, which needs PostgreSQL 17, and this server is 16: write"
                        + " `auto(serial)`"),
                PostgresVersions.refusal(16, List.of(spread)));
        assertEquals(Optional.empty(), PostgresVersions.refusal(17, List.of(spread)));
        assertEquals(Optional.empty(), PostgresVersions.refusal(16, List.of(plain)));
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
