package dev.tenon.compiler.resolve;

import dev.tenon.compiler.diagnostic.Code;
import dev.tenon.compiler.diagnostic.Diagnostic;
import dev.tenon.compiler.diagnostic.Diagnostics;
import dev.tenon.compiler.diagnostic.Nearest;
import dev.tenon.compiler.syntax.Identifier;
import dev.tenon.compiler.syntax.TypeSyntax;
import dev.tenon.compiler.syntax.TypeSyntax.NamedType;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the name of a type means; also for migration files, where enums have the names of the database. */
public final class Types {
    /** What PostgreSQL takes. */
    private static final int LONGEST_STR = 10_485_760;

    private static final int MOST_DIGITS = 1000;

    private static final Pattern SMALL_NUMBER = Pattern.compile("[0-9]{1,9}");

    /** Names of types elsewhere, and what they are called here. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("string", "`str(n)` or `text`"),
            Map.entry("varchar", "`str(n)`"),
            Map.entry("char", "`str(n)`"),
            Map.entry("boolean", "`bool`"),
            Map.entry("integer", "`int`"),
            Map.entry("bigint", "`long`"),
            Map.entry("smallint", "`short`"),
            Map.entry("numeric", "`decimal(p, s)`"),
            Map.entry("real", "`float`"),
            Map.entry("number", "`int`, `long` or `decimal(p, s)`"),
            Map.entry("timestamptz", "`timestamp`"),
            Map.entry("instant", "`timestamp`"),
            Map.entry("duration", "`interval`"),
            Map.entry("jsonb", "`json`"),
            Map.entry("bytea", "`bytes`"),
            Map.entry("blob", "`bytes`"),
            Map.entry("serial", "`int = auto()`"),
            Map.entry("bigserial", "`long = auto()`"));

    private final Map<String, String> enums;
    private final Set<String> entities;
    private final Map<String, Optional<Type>> aliases = new HashMap<>();
    /** Aliases that ask something of their values. */
    private final Set<String> checked = new HashSet<>();

    private final Diagnostics found;

    /** @param enums the name by which a type can be written to its name in the database */
    public Types(Map<String, String> enums, Diagnostics found) {
        this(enums, Set.of(), found);
    }

    private Types(Map<String, String> enums, Set<String> entities, Diagnostics found) {
        this.enums = Map.copyOf(enums);
        this.entities = Set.copyOf(entities);
        this.found = found;
    }

    static Types of(Declarations declarations, Diagnostics found) {
        return new Types(
                declarations.enums().stream()
                        .collect(Collectors.toMap(
                                e -> e.name().text(),
                                e -> declarations.modules().typeName(e))),
                declarations.entities().stream()
                        .map(entity -> entity.name().text())
                        .collect(Collectors.toSet()),
                found);
    }

    /** @param type empty where the alias has an error, which is reported there and not where it is used */
    void define(String alias, Optional<Type> type) {
        aliases.put(alias, type);
    }

    void asks(String alias) {
        checked.add(alias);
    }

    boolean isDefined(String alias) {
        return aliases.containsKey(alias);
    }

    Optional<Type> defined(String alias) {
        return aliases.getOrDefault(alias, Optional.empty());
    }

    /** Empty where it is wrong, which is reported. */
    Optional<Type> resolve(TypeSyntax written) {
        if (written instanceof TypeSyntax.NativeType type) {
            PhysicalTypes.check(type.texts(), type.span(), found);
            if (type.texts().asType().typeIn("postgresql").isEmpty()) {
                found.add(Diagnostic.at(
                                type.span(), Code.WRONG_PHYSICAL_TYPE, "a native type needs its name on PostgreSQL")
                        .hint("write native(postgresql \"…\", sqlite \"…\")"));
                return Optional.empty();
            }
            return Optional.of(new Type.Native(type.texts()));
        }
        return resolve((NamedType) written);
    }

    /** Empty where there is no such type, which is reported. */
    public Optional<Type> resolve(NamedType written) {
        Optional<Type> type = named(written);
        return written.brackets() == 0 ? type : type.flatMap(element -> array(element, written));
    }

