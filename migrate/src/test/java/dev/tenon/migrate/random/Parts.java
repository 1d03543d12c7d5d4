package dev.tenon.migrate.random;

import dev.tenon.compiler.expr.BinaryOperator;
import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.Function;
import dev.tenon.compiler.model.Column;
import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Default;
import dev.tenon.compiler.model.EnumType;
import dev.tenon.compiler.model.Index;
import dev.tenon.compiler.model.Naming;
import dev.tenon.compiler.model.Storage;
import dev.tenon.compiler.model.Table;
import dev.tenon.compiler.type.IndexMethod;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.SqlTexts;
import dev.tenon.compiler.type.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Names, types, defaults, conditions and the like for a model that is valid on every dialect. */
final class Parts {
    private static final List<String> WORDS = List.of(
            "guest",
            "booking",
            "name",
            "note",
            "price",
            "seat",
            "order",
            "index",
            "type",
            "check",
            "table",
            "select",
            "unique",
            "ref",
            "on",
            "value",
            "column",
            "was",
            "up",
            "after",
            "enum",
            "Mixed",
            "two words",
            "a-b",
            "dé",
            "x",
            "y",
            "z",
            "total",
            "status",
            "group",
            "user",
            "end",
            "not",
            "where",
            "it's",
            "q\"uote",
            "to",
            "constraint",
            "values",
            "required",
            "default",
            "desc",
            "null",
            "true",
            "case",
            "sql",
            "pk",
            "🎉 é",
            "of_a_name_of_twenty");
    private static final List<String> COMMENTS = List.of(
            "one line", "two\nlines", "it's \"quoted\" \\ and back", "  indented", "ends with\n\nthree", "// x");

    private final Pick pick;

    Parts(Pick pick) {
        this.pick = pick;
    }

    /** A name that nothing among {@code taken} has, upper or lower case, and no key has by convention. */
    String name(Set<String> taken, String suffix) {
        Set<String> lower = new HashSet<>();
        taken.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
        String name = pick.of(WORDS) + suffix;
        while (name.startsWith("pk_") || lower.contains(name.toLowerCase(Locale.ROOT))) {
            name = pick.of(WORDS) + "_" + pick.of(WORDS) + suffix;
        }
        return name;
    }

    /** In one of few schemas, or in none. */
    String placed(String name) {
        return pick.oneIn(4) ? pick.of("shop", "Big Shop") + "." + name : name;
    }

    Type type(Database database) {
        Type one = oneValue(database);
        return pick.oneIn(6) ? new Type.Array(one) : one;
    }

    private Type oneValue(Database database) {
        if (pick.oneIn(4) && !database.enums().isEmpty()) {
            return new Type.Enumerated(pick.of(database.enums().list()).name());
        }
        return of(pick.of(ScalarKind.values()));
    }

    /** One that a column of the other may become without a thought, or with one. */
    Type near(Type type) {
        if (type instanceof Type.Array array) {
            return new Type.Array(near(array.element()));
        }
        if (type instanceof Type.Scalar scalar) {
            return switch (scalar.kind()) {
                case STR, TEXT -> of(pick.of(ScalarKind.STR, ScalarKind.TEXT, ScalarKind.JSON, ScalarKind.INT));
                case BOOL -> of(pick.of(ScalarKind.INT, ScalarKind.TEXT));
                case SHORT, INT, LONG, DECIMAL, FLOAT, DOUBLE ->
                    of(pick.of(
                            ScalarKind.SHORT,
                            ScalarKind.INT,
                            ScalarKind.LONG,
                            ScalarKind.DECIMAL,
                            ScalarKind.DECIMAL,
                            ScalarKind.FLOAT,
                            ScalarKind.DOUBLE,
                            ScalarKind.TEXT));
                case DATE, TIME, TIMESTAMP, DATETIME ->
                    of(pick.of(ScalarKind.DATE, ScalarKind.TIMESTAMP, ScalarKind.DATETIME, ScalarKind.TEXT));
                case INTERVAL, UUID, JSON, BYTES -> of(ScalarKind.TEXT);
            };
        }
        return of(ScalarKind.TEXT);
    }

    private Type of(ScalarKind kind) {
        return switch (kind.parameters()) {
            case 0 -> Type.Scalar.of(kind);
            case 1 -> Type.Scalar.of(kind, pick.of(3, 10, 40, 200));
            default -> decimal();
        };
    }

    private Type decimal() {
        int precision = pick.of(4, 10, 15, 18, 30);
        return Type.Scalar.of(ScalarKind.DECIMAL, precision, pick.of(0, 2, precision / 2));
    }

    Column column(String name, Database database) {
        if (pick.oneIn(16)) {
            return new Column(name, nativeType(), false, Optional.empty(), comment());
        }
        Type type = type(database);
        boolean required = pick.oneIn(2);
        return new Column(
                name,
                type,
                required,
                pick.oneIn(3) ? byDefault(type, database) : Optional.empty(),
                storage(type),
                comment());
    }

