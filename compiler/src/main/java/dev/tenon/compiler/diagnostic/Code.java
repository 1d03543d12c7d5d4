package dev.tenon.compiler.diagnostic;

import java.util.Locale;

/**
 * Every finding the compiler can report. The number never changes once released; the name is what a person reads.
 * 01xx syntax, 02xx names, 03xx structure, 04xx types and expressions, 05xx migration files, 06xx opinions; E error, W warning, H hint.
 */
public enum Code {
    SYNTAX("E0101"),
    UNCLOSED_TEXT("E0102"),
    UNKNOWN_CHARACTER("E0103"),
    UNCLOSED_BLOCK("E0104"),
    TOO_DEEP("E0105"),

    DUPLICATE_NAME("E0201"),
    UNKNOWN_ENTITY("E0202"),
    UNKNOWN_TYPE("E0203"),
    UNKNOWN_MIXIN("E0204"),
    UNKNOWN_FIELD("E0205"),
    UNKNOWN_FUNCTION("E0206"),
    UNKNOWN_DIALECT("W0201"),
    DUPLICATE_FIELD("E0207"),
    DUPLICATE_VALUE("E0208"),

    MIXIN_CYCLE("E0301"),
    MIXIN_CLASH("E0302"),
    WRONG_AUTO("E0303"),
    NULLABLE_KEY("E0304"),
    SECOND_KEY("E0305"),
    TARGET_WITHOUT_KEY("E0306"),
    WRONG_TARGET("E0307"),
    WRONG_SIZE("E0308"),
    REPEATED("E0309"),
    NOT_A_REFERENCE("E0310"),
    SET_NULL_ON_REQUIRED("E0311"),
    EMPTY("E0312"),
    SEVERAL_COLUMNS("E0313"),
    KEY_CYCLE("E0314"),
    DUPLICATE_TABLE("E0315"),
    DUPLICATE_COLUMN("E0316"),
    DUPLICATE_CONSTRAINT("E0317"),
    NAME_TOO_LONG("E0318"),
    WRONG_FORMER_NAME("E0319"),
    MISPLACED_MEMBER("E0320"),
    RESERVED_NAME("E0321"),
    TYPE_CYCLE("E0322"),
    NO_SQL("E0331"),
    ONLY_POSTGRESQL("E0332"),
    WRONG_SEQUENCE("E0333"),
    OBJECT_CYCLE("E0334"),
    UNKNOWN_DROP("E0335"),
    NOT_A_QUERY("E0336"),
    WRONG_PARTITION("E0338"),
    UNKNOWN_METHOD("E0327"),
    WRONG_INDEX("E0328"),
    WRONG_GENERATED("E0323"),
    WRONG_COLLATION("E0324"),
    WRONG_PHYSICAL_TYPE("E0325"),
    INDEX_OF_VIEW("E0345"),
    NESTED_ARRAY("E0340"),
    ARRAY_IN_REFERENCE("E0341"),
    CHECKED_ELEMENTS("E0342"),
    WRONG_AUTO_OPTION("E0343"),
    WRONG_MODULE("E0348"),
    WRONG_CAST("E0349"),
    WRONG_TABLE_OPTION("E0350"),
    NO_KEY("W0301"),
    NAME_NOT_IN_SQL("W0304"),

    TYPE_MISMATCH("E0401"),
    NOT_A_CONDITION("E0402"),
    WRONG_ARGUMENTS("E0403"),
    UNKNOWN_VALUE("E0404"),
    MALFORMED_LITERAL("E0405"),
    COMPOSITE_IN_EXPRESSION("E0406"),
    FIELD_IN_DEFAULT("E0407"),
    OUT_OF_RANGE("E0408"),
    CHANGES_BY_ITSELF("E0409"),
    NO_OPERATOR_CLASS("E0412"),
    GENERATED_FROM_GENERATED("E0410"),
    NATIVE_IN_EXPRESSION("E0411"),
    ARRAY_IN_EXPRESSION("E0414"),

    OPERATION_DOES_NOT_FIT("E0501"),
    WRONG_FINGERPRINT("E0502"),
    WRONG_WAY_BACK("E0503"),
    ALTERNATIVES_DIFFER("E0504"),
    UNKNOWN_PARENT("E0505"),
    DUPLICATE_MIGRATION("E0506"),
    MIGRATION_CYCLE("E0507"),
    WRONG_FILE_NAME("E0508"),
    MISSING_HEADER("E0509"),
    DANGLING_FORMER_NAME("E0510"),
    OCCUPIED_FORMER_NAME("E0511"),
    CONFLICTING_BRANCHES("E0512"),
    WRONG_ACKNOWLEDGEMENT("E0513"),
    MISSING_ACKNOWLEDGEMENT("E0514"),
    MIXED_MIGRATION("E0515"),
    NOT_ONLINE("E0516"),
    WRONG_SQUASH("E0517"),

    DUPLICATE_INDEX("W0601"),
    REDUNDANT_INDEX("W0602"),
    SQL_WORD("W0603"),
    SHORTENED_NAME("W0604"),
    SMALL_KEY("W0605"),
    NO_ZONE("W0606"),
    WIDE_TABLE("W0607"),
    REQUIRED_CYCLE("W0608"),
    NAME_FORM("W0609"),
    SILENCE_WITHOUT_REASON("W0610"),
    NEEDLESS_SILENCE("W0611"),
    ;

    private final String id;

    Code(String id) {
        this.id = id;
    }

    /** {@code E0203} */
    public String id() {
        return id;
    }

    /** {@code unknown-type} */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Severity severity() {
        return switch (id.charAt(0)) {
            case 'E' -> Severity.ERROR;
            case 'W' -> Severity.WARNING;
            default -> Severity.HINT;
        };
    }

    public Rung rung() {
        if (severity() != Severity.ERROR) {
            return Rung.OPINIONS;
        }
        return switch (id.charAt(2)) {
            case '1' -> Rung.SYNTAX;
            case '2' -> Rung.NAMES;
            default -> Rung.STRUCTURE;
        };
    }
}
