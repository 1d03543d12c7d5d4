package dev.tenon.migrate.introspect.postgresql;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.expr.Function;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Single values and the few calls that stand in most defaults; nothing with an operator in it. */
final class LiteralExpressions implements Expressions {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern CAST = Pattern.compile("(?:::[a-z_\"][\\w .\"$]*(?:\\(\\d+(?:,\\d+)?\\))?[\\w ]*)");
    private static final Pattern QUOTED = Pattern.compile("(E?)'((?:[^']|'')*)'" + CAST + "?", Pattern.DOTALL);
    private static final Pattern PLAIN = Pattern.compile("(-?\\d+(?:\\.\\d+)?|true|false|NULL)" + CAST + "?");
    private static final Pattern EMPTY_ARRAY = Pattern.compile("'\\{\\}'::.*\\[\\]|ARRAY\\[\\](::.*\\[\\])?");
    private static final String UTC = "(now() AT TIME ZONE 'utc'::text)";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final DateTimeFormatter DATETIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT);

    @Override
    public Optional<Expr> read(String printed, Map<String, Type> columns, Optional<Type> wanted) {
        String text = printed.strip();
        Optional<Expr> call = call(text, wanted);
        if (call.isPresent()) {
            return call;
        }
        if (wanted.filter(Type.Array.class::isInstance).isPresent()) {
            return EMPTY_ARRAY.matcher(text).matches() ? Optional.of(new Expr.Array(List.of())) : Optional.empty();
        }
        Matcher plain = PLAIN.matcher(text);
        if (plain.matches()) {
            return plain(plain.group(1), wanted);
        }
        Matcher quoted = QUOTED.matcher(text);
        if (!quoted.matches()) {
            return Optional.empty();
        }
        String value = quoted.group(2).replace("''", "'");
        return quoted(quoted.group(1).isEmpty() ? value : value.replace("\\\\", "\\"), wanted);
    }

    private static Optional<Expr> call(String text, Optional<Type> wanted) {
        if (text.equals("gen_random_uuid()") && is(ScalarKind.UUID, wanted)) {
            return call(Function.UUID);
        }
        boolean now = is(ScalarKind.TIMESTAMP, wanted) && (text.equals("now()") || text.equals("CURRENT_TIMESTAMP"));
        if (now || (is(ScalarKind.DATETIME, wanted) && text.equals(UTC))) {
            return call(Function.NOW);
        }
        return is(ScalarKind.DATE, wanted) && text.equals("CURRENT_DATE") ? call(Function.TODAY) : Optional.empty();
    }

    private static Optional<Expr> call(Function function) {
        return Optional.of(new Expr.Call(function, List.of()));
    }

    private static Optional<Expr> plain(String value, Optional<Type> wanted) {
        return switch (value) {
            case "NULL" -> Optional.of(new Expr.Null());
            case "true", "false" ->
                is(ScalarKind.BOOL, wanted) ? Optional.of(new Expr.Bool(value.equals("true"))) : Optional.empty();
            default -> isNumber(wanted) ? Optional.of(number(value)) : Optional.empty();
        };
    }

    private static Expr number(String digits) {
        return digits.startsWith("-") ? new Expr.Negate(new Expr.Num(digits.substring(1))) : new Expr.Num(digits);
    }

    private static Optional<Expr> quoted(String value, Optional<Type> wanted) {
        if (isNumber(wanted)) {
            return NUMBER.matcher(value).matches() ? Optional.of(number(value)) : Optional.empty();
        }
        if (wanted.filter(Type.Enumerated.class::isInstance).isPresent()) {
            return Optional.of(new Expr.Str(value));
        }
        return wanted.filter(Type.Scalar.class::isInstance)
                .flatMap(type -> canonical(((Type.Scalar) type).kind(), value))
                .map(Expr.Str::new);
    }

    /** In the one form in which the language keeps such a value. */
    private static Optional<String> canonical(ScalarKind kind, String value) {
        try {
            return switch (kind) {
                case STR, TEXT, DATE, UUID, JSON, INTERVAL -> Optional.of(value);
                case TIME -> Optional.of(TIME.format(LocalTime.parse(value)));
                case DATETIME -> Optional.of(DATETIME.format(LocalDateTime.parse(value.replace(' ', 'T'))));
                case TIMESTAMP ->
                    Optional.of(DATETIME.format(
                                    OffsetDateTime.parse(value.replace(' ', 'T').replaceFirst("([+-]\\d\\d)$", "$1:00"))
                                            .withOffsetSameInstant(ZoneOffset.UTC))
                            + "Z");
                case BOOL, SHORT, INT, LONG, DECIMAL, FLOAT, DOUBLE, BYTES -> Optional.empty();
            };
        } catch (DateTimeException odd) {
            return Optional.empty();
        }
    }

    private static boolean is(ScalarKind kind, Optional<Type> wanted) {
        return wanted.filter(type -> type instanceof Type.Scalar scalar && scalar.kind() == kind)
                .isPresent();
    }

    private static boolean isNumber(Optional<Type> wanted) {
        return wanted.filter(type ->
                        type instanceof Type.Scalar scalar && scalar.kind().isNumber())
                .isPresent();
    }
}
