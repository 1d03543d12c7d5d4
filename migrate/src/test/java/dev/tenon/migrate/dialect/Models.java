package dev.tenon.migrate.dialect;

import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.Function;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Constraint;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Deferral;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Named;
import dev.tenon.compiler.model.Names;
import dev.tenon.compiler.model.ReferentialAction;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Short ways to write models in tests, and one that most of them start from. */
public final class Models {

    private Models() {}

    public static final EnumType STATUS =
            new EnumType("booking_status", List.of("draft", "placed", "paid"), Optional.of("life"));

    public static Database shop() {
        return database(List.of(STATUS), customer(), booking());
    }

    public static Table customer() {
        return table(
                "customer",
                identity("id", "long"),
                column("email", "str(320)"),
                column("name", "str(120)?"),
                new Constraint.PrimaryKey("pk_customer", List.of("id")),
                new Constraint.Unique("uq_customer_email", List.of("email")));
    }

    public static Table booking() {
        return table(
                "booking",
                identity("id", "int"),
                column("customer_id", "long?"),
                valued("status", "booking_status", string("draft")),
                valued("party_size", "int", number("2")),
                column("price", "decimal(10, 2)?"),
                column("note", "str(40)?").withComment(Optional.of("what the guest says")),
                new Constraint.PrimaryKey("pk_booking", List.of("id")),
                reference("fk_booking_customer_id", "customer_id", "customer", "id", ReferentialAction.CASCADE),
                new Constraint.Check(
                        "ck_booking_party_size", binary(BinaryOperator.GT, name("party_size"), number("0"))),
                new Constraint.Check(
                        "ck_booking_paid",
                        binary(
                                BinaryOperator.OR,
                                binary(BinaryOperator.NE, name("status"), string("paid")),
                                new Expr.IsNull(name("price"), true))),
                index("ix_booking_customer_id", false, "customer_id"),
                new Index(
                        "ix_booking_open",
                        List.of(new Index.Key("price", true)),
                        false,
                        Optional.of(binary(BinaryOperator.NE, name("status"), string("paid")))));
    }

    public static Database database(List<EnumType> enums, Table... tables) {
        return new Database(Names.of(enums), Names.of(List.of(tables)));
    }

    public static Table table(String name, Named... parts) {
        return new Table(
                name,
                parts(Column.class, parts),
                parts(Constraint.class, parts),
                parts(Index.class, parts),
                Optional.empty());
    }

    private static <T extends Named> Names<T> parts(Class<T> kind, Named... parts) {
        return Names.of(
                Arrays.stream(parts).filter(kind::isInstance).map(kind::cast).toList());
    }

    /** @param type as in the language; behind it ? for a column that takes null */
    public static Column column(String name, String type) {
        boolean nullable = type.endsWith("?");
        Type read = type(nullable ? type.substring(0, type.length() - 1) : type);
        return new Column(name, read, !nullable, Optional.empty(), Optional.empty());
    }

    public static Column valued(String name, String type, Expr value) {
        return column(name, type).withDefault(Optional.of(new Default.Value(value)));
    }

    public static Column identity(String name, String type) {
        return column(name, type).withDefault(Optional.of(new Default.Identity()));
    }

    public static Type type(String text) {
        String[] words = text.split("[(), ]+");
        Integer[] numbers = Stream.of(words).skip(1).map(Integer::valueOf).toArray(Integer[]::new);
        return ScalarKind.ofWord(words[0])
                .<Type>map(kind -> Type.Scalar.of(kind, numbers))
                .orElseGet(() -> new Type.Enumerated(text));
    }

    public static Constraint.ForeignKey reference(
            String name, String column, String target, String targetColumn, ReferentialAction onDelete) {
        return new Constraint.ForeignKey(
                name,
                List.of(column),
                target,
                List.of(targetColumn),
                onDelete,
                ReferentialAction.NO_ACTION,
                Deferral.NONE);
    }

    public static Index index(String name, boolean unique, String... columns) {
        List<Index.Key> keys = Arrays.stream(columns)
                .map(column -> new Index.Key(column, false))
                .toList();
        return new Index(name, keys, unique, Optional.empty());
    }

    public static Expr name(String name) {
        return new Expr.Name(name);
    }

    public static Expr string(String value) {
        return new Expr.Str(value);
    }

    public static Expr number(String digits) {
        return new Expr.Num(digits);
    }

    public static Expr binary(BinaryOperator operator, Expr left, Expr right) {
        return new Expr.Binary(operator, left, right);
    }

    public static Expr call(Function function, Expr... arguments) {
        return new Expr.Call(function, List.of(arguments));
    }
}
