package dev.tenon.migrate.dialect;

import static dev.tenon.migrate.dialect.Models.*;

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
import dev.tenon.compiler.model.ReferentialAction;
import dev.tenon.compiler.model.Table;
import dev.tenon.migrate.op.CommentSubject;
import dev.tenon.migrate.op.Operation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One migration a case, most of a single operation, on a database with rows. */
public final class OperationCases {

    private OperationCases() {}

    /** @param rows statements that fill the tables of {@code before} */
    public record Case(String name, Database before, List<String> rows, List<Operation> operations) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<String> SHOP_ROWS = List.of(
            "insert into customer (email, name) values ('a@x', 'Ann'), ('b@x', null)",
            "insert into booking (customer_id, status, price) values (1, 'paid', 10.5), (2, 'draft', null), (null, 'draft', 3)");

    public static Stream<Case> all() {
        return Stream.of(enums(), tables(), columns(), types(), defaults(), counting(), constraints(), indexes())
                .flatMap(part -> part);
    }

    private static Case onShop(String name, Operation... operations) {
        return new Case(name, shop(), SHOP_ROWS, List.of(operations));
    }

    private static Stream<Case> enums() {
        EnumType tier = new EnumType("Tier", List.of("it's", "gold"), Optional.of("how dear"));
        return Stream.of(
                onShop("create enum", new Operation.CreateEnum(tier)),
                onShop("rename enum", new Operation.RenameEnum("booking_status", "select")),
                onShop("rename enum value", new Operation.RenameEnumValue("booking_status", "draft", "open")),
                onShop("add enum values", values("new", "draft", "mid", "placed", "paid", "lost", "found")),
                onShop("reorder enum values", values("paid", "placed", "draft")),
                onShop("remove enum value", values("draft", "paid")),
                onShop(
                        "add enum value and use it",
                        values("draft", "placed", "paid", "lost"),
                        new Operation.SetDefault("booking", "status", value(string("draft")), value(string("lost")))),
                onShop(
                        "comment on enum",
                        new Operation.SetComment(
                                CommentSubject.enumType("booking_status"), Optional.of("life"), Optional.of("it's"))),
                enumAcrossTables());
    }

    private static Operation values(String... after) {
        return new Operation.SetEnumValues("booking_status", STATUS.values(), List.of(after));
    }

    /** A foreign key between two columns of the enum, and two such columns in one table. */
    private static Case enumAcrossTables() {
        Table kinds = table(
                "kind",
                column("status", "booking_status"),
                column("next", "booking_status?"),
                new Constraint.PrimaryKey("pk_kind", List.of("status")),
                new Constraint.Check("ck_kind_next", binary(BinaryOperator.NE, name("status"), name("next"))));
        Table uses = table(
                "uses",
                column("status", "booking_status?"),
                reference("fk_uses_status", "status", "kind", "status", ReferentialAction.NO_ACTION));
        return new Case(
                "reorder the values of a key",
                database(List.of(STATUS), kinds, uses),
                List.of(
                        "insert into kind values ('draft', 'paid'), ('paid', null)",
                        "insert into uses values ('paid')"),
                List.of(values("paid", "placed", "draft")));
    }

    private static Stream<Case> tables() {
        Table audit = table(
                        "order",
                        identity("id", "short"),
                        column("parent", "short?").withComment(Optional.of("of the tree's")),
                        column("booking", "int"),
                        valued("at", "timestamp", call(Function.NOW)),
                        valued("local", "datetime", call(Function.NOW)),
                        valued("day", "date", call(Function.TODAY)),
                        valued("token", "uuid", call(Function.UUID)),
                        valued("low", "int", new Expr.Negate(number("5"))),
                        valued("ratio", "double", binary(BinaryOperator.DIVIDE, number("1.0"), number("3"))),
                        valued("data", "json", string("{}")),
                        column("Blob", "bytes?"),
                        column("span", "interval?"),
                        column("clock", "time?"),
                        column("real", "float?"),
                        column("flag", "bool?"),
                        column("words", "text?"),
                        new Constraint.PrimaryKey("pk_order", List.of("id")),
                        new Constraint.Unique("uq_order_booking_day", List.of("booking", "day")),
                        reference("fk_order_parent", "parent", "order", "id", ReferentialAction.SET_NULL),
                        reference("fk_order_booking", "booking", "booking", "id", ReferentialAction.RESTRICT),
                        index("ix_order_day", true, "day", "Blob"))
                .withComment(Optional.of("a table's comment"));
        return Stream.of(
                onShop("create table", new Operation.CreateTable(audit)),
                onShop("rename table", new Operation.RenameTable("booking", "user")),
                onShop(
                        "rename table to a long name",
                        new Operation.RenameTable(
                                "customer", "customer_with_a_name_that_leaves_little_room_for_its_sequence")),
                onShop(
                        "comment on table",
                        new Operation.SetComment(CommentSubject.table("booking"), Optional.empty(), Optional.of("x"))));
    }