    private Optional<Type> array(Type element, NamedType written) {
        if (element instanceof Type.Array || written.brackets() > 1) {
            found.add(Diagnostic.at(written.span(), Code.NESTED_ARRAY, "an array has no arrays in it")
                    .hint("keep them in a `json`, or as rows of another entity"));
            return Optional.empty();
        }
        if (element instanceof Type.Native) {
            found.add(Diagnostic.at(
                            written.span(), Code.NESTED_ARRAY, "of a native type only the database knows the arrays")
                    .hint("name the array itself: native(\"citext[]\")"));
            return Optional.empty();
        }
        if (checked.contains(written.name().text())) {
            String message =
                    "no database asks each element what `" + written.name().text() + "` asks";
            found.add(Diagnostic.at(written.span(), Code.CHECKED_ELEMENTS, message)
                    .hint("make an array of a type without a check"));
            return Optional.empty();
        }
        return Optional.of(new Type.Array(element));
    }

    private Optional<Type> named(NamedType written) {
        String name = written.name().text();
        Optional<ScalarKind> kind = ScalarKind.ofWord(name);
        if (kind.isPresent()) {
            return scalar(kind.get(), written);
        }
        if (enums.containsKey(name) || isDefined(name)) {
            if (!written.arguments().isEmpty()) {
                report(written, Code.WRONG_SIZE, "`" + name + "` takes no numbers");
            }
            return isDefined(name) ? defined(name) : Optional.of(new Type.Enumerated(enums.get(name)));
        }
        found.add(Diagnostic.at(written.name().span(), Code.UNKNOWN_TYPE, "there is no type `" + name + "`")
                .hint(hint(name)));
        return Optional.empty();
    }

    private Optional<String> hint(String name) {
        if (entities.contains(name)) {
            return Optional.of("a reference to an entity is written `ref " + name + "`");
        }
        List<String> known = Stream.of(
                        Arrays.stream(ScalarKind.values()).map(ScalarKind::word),
                        enums.keySet().stream(),
                        aliases.keySet().stream())
                .flatMap(Function.identity())
                .sorted()
                .toList();
        return Optional.ofNullable(ELSEWHERE.get(name.toLowerCase(Locale.ROOT)))
                .map(here -> "it is called " + here + " here")
                .or(() -> Nearest.hint(name, known));
    }

    private Optional<Type> scalar(ScalarKind kind, NamedType written) {
        List<Identifier> arguments = written.arguments();
        if (arguments.size() != kind.parameters()) {
            found.add(Diagnostic.at(written.span(), Code.WRONG_SIZE, sizeMessage(kind))
                    .hint(sizeHint(kind)));
            return Optional.empty();
        }
        return switch (kind) {
            case STR ->
                number(arguments.get(0), 1, LONGEST_STR, "the length of a str").map(n -> Type.Scalar.of(kind, n));
            case DECIMAL ->
                number(arguments.get(0), 1, MOST_DIGITS, "the precision of a decimal")
                        .flatMap(p -> number(arguments.get(1), 0, p, "the scale of a decimal(" + p + ", …)")
                                .map(s -> Type.Scalar.of(kind, p, s)));
            default -> Optional.of(Type.Scalar.of(kind));
        };
    }

    private static String sizeMessage(ScalarKind kind) {
        return switch (kind.parameters()) {
            case 0 -> "`" + kind.word() + "` takes no numbers";
            case 1 -> "`" + kind.word() + "` needs its length";
            default -> "`" + kind.word() + "` needs its precision and its scale";
        };
    }

    private static Optional<String> sizeHint(ScalarKind kind) {
        return switch (kind.parameters()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of("write `str(200)`, or `text` for any length");
            default -> Optional.of("write `decimal(12, 2)` for 12 digits, 2 of them after the point");
        };
    }

    private Optional<Integer> number(Identifier written, int least, int most, String what) {
        String digits = written.text();
        boolean fits = SMALL_NUMBER.matcher(digits).matches()
                && Integer.parseInt(digits) >= least
                && Integer.parseInt(digits) <= most;
        if (!fits) {
            String message = what + " is a whole number from " + least + " to " + most + ", not " + digits;
            found.add(Diagnostic.at(written.span(), Code.WRONG_SIZE, message));
        }
        return fits ? Optional.of(Integer.valueOf(digits)) : Optional.empty();
    }

    private void report(NamedType written, Code code, String message) {
        found.add(Diagnostic.at(written.span(), code, message));
    }
}
