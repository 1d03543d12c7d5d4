package dev.tenon.serve.value;

/** A value that does not fit its column. The message is a sentence without a subject: {@code must be a number}. */
public final class BadValue extends Exception {
    private final String code;

    public BadValue(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** Stable, for programs: {@code wrong-type}. */
    public String code() {
        return code;
    }
}