    private static Stream<Case> columns() {
        return Stream.of(
                onShop("add column", add(column("source", "str(40)?").withComment(Optional.of("where from")))),
                onShop("add column with constant", add(valued("source", "booking_status", string("placed")))),
                onShop("add column with now", add(valued("at", "timestamp", call(Function.NOW)))),
                onShop("add column with uuid", add(valued("token", "uuid", call(Function.UUID)))),
                onShop("add identity column", add(identity("number", "long"))),
                onShop(
                        "add serial column",
                        add(column("number", "int").withDefault(Optional.of(serial(new Default.Identity()))))),
                onShop(
                        "drop column",
                        new Operation.DropColumn(
                                "booking", column("note", "str(40)?").withComment(Optional.of("what the guest says")))),
                onShop("rename column", new Operation.RenameColumn("booking", "price", "Total")),
                onShop("rename identity column", new Operation.RenameColumn("booking", "id", "number")),
                onShop(
                        "comment on column",
                        new Operation.SetComment(
                                CommentSubject.column("booking", "note"),
                                Optional.of("what the guest says"),
                                Optional.empty())),
                new Case(
                        "set required",
                        shop(),
                        List.of("insert into customer (email, name) values ('a', 'Ann')"),
                        List.of(new Operation.SetRequired("customer", "name", true))));
    }

    private static Operation add(Column column) {
        return new Operation.AddColumn("booking", column);
    }

    private static Stream<Case> types() {
        Table parent = table(
                "parent",
                column("id", "uuid"),
                column("n", "int"),
                new Constraint.PrimaryKey("pk_parent", List.of("id", "n")));
        Table child = table(
                "child",
                column("parent_id", "uuid?"),
                column("parent_n", "int?"),
                new Constraint.ForeignKey(
                        "fk_child_parent",
                        List.of("parent_id", "parent_n"),
                        "parent",
                        List.of("id", "n"),
                        ReferentialAction.CASCADE,
                        ReferentialAction.CASCADE,
                        Deferral.NONE));
        List<String> rows = List.of(
                "insert into parent values ('00000000-0000-0000-0000-000000000001', 1)",
                "insert into child values ('00000000-0000-0000-0000-000000000001', 1)");
        return Stream.of(
                onShop("widen string", alter("booking", "note", "str(40)", "str(200)")),
                onShop("string to text", alter("booking", "note", "str(40)", "text")),
                onShop("number with check and default", alter("booking", "party_size", "int", "long")),
                onShop("number with partial index", alter("booking", "price", "decimal(10, 2)", "decimal(12, 2)")),
                onShop("identity", alter("booking", "id", "int", "long")),
                onShop("enum to string", alter("booking", "status", "booking_status", "str(20)")),
                onShop(
                        "both sides of a foreign key, the same kind of operator",
                        alter("customer", "id", "long", "int"),
                        alter("booking", "customer_id", "long", "int")),
                new Case(
                        "both sides of a foreign key of two columns",
                        database(List.of(), parent, child),
                        rows,
                        List.of(
                                alter("child", "parent_id", "uuid", "str(36)"),
                                alter("parent", "id", "uuid", "str(36)"),
                                alter("child", "parent_n", "int", "long"),
                                alter("parent", "n", "int", "long"))),
                twoColumnsOfOneCheck());
    }

    private static Case twoColumnsOfOneCheck() {
        Expr differ = binary(BinaryOperator.NE, name("one"), name("other"));
        Table pair = table(
                "pair",
                column("id", "int"),
                column("one", "uuid?"),
                column("other", "uuid?"),
                new Constraint.Check("ck_pair_1", differ),
                new Index("ix_pair", List.of(new Index.Key("id", false)), false, Optional.of(differ)));
        return new Case(
                "two columns of one check",
                database(List.of(), pair),
                List.of("insert into pair values (1, gen_random_uuid(), gen_random_uuid())"),
                List.of(alter("pair", "one", "uuid", "text"), alter("pair", "other", "uuid", "text")));
    }

    private static Operation.AlterType alter(String table, String column, String before, String after) {
        return new Operation.AlterType(table, column, type(before), type(after));
    }

