package dev.tenon.codegen.java;

import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.Function;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.Deferral;
import dev.tenon.compiler.model.EnumStorage;
import dev.tenon.compiler.model.ReferentialAction;
import dev.tenon.compiler.model.Storage;
import dev.tenon.compiler.schema.Entity;
import dev.tenon.compiler.schema.EntityCheck;
import dev.tenon.compiler.schema.Enumeration;
import dev.tenon.compiler.schema.Field;
import dev.tenon.compiler.schema.FieldType;
import dev.tenon.compiler.schema.Schema;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.compiler.type.Type;
import java.util.List;
import java.util.Optional;

/** Schemas as the compiler would make them. */
final class Schemas {
    static final Optional<Default> IDENTITY = Optional.of(new Default.Identity());
    static final Optional<Default> NOW = call(Function.NOW);
    static final Optional<Default> UUID = call(Function.UUID);

    private Schemas() {}

    /** Guests, their bookings and what happened to them: keys of three kinds, and a value of every type. */
    static Schema bookings() {
        Enumeration status = new Enumeration(
                "BookingStatus",
                "booking_status",
                EnumStorage.NATIVE,
                List.of(
                        new Enumeration.Value("requested", Optional.empty()),
                        new Enumeration.Value("confirmed", Optional.of("The restaurant has said yes.")),
                        new Enumeration.Value("no-show", Optional.empty())),
                Optional.of("How far a booking got."));
        return new Schema(List.of(status), List.of(booking(), bookingEvent(), guest(), measure(), sample()));
    }

    private static Entity guest() {
        return entity(
                "Guest",
                "guest",
                List.of("id"),
                field("id", scalar(ScalarKind.UUID), UUID),
                field("name", scalar(ScalarKind.STR, 20), none()),
                nullable("email", scalar(ScalarKind.TEXT)),
                field("created_at", scalar(ScalarKind.TIMESTAMP), NOW));
    }

    private static Entity booking() {
        Field guest = new Field(
                "guest",
                new FieldType.Reference("Guest", ReferentialAction.CASCADE, ReferentialAction.NO_ACTION, Deferral.NONE),
                true,
                none(),
                List.of("guest_id"),
                Optional.of("Who comes."));
        return new Entity(
                "Booking",
                "booking",
                List.of(
                        field("id", scalar(ScalarKind.LONG), IDENTITY),
                        guest,
                        field("num_guests", scalar(ScalarKind.INT), literal(new Expr.Num("2"))),
                        field("status", new Type.Enumerated("booking_status"), literal(new Expr.Str("requested"))),
                        field("deposit", scalar(ScalarKind.DECIMAL, 6, 2), literal(new Expr.Num("0"))),
                        nullable("note", scalar(ScalarKind.TEXT))),
                List.of("id"),
                List.of(),
                List.of(),
                List.of(
                        new EntityCheck(
                                "ck_booking_1",
                                new Expr.Binary(
                                        BinaryOperator.OR,
                                        new Expr.Binary(
                                                BinaryOperator.NE, new Expr.Name("status"), new Expr.Str("confirmed")),
                                        new Expr.Binary(
                                                BinaryOperator.GT, new Expr.Name("deposit"), new Expr.Num("0")))),
                        new EntityCheck("ck_booking_2", new Expr.Raw(SqlTexts.any("note <> 'x'"))),
                        new EntityCheck(
                                "ck_booking_num_guests",
                                new Expr.Between(
                                        new Expr.Name("num_guests"), new Expr.Num("1"), new Expr.Num("12"), false))),
                List.of(),
                List.of(),
                Optional.of("A table for some guests & \"one\" <evening>. */ @since \\u0000"));
    }

