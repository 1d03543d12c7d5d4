package dev.tenon.serve;

import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.Function;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Deferral;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.ReferentialAction;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The schema that the tests serve, as a model and as the tables that it means. */
public final class Shop {
    public static final Map<String, String> ENTITIES = Map.of(
            "customer", "Customer",
            "orders", "Order",
            "order_line", "OrderLine",
            "sample", "Sample",
            "note", "Note");

    private static final Type UUID = Type.Scalar.of(ScalarKind.UUID);
    private static final Type LONG = Type.Scalar.of(ScalarKind.LONG);
    private static final Type INT = Type.Scalar.of(ScalarKind.INT);
    private static final Type STATUS = new Type.Enumerated("order_status");

    private Shop() {}

    public static Database database() {
        EnumType status =
                new EnumType("order_status", List.of("draft", "placed", "paid", "cancelled"), Optional.empty());
        return new Database(
                Names.of(List.of(status)), Names.of(List.of(customer(), orders(), orderLine(), sample(), note())));
    }

    private static Table customer() {
        return table(
                "customer",
                Optional.of("A person or company that buys."),
                List.of(
                        column("id", UUID, true, Optional.of(call(Function.UUID))),
                        column("email", Type.Scalar.of(ScalarKind.STR, 320), true, Optional.empty()),
                        column("name", Type.Scalar.of(ScalarKind.STR, 20), true, Optional.empty()),
                        column("phone", Type.Scalar.of(ScalarKind.STR, 32), false, Optional.empty())),
                List.of(
                        new Constraint.PrimaryKey("pk_customer", List.of("id")),
                        new Constraint.Unique("uq_customer_email", List.of("email"))));
    }

    private static Table orders() {
        return table(
                "orders",
                Optional.empty(),
                List.of(
                        column("id", LONG, true, Optional.of(new Default.Identity())),
                        column("number", Type.Scalar.of(ScalarKind.STR, 20), true, Optional.empty()),
                        column("customer_id", UUID, true, Optional.empty()),
                        column("status", STATUS, true, Optional.of(new Default.Value(new Expr.Str("draft")))),
                        column(
                                "total",
                                Type.Scalar.of(ScalarKind.DECIMAL, 12, 2),
                                true,
                                Optional.of(new Default.Value(new Expr.Num("0")))),
                        column("note", Type.Scalar.of(ScalarKind.TEXT), false, Optional.empty()),
                        column(
                                "created_at",
                                Type.Scalar.of(ScalarKind.TIMESTAMP),
                                true,
                                Optional.of(call(Function.NOW)))),
                List.of(
                        new Constraint.PrimaryKey("pk_orders", List.of("id")),
                        new Constraint.Unique("uq_orders_customer_id_number", List.of("customer_id", "number")),
                        new Constraint.ForeignKey(
                                "fk_orders_customer_id",
                                List.of("customer_id"),
                                "customer",
                                List.of("id"),
                                ReferentialAction.RESTRICT,
                                ReferentialAction.NO_ACTION,
                                Deferral.NONE),
                        new Constraint.Check("paid_has_total", paidHasTotal())));
    }

    private static Expr paidHasTotal() {
        return new Expr.Binary(
                BinaryOperator.OR,
                new Expr.Binary(BinaryOperator.NE, new Expr.Name("status"), new Expr.Str("paid")),
                new Expr.Binary(BinaryOperator.GT, new Expr.Name("total"), new Expr.Num("0")));
    }

    private static Table orderLine() {
        return table(
                "order_line",
                Optional.empty(),
                List.of(
                        column("order_id", LONG, true, Optional.empty()),
                        column("sku", Type.Scalar.of(ScalarKind.STR, 40), true, Optional.empty()),
                        column("quantity", INT, true, Optional.of(new Default.Value(new Expr.Num("1"))))),
                List.of(
                        new Constraint.PrimaryKey("pk_order_line", List.of("order_id", "sku")),
                        new Constraint.ForeignKey(
                                "fk_order_line_order_id",
                                List.of("order_id"),
                                "orders",
                                List.of("id"),
                                ReferentialAction.CASCADE,
                                ReferentialAction.NO_ACTION,
                                Deferral.NONE)));
    }

    /** One nullable column of every type, each named for its type. */
    private static Table sample() {
        List<Column> columns = new ArrayList<>();
        columns.add(column("id", INT, true, Optional.empty()));
        for (ScalarKind kind : ScalarKind.values()) {
            Type type = switch (kind) {
                case STR -> Type.Scalar.of(kind, 5);
                case DECIMAL -> Type.Scalar.of(kind, 30, 4);
                default -> Type.Scalar.of(kind);
            };
            columns.add(column("a_" + kind.word(), type, false, Optional.empty()));
        }
        columns.add(column("an_enum", STATUS, false, Optional.empty()));
        columns.add(column("tags", new Type.Array(Type.Scalar.of(ScalarKind.STR, 5)), false, Optional.empty()));
        columns.add(
                column("prices", new Type.Array(Type.Scalar.of(ScalarKind.DECIMAL, 30, 4)), false, Optional.empty()));
        columns.add(column("counts", new Type.Array(Type.Scalar.of(ScalarKind.SHORT)), false, Optional.empty()));
        columns.add(column("times", new Type.Array(Type.Scalar.of(ScalarKind.TIMESTAMP)), false, Optional.empty()));
        columns.add(column("states", new Type.Array(STATUS), false, Optional.empty()));
        columns.add(column("docs", new Type.Array(Type.Scalar.of(ScalarKind.JSON)), false, Optional.empty()));
        return table(
                "sample", Optional.empty(), columns, List.of(new Constraint.PrimaryKey("pk_sample", List.of("id"))));
    }

    /** Without a key, and with names that need quotes and escapes. */
    private static Table note() {
        return table(
                "note",
                Optional.empty(),
                List.of(
                        column("sort", Type.Scalar.of(ScalarKind.TEXT), false, Optional.empty()),
                        column("The \"text\"", Type.Scalar.of(ScalarKind.TEXT), false, Optional.empty())),
                List.of());
    }

    private static Default call(Function function) {
        return new Default.Value(new Expr.Call(function, List.of()));
    }

    private static Column column(String name, Type type, boolean required, Optional<Default> byDefault) {
        return new Column(name, type, required, byDefault, Optional.empty());
    }

    private static Table table(
            String name, Optional<String> comment, List<Column> columns, List<Constraint> constraints) {
        return new Table(name, Names.of(columns), Names.of(constraints), Names.empty(), comment);
    }
}