    private static Stream<Case> defaults() {
        Optional<Default> identity = Optional.of(new Default.Identity());
        Optional<Default> serial = Optional.of(serial(new Default.Identity()));
        return Stream.of(
                onShop("set default", setDefault("booking", "price", Optional.empty(), value(number("9.99")))),
                onShop("change default", setDefault("booking", "party_size", value(number("2")), value(number("3")))),
                onShop("default to identity", setDefault("booking", "party_size", value(number("2")), identity)),
                onShop("identity to nothing", setDefault("customer", "id", identity, Optional.empty())),
                onShop("default to serial", setDefault("booking", "party_size", value(number("2")), serial)),
                onShop("identity to serial", setDefault("customer", "id", identity, serial)),
                new Case(
                        "nothing to identity",
                        database(List.of(), table("t", column("n", "int?"))),
                        List.of("insert into t values (7), (-2)"),
                        List.of(
                                new Operation.SetRequired("t", "n", true),
                                setDefault("t", "n", Optional.empty(), identity))));
    }

    /** From each way of counting to each other. */
    private static Stream<Case> counting() {
        List<Default.Identity> ways = List.of(
                new Default.Identity(),
                new Default.Identity(true, 1000, 10, 20),
                new Default.Identity(false, -5, 1, 1),
                new Default.Identity(false, -1, -1, 1),
                new Default.Identity(true, 500, -3, 1),
                new Default.Identity(false, -9_000_000_000_000_000_000L, 1, 1),
                serial(new Default.Identity()),
                new Default.Identity(false, 1000, 10, 20, Optional.of(new Default.Serial(Optional.of("Numbers")))),
                serial(new Default.Identity(false, 500, -3, 1)));
        return ways.stream()
                .flatMap(from -> ways.stream().filter(to -> !to.equals(from)).map(to -> counting(from, to)));
    }

    private static Default.Identity serial(Default.Identity counted) {
        return counted.withSerial(Optional.of(new Default.Serial()));
    }

    private static Case counting(Default.Identity from, Default.Identity to) {
        Column id = column("id", "long").withDefault(Optional.of(from));
        return new Case(
                from.text() + " to " + to.text(),
                database(
                        List.of(),
                        table("t", id, column("a", "text"), new Constraint.PrimaryKey("pk_t", List.of("id")))),
                List.of("insert into t (a) values ('x'), ('y')", "delete from t where a = 'y'"),
                List.of(setDefault("t", "id", Optional.of(from), Optional.of(to))));
    }

    private static Operation setDefault(
            String table, String column, Optional<Default> before, Optional<Default> after) {
        return new Operation.SetDefault(table, column, before, after);
    }

    private static Optional<Default> value(Expr expr) {
        return Optional.of(new Default.Value(expr));
    }

    private static Stream<Case> constraints() {
        return Stream.of(
                onShop("add unique", constraint(new Constraint.Unique("uq_booking_price", List.of("price", "note")))),
                onShop(
                        "add check",
                        constraint(
                                new Constraint.Check("Odd name", new Expr.Like(name("note"), string("%\\%"), true)))),
                onShop(
                        "add foreign key",
                        new Operation.AddConstraint(
                                "customer",
                                new Constraint.ForeignKey(
                                        "fk_customer_id",
                                        List.of("id"),
                                        "customer",
                                        List.of("id"),
                                        ReferentialAction.SET_DEFAULT,
                                        ReferentialAction.CASCADE,
                                        Deferral.NONE))),
                onShop(
                        "drop foreign key",
                        new Operation.DropConstraint(
                                "booking",
                                reference(
                                        "fk_booking_customer_id",
                                        "customer_id",
                                        "customer",
                                        "id",
                                        ReferentialAction.CASCADE))),
                onShop(
                        "drop primary key",
                        new Operation.DropConstraint(
                                "booking", new Constraint.PrimaryKey("pk_booking", List.of("id")))),
                onShop("rename constraint", new Operation.RenameConstraint("booking", "pk_booking", "Key")),
                onShop(
                        "rename foreign key",
                        new Operation.RenameConstraint("booking", "fk_booking_customer_id", "fk_2")));
    }

    private static Operation constraint(Constraint constraint) {
        return new Operation.AddConstraint("booking", constraint);
    }

    private static Stream<Case> indexes() {
        Index partial = new Index(
                "ix_booking_note",
                List.of(new Index.Key("note", false), new Index.Key("price", true)),
                true,
                Optional.of(new Expr.In(name("status"), List.of(string("paid"), string("placed")), false)));
        return Stream.of(
                onShop("create index", new Operation.CreateIndex("booking", partial)),
                onShop("rename index", new Operation.RenameIndex("booking", "ix_booking_open", "Open")));
    }
}
