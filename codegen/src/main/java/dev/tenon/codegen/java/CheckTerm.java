package dev.tenon.codegen.java;

import dev.tenon.codegen.source.Code;
import dev.tenon.compiler.type.ScalarKind;
import dev.tenon.compiler.type.Type;
import dev.tenon.runtime.row.SqlNumbers;
import java.util.Optional;

/**
 * A part of a check in Java; in all of them null is SQL's null.
 *
 * @param partial whether something in it is taken for unknown because only the database can tell
 */
record CheckTerm(Code code, Kind kind, boolean partial) {
    static final CheckTerm NULL = of(Kind.NULL, Code.of("null"));

    /** A part of a condition that only the database can judge. */
    static final CheckTerm UNTOLD = new CheckTerm(NULL.code, Kind.NULL, true);

    enum Kind {
        /** {@code Boolean} */
        BOOL,
        /** {@code Long} */
        WHOLE,
        /** {@code BigDecimal} */
        DECIMAL,
        /** {@code Double}; of a float, which the products calculate with in two ways. */
        FLOAT,
        /** {@code Double} */
        REAL,
        /** {@code String} whose order is the database's business. */
        TEXT,
        /** {@code String}: the label of an enum. */
        LABEL,
        /** {@code String}: the digits of a UUID. */
        UUID,
        DATE,
        TIME,
        TIMESTAMP,
        DATETIME,
        /** An array. */
        LIST,
        /** What is only asked whether it is null. */
        OPAQUE,
        NULL,
        /** A string in the schema, which takes the kind of what it meets; in Java a {@code String}. */
        LITERAL;

        boolean isExact() {
            return this == WHOLE || this == DECIMAL;
        }

        boolean isNumber() {
            return isExact() || this == FLOAT || this == REAL;
        }

        boolean isOrdered() {
            return isNumber() || this == UUID || this == DATE || this == TIME || this == TIMESTAMP || this == DATETIME;
        }

        boolean isString() {
            return this == TEXT || this == LITERAL;
        }

        boolean isCondition() {
            return this == BOOL || this == NULL;
        }
    }

    static CheckTerm of(Kind kind, Code code) {
        return new CheckTerm(code, kind, false);
    }

    static Kind kind(Type type) {
        if (type instanceof Type.Array) {
            return Kind.LIST;
        }
        return type instanceof Type.Scalar scalar ? kind(scalar.kind()) : Kind.LABEL;
    }

    private static Kind kind(ScalarKind kind) {
        return switch (kind) {
            case STR, TEXT -> Kind.TEXT;
            case BOOL -> Kind.BOOL;
            case SHORT, INT, LONG -> Kind.WHOLE;
            case DECIMAL -> Kind.DECIMAL;
            case FLOAT -> Kind.FLOAT;
            case DOUBLE -> Kind.REAL;
            case DATE -> Kind.DATE;
            case TIME -> Kind.TIME;
            case TIMESTAMP -> Kind.TIMESTAMP;
            case DATETIME -> Kind.DATETIME;
            case UUID -> Kind.UUID;
            case INTERVAL, JSON, BYTES -> Kind.OPAQUE;
        };
    }

    boolean isNull() {
        return kind == Kind.NULL;
    }

    CheckTerm partial(boolean also) {
        return also && !partial ? new CheckTerm(code, kind, true) : this;
    }

    /** As a value of another kind; empty where SQL has no such conversion, or each database its own. */
    Optional<CheckTerm> as(Kind wanted) {
        if (kind == wanted || isNull()) {
            return Optional.of(this);
        }
        if (kind == Kind.LITERAL) {
            return literal(wanted).map(read -> of(wanted, read));
        }
        if (kind == Kind.WHOLE && wanted == Kind.DECIMAL) {
            return Optional.of(converted(wanted, Code.of("$T.decimal($L)", SqlNumbers.class, code)));
        }
        if (kind == Kind.FLOAT && wanted == Kind.REAL) {
            return Optional.of(converted(wanted, code));
        }
        return kind.isExact() && wanted == Kind.REAL
                ? Optional.of(converted(wanted, Code.of("$T.real($L)", SqlNumbers.class, code)))
                : Optional.empty();
    }

    private CheckTerm converted(Kind wanted, Code converted) {
        return new CheckTerm(converted, wanted, partial);
    }

    private Optional<Code> literal(Kind wanted) {
        return switch (wanted) {
            case TEXT, LABEL, UUID -> Optional.of(code);
            case DATE -> parsed(java.time.LocalDate.class);
            case TIME -> parsed(java.time.LocalTime.class);
            case TIMESTAMP -> parsed(java.time.Instant.class);
            case DATETIME -> parsed(java.time.LocalDateTime.class);
            case BOOL, WHOLE, DECIMAL, FLOAT, REAL, LIST, OPAQUE, NULL, LITERAL -> Optional.empty();
        };
    }

    private Optional<Code> parsed(Class<?> type) {
        return Optional.of(Code.of("$T.parse($L)", type, code));
    }
}