    private Type nativeType() {
        return new Type.Native(
                pick.of(SqlTexts.any("int4range"), new SqlTexts(Map.of("postgresql", "inet", "sqlite", "TEXT"))));
    }

    /** Values of the type are values of the physical one, and the way back. */
    Storage storage(Type type) {
        if (!(type instanceof Type.Scalar scalar) || !pick.oneIn(4)) {
            return Storage.DEFAULT;
        }
        Optional<SqlTexts> collation = scalar.kind().isString() && pick.oneIn(2)
                ? Optional.of(
                        pick.of(SqlTexts.any("C"), new SqlTexts(Map.of("postgresql", "ucs_basic", "sqlite", "nocase"))))
                : Optional.empty();
        Optional<String> declared = switch (scalar.kind()) {
            case STR, TEXT -> Optional.of(pick.of("text", "varchar"));
            case SHORT, INT, LONG -> Optional.of(pick.of("bigint", "numeric"));
            case DECIMAL -> Optional.of("numeric");
            default -> Optional.empty();
        };
        return new Storage(pick.oneIn(2) ? declared.map(SqlTexts::any) : Optional.empty(), collation);
    }

    /** Computed from another column, and never null where that is not: an array may be one more of it. */
    Column generated(String name, Column from) {
        if (from.type() instanceof Type.Array && pick.oneIn(2)) {
            Expr same = new Expr.Name(from.name());
            return new Column(name, from.type(), false, Optional.of(new Default.Generated(same, true)), comment());
        }
        boolean ofEnum = from.type().enumName().isPresent();
        Expr isNull = new Expr.IsNull(new Expr.Name(from.name()), pick.oneIn(2));
        Type.Scalar type = Type.Scalar.of(pick.of(ScalarKind.BOOL, ScalarKind.INT, ScalarKind.LONG));
        Expr number = new Expr.Case(
                List.of(new Expr.When(isNull, new Expr.Num("1"))), Optional.of(new Expr.Num(pick.of("2", "3"))));
        return new Column(
                name,
                type,
                pick.oneIn(2),
                Optional.of(new Default.Generated(
                        type.kind() == ScalarKind.BOOL ? isNull : number, ofEnum || pick.oneIn(2))),
                comment());
    }

    Optional<String> comment() {
        return pick.oneIn(6) ? Optional.of(pick.of(COMMENTS)) : Optional.empty();
    }

    Optional<Default> byDefault(Type type, Database database) {
        return Optional.of(new Default.Value(constant(type, database)));
    }

    /** With numbers that each type of whole numbers has. */
    Default.Identity identity() {
        if (pick.oneIn(2)) {
            return new Default.Identity();
        }
        long increment = pick.of(1, 1, 10, -1, -7);
        long start = pick.oneIn(2) ? Default.Identity.usualStart(increment) : pick.of(-500, 0, 7, 1000);
        Optional<Default.Serial> serial = pick.oneIn(2) ? Optional.of(serial()) : Optional.empty();
        boolean always = serial.isEmpty() && pick.oneIn(3);
        return new Default.Identity(always, start, increment, pick.of(1, 1, 20), serial);
    }

    private Default.Serial serial() {
        return pick.oneIn(4)
                ? new Default.Serial(Optional.of(pick.of("numbers of \"all\"", "ids")))
                : new Default.Serial();
    }

    /** Only plain values can be the elements of a default. */
    private Expr array(Type element, Database database) {
        List<Expr> plain = Stream.of(constant(element, database), constant(element, database))
                .filter(expr -> !(expr instanceof Expr.Call) && !(expr instanceof Expr.Binary))
                .toList();
        return new Expr.Array(pick.oneIn(3) ? List.of() : plain);
    }

    private Expr constant(Type type, Database database) {
        if (type instanceof Type.Array array) {
            return array(array.element(), database);
        }
        if (type instanceof Type.Enumerated enumerated) {
            return new Expr.Str(pick.of(values(database, enumerated.name())));
        }
        if (type instanceof Type.Native) {
            return new Expr.Null();
        }
        return switch (((Type.Scalar) type).kind()) {
            case STR, TEXT ->
                pick.of(
                        new Expr.Str("it"),
                        new Expr.Str("'"),
                        new Expr.Call(Function.LOWER, List.of(new Expr.Str("AB"))));
            case BOOL -> new Expr.Bool(pick.oneIn(2));
            case SHORT, INT, LONG ->
                pick.of(
                        new Expr.Num("7"),
                        new Expr.Negate(new Expr.Num("3")),
                        new Expr.Binary(BinaryOperator.ADD, new Expr.Num("1"), new Expr.Num("2")));
            case DECIMAL, FLOAT, DOUBLE -> pick.of(new Expr.Num("5"), new Expr.Negate(new Expr.Num("2")));
            case DATE -> pick.of(new Expr.Str("2026-11-20"), new Expr.Call(Function.TODAY, List.of()));
            case TIME -> new Expr.Str("18:52:51.000000");
            case TIMESTAMP ->
                pick.of(new Expr.Str("2026-11-20T18:52:51.000000Z"), new Expr.Call(Function.NOW, List.of()));
            case DATETIME ->
                pick.of(new Expr.Str("2026-11-20T18:52:51.000000"), new Expr.Call(Function.NOW, List.of()));
            case INTERVAL -> new Expr.Str("P1D");
            case UUID ->
                pick.of(new Expr.Str("123e4567-e89b-12d3-a456-426614174000"), new Expr.Call(Function.UUID, List.of()));
            case JSON -> new Expr.Str("{\"a\": 1}");
            case BYTES -> new Expr.Str("");
        };
    }