    private static Entity bookingEvent() {
        return entity(
                "BookingEvent",
                "booking_event",
                List.of("booking", "number"),
                reference("booking", "Booking", true, "booking_id"),
                field("number", scalar(ScalarKind.INT), none()),
                new Field(
                        "previous",
                        new FieldType.Reference(
                                "BookingEvent",
                                ReferentialAction.NO_ACTION,
                                ReferentialAction.NO_ACTION,
                                Deferral.NONE),
                        false,
                        none(),
                        List.of("previous_booking_id", "previous_number"),
                        Optional.empty()),
                field("text", scalar(ScalarKind.STR, 200), literal(new Expr.Str("it's \"so\"\n"))));
    }

    /** Columns that the database computes, or counts itself in any case, and types that it alone knows. */
    private static Entity measure() {
        Expr doubled = new Expr.Binary(BinaryOperator.MULTIPLY, new Expr.Name("price"), new Expr.Num("2"));
        Storage inet = new Storage(Optional.of(SqlTexts.any("inet")), Optional.empty());
        Storage money = new Storage(Optional.of(SqlTexts.any("money")), Optional.empty());
        return entity(
                "Measure",
                "lab.measure",
                List.of("id"),
                field("id", scalar(ScalarKind.INT), Optional.of(new Default.Identity(true, 1000, 1, 1))),
                stored("price", scalar(ScalarKind.DECIMAL, 12, 2), money),
                field("doubled", scalar(ScalarKind.LONG), Optional.of(new Default.Generated(doubled, true))),
                stored("host", scalar(ScalarKind.STR, 40), inet),
                field("span", new Type.Native(SqlTexts.any("int4range")), literal(new Expr.Str("[1,2)"))));
    }

    private static Field stored(String name, Type type, Storage storage) {
        return new Field(
                name,
                new FieldType.Value(type),
                true,
                none(),
                storage,
                List.of(name),
                Optional.of("Of a " + name + "."));
    }

    private static Entity sample() {
        Field[] values = java.util.Arrays.stream(ScalarKind.values())
                .map(kind -> nullable(
                        "a_" + kind.word(),
                        switch (kind) {
                            case STR -> scalar(kind, 40);
                            case DECIMAL -> scalar(kind, 30, 10);
                            default -> scalar(kind);
                        }))
                .toArray(Field[]::new);
        List<Field> fields = new java.util.ArrayList<>(List.of(values));
        fields.add(0, field("id", scalar(ScalarKind.INT), IDENTITY));
        fields.add(field(
                "tags",
                new Type.Array(scalar(ScalarKind.STR, 40)),
                literal(new Expr.Array(List.of(new Expr.Str("a"))))));
        fields.add(nullable("days", new Type.Array(scalar(ScalarKind.DATE))));
        fields.add(nullable("states", new Type.Array(new Type.Enumerated("booking_status"))));
        return entity("Sample", "sample", List.of("id"), fields.toArray(Field[]::new));
    }

    static Entity entity(String name, String table, List<String> key, Field... fields) {
        return new Entity(
                name,
                table,
                List.of(fields),
                key,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    static Field field(String name, Type type, Optional<Default> byDefault) {
        return new Field(name, new FieldType.Value(type), true, byDefault, List.of(name), Optional.empty());
    }

    static Field nullable(String name, Type type) {
        return new Field(name, new FieldType.Value(type), false, none(), List.of(name), Optional.empty());
    }

    static Field reference(String name, String entity, boolean required, String... columns) {
        return new Field(
                name,
                new FieldType.Reference(
                        entity, ReferentialAction.NO_ACTION, ReferentialAction.NO_ACTION, Deferral.NONE),
                required,
                none(),
                List.of(columns),
                Optional.empty());
    }

    static Type scalar(ScalarKind kind, Integer... arguments) {
        return Type.Scalar.of(kind, arguments);
    }

    static Optional<Default> none() {
        return Optional.empty();
    }

    static Optional<Default> literal(Expr expr) {
        return Optional.of(new Default.Value(expr));
    }

    private static Optional<Default> call(Function function) {
        return literal(new Expr.Call(function, List.of()));
    }
}
