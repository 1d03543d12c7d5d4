package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.migrate.dialect.postgresql.ServerTypes.Typed;
import dev.tenon.migrate.parse.sql.SqlTree;
import dev.tenon.migrate.parse.sql.SqlTree.Apply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The functions that the language's are written with, and what the server knows of them. */
final class ServerCalls {
    private static final String TEXT = ServerTypes.TEXT;
    private static final String INTEGER = ServerTypes.INTEGER;
    private static final String MOMENT = "timestamp with time zone";

    /** The same function by another name. Of texts: that {@code length} also counts bytes is seen by its argument. */
    private static final Map<String, String> SPELLINGS = Map.of(
            "length", "char_length", "character_length", "char_length", "btrim", "trim", "current_timestamp", "now");

    private record Signature(String result, List<String> arguments) {
        static Signature of(String result, String... arguments) {
            return new Signature(result, List.of(arguments));
        }
    }

    private static final Map<String, Signature> SIGNATURES = Map.ofEntries(
            Map.entry("now", Signature.of(MOMENT)),
            Map.entry("current_date", Signature.of("date")),
            Map.entry("gen_random_uuid", Signature.of("uuid")),
            Map.entry("at time zone", Signature.of("timestamp without time zone", MOMENT, TEXT)),
            Map.entry("lower", Signature.of(TEXT, TEXT)),
            Map.entry("upper", Signature.of(TEXT, TEXT)),
            Map.entry("trim", Signature.of(TEXT, TEXT)),
            Map.entry("char_length", Signature.of(INTEGER, TEXT)),
            Map.entry("octet_length", Signature.of(INTEGER, "bytea")),
            Map.entry("substr", Signature.of(TEXT, TEXT, INTEGER, INTEGER)),
            Map.entry("replace", Signature.of(TEXT, TEXT, TEXT, TEXT)),
            Map.entry("round", Signature.of(ServerTypes.NUMERIC, ServerTypes.NUMERIC, INTEGER)));

    private ServerCalls() {}

    /** The name under which a function is known here. */
    static String spelled(String name) {
        return SPELLINGS.getOrDefault(name, name);
    }

    /** Empty where the server does something that is not known here. */
    static Optional<Typed> call(String written, List<Typed> arguments) {
        String name = spelled(written);
        if (name.equals("abs") && arguments.size() == 1) {
            Typed number = arguments.get(0);
            return Optional.of(new Typed(SqlTree.apply(name, number.tree()), number.type()))
                    .filter(typed -> ServerTypes.isNumber(typed.type()));
        } else if (name.equals("cardinality") && arguments.size() == 1) {
            Typed array = arguments.get(0);
            return Optional.of(new Typed(SqlTree.apply(name, array.tree()), INTEGER))
                    .filter(typed -> array.type().endsWith("[]"));
        }
        Signature signature = SIGNATURES.get(name);
        boolean optional = name.equals("substr") || name.equals("round");
        if (signature == null
                || arguments.size() > signature.arguments().size()
                || arguments.size() < signature.arguments().size() - (optional ? 1 : 0)) {
            return Optional.empty();
        }
        return Optional.of(new Typed(new Apply(name, arguments(name, signature, arguments)), signature.result()));
    }

    private static List<SqlTree> arguments(String name, Signature signature, List<Typed> arguments) {
        return IntStream.range(0, arguments.size())
                .mapToObj(i -> argument(name, signature.arguments().get(i), arguments.get(i)))
                .toList();
    }

    /** Where a call has a form of its own in SQL, the server does not print the casts that nobody wrote. */
    private static SqlTree argument(String name, String wanted, Typed argument) {
        boolean hidden = name.equals("trim") && argument.type().equals(ServerTypes.VARYING);
        return hidden ? argument.tree() : ServerTypes.coerced(argument, wanted).tree();
    }

    static Optional<Typed> nullif(List<Typed> arguments) {
        if (arguments.size() != 2) {
            return Optional.empty();
        }
        return ServerTypes.comparable(arguments.get(0), arguments.get(1))
                .map(sides -> new Typed(new Apply("nullif", sides), resulting(sides.get(0), arguments)));
    }

    /** Its first argument, as that is compared. */
    private static String resulting(SqlTree first, List<Typed> arguments) {
        if (first instanceof SqlTree.Cast cast) {
            return ServerTypes.base(cast.type());
        }
        return arguments.get(0).isUnknown()
                ? arguments.get(1).type()
                : arguments.get(0).type();
    }
}