    static List<String> values(Database database, String enumName) {
        return database.enums().get(enumName).map(EnumType::values).orElse(List.of());
    }

    /** Something that holds for every row that {@link Rows} makes. */
    Expr condition(Column column) {
        Expr name = new Expr.Name(column.name());
        if (pick.oneIn(8)) {
            return new Expr.Raw(new SqlTexts(Map.of("postgresql", "1 = 1", "sqlite", "1 = 1")));
        }
        Expr plain = ofType(column.type(), name);
        return pick.oneIn(3)
                ? new Expr.Binary(pick.of(BinaryOperator.OR, BinaryOperator.OR), new Expr.IsNull(name, false), plain)
                : plain;
    }

    private Expr ofType(Type type, Expr name) {
        if (type instanceof Type.Array) {
            return new Expr.Binary(
                    BinaryOperator.LE, new Expr.Call(Function.LENGTH, List.of(name)), new Expr.Num("20"));
        }
        if (!(type instanceof Type.Scalar scalar)) {
            return new Expr.Binary(BinaryOperator.OR, new Expr.IsNull(name, true), new Expr.IsNull(name, false));
        }
        ScalarKind kind = scalar.kind();
        if (kind.isNumber()) {
            Expr low = new Expr.Negate(new Expr.Num("1000"));
            return pick.of(
                    new Expr.Binary(BinaryOperator.GT, name, low),
                    new Expr.Between(name, low, new Expr.Num("5000"), false),
                    new Expr.Not(new Expr.In(name, List.of(new Expr.Num("77"), new Expr.Num("78")), false)));
        }
        if (kind.isString()) {
            return pick.of(
                    new Expr.Binary(
                            BinaryOperator.LE, new Expr.Call(Function.LENGTH, List.of(name)), new Expr.Num("2000")),
                    new Expr.Like(name, new Expr.Str("zz%"), true),
                    new Expr.Binary(BinaryOperator.NE, name, new Expr.Str("it's not")));
        }
        return new Expr.IsNull(new Expr.IsNull(name, false), true);
    }

    Index index(Table table, String name) {
        List<Column> columns = pick.some(table.columns().list(), 3);
        boolean unique = pick.oneIn(4) && columns.stream().anyMatch(Parts::isRich);
        Optional<Expr> where =
                pick.oneIn(3) ? Optional.of(condition(pick.of(table.columns().list()))) : Optional.empty();
        IndexMethod method = unique || pick.oneIn(2) ? IndexMethod.BTREE : pick.of(IndexMethod.values());
        List<Index.Key> keys = columns.stream()
                .map(column -> key(column, method, unique))
                .limit(method.takesSeveralKeys() ? columns.size() : 1)
                .toList();
        List<String> include = method.takesIncluded() && pick.oneIn(4)
                ? List.of(pick.of(table.columns().list()).name())
                : List.of();
        return new Index(Naming.fit(name), keys, unique, !unique || areNullsDistinct(columns), method, include, where);
    }

    private Index.Key key(Column column, IndexMethod method, boolean unique) {
        Expr name = new Expr.Name(column.name());
        boolean string = isString(column.type());
        Expr expr = string
                ? pick.of(new Expr.Call(Function.LOWER, List.of(name)), new Expr.Call(Function.LENGTH, List.of(name)))
                : new Expr.IsNull(name, pick.oneIn(2));
        boolean expression = !unique && pick.oneIn(2);
        boolean ordered = method.isOrdered();
        boolean byOwnClass = string && !expression && method == IndexMethod.BTREE && pick.oneIn(4);
        return new Index.Key(
                expression ? expr : name,
                ordered && pick.oneIn(3),
                ordered && pick.oneIn(3),
                byOwnClass ? Optional.of("text_pattern_ops") : Optional.empty());
    }

    static boolean isString(Type type) {
        return type instanceof Type.Scalar scalar && scalar.kind().isString();
    }

    /** Nulls may be alike where the rows differ in something that is never null. */
    boolean areNullsDistinct(List<Column> columns) {
        return columns.stream().noneMatch(column -> column.required() && isRich(column)) || pick.oneIn(2);
    }

    /** True for types that hold as many values as there are rows. */
    static boolean isRich(Column column) {
        return !column.isGenerated() && column.type() instanceof Type.Scalar scalar && scalar.kind() != ScalarKind.BOOL;
    }
}
