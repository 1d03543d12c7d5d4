package dev.tenon.runtime.value;

import java.sql.PreparedStatement;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What is text on SQLite and has a type of its own on PostgreSQL, but for strings themselves. */
final class TextCodec {
    static final ValueCodec<String> TEXT = string(TextCodec::storable);

    static final ValueCodec<String> UNTYPED = untyped(TextCodec::storable);
    static final ValueCodec<Json> JSON = new SimpleCodec<>(
            value -> new Json(storable(value.text())),
            (dialect, statement, index, value) -> bindUntyped(dialect, statement, index, value.text()),
            (dialect, row, index) -> {
                String text = row.getString(index);
                return text == null ? null : new Json(text);
            },
            ElementForm.text(Json::text, Json::new));

    static final ValueCodec<UUID> UUIDS = new SimpleCodec<>(
            (dialect, statement, index, value) -> {
                switch (dialect) {
                    case POSTGRESQL -> statement.setObject(index, value);
                    case SQLITE -> statement.setString(index, value.toString());
                }
            },
            (dialect, row, index) -> {
                String text = row.getString(index);
                return text == null ? null : uuid(text);
            },
            ElementForm.text(UUID::toString, TextCodec::uuid));

    private TextCodec() {}

    static ValueCodec<String> string(int length) {
        return string(fitter(length));
    }

    static ValueCodec<String> untyped(int length) {
        return untyped(fitter(length));
    }

    private static UnaryOperator<String> fitter(int length) {
        return value -> {
            // As databases count: a character outside the basic plane is two of Java's chars and one of theirs.
            int characters = value.codePointCount(0, value.length());
            if (characters > length) {
                throw new ValueRefusal(
                        "it has " + characters + " characters, and str(" + length + ") holds " + length, "22001");
            }
            return storable(value);
        };
    }

    private static ValueCodec<String> untyped(UnaryOperator<String> fitter) {
        return new SimpleCodec<>(
                fitter,
                TextCodec::bindUntyped,
                (dialect, row, index) -> row.getString(index),
                ElementForm.text(text -> text, text -> text));
    }

    private static ValueCodec<String> string(UnaryOperator<String> fitter) {
        return new SimpleCodec<>(
                fitter,
                (dialect, statement, index, value) -> statement.setString(index, value),
                (dialect, row, index) -> row.getString(index),
                ElementForm.text(text -> text, text -> text));
    }

    static <E extends Enum<E> & LabeledEnum> ValueCodec<E> enumeration(Class<E> type) {
        Map<String, E> byLabel = new HashMap<>();
        for (E constant : type.getEnumConstants()) {
            if (byLabel.put(constant.label(), constant) != null) {
                throw new IllegalArgumentException(type.getName() + " has the label " + constant.label() + " twice");
            }
        }
        return new SimpleCodec<>(
                (dialect, statement, index, value) -> bindUntyped(dialect, statement, index, value.label()),
                (dialect, row, index) -> {
                    String label = row.getString(index);
                    return label == null ? null : constant(byLabel, label, type);
                },
                ElementForm.text(LabeledEnum::label, label -> constant(byLabel, label, type)));
    }

    private static <E> E constant(Map<String, E> byLabel, String label, Class<E> type) throws SQLDataException {
        E constant = byLabel.get(label);
        if (constant == null) {
            throw new SQLDataException("'" + label + "' is no label of " + type.getSimpleName());
        }
        return constant;
    }

    /** A text that PostgreSQL takes for a value of whatever type the column has. */
    static void bindUntyped(SqlDialect dialect, PreparedStatement statement, int index, String text)
            throws SQLException {
        switch (dialect) {
            case POSTGRESQL -> statement.setObject(index, text, Types.OTHER);
            case SQLITE -> statement.setString(index, text);
        }
    }

    private static String storable(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new ValueRefusal("a string with the character U+0000 cannot be stored", "22021");
        }
        return text;
    }

    private static UUID uuid(String text) throws SQLDataException {
        try {
            UUID value = UUID.fromString(text);
            // fromString takes 1-2-3-4-5 too.
            if (value.toString().equals(text.toLowerCase(Locale.ROOT))) {
                return value;
            }
        } catch (IllegalArgumentException e) {
            throw notUuid(text);
        }
        throw notUuid(text);
    }

    private static SQLDataException notUuid(String text) {
        return new SQLDataException("'" + text + "' is no UUID", "22P02");
    }
}
