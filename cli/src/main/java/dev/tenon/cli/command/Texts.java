package dev.tenon.cli.command;

/** Words that agree with their numbers. */
public final class Texts {
    private static final int SHOWN_FINGERPRINT = "sha256:".length() + 12;

    private Texts() {}

    /** {@code 1 migration}, {@code 2 migrations}. */
    public static String count(long number, String one) {
        return count(number, one, one + "s");
    }

    public static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    /** Enough of it to tell two apart. */
    public static String brief(String fingerprint) {
        return fingerprint.length() <= SHOWN_FINGERPRINT
                ? fingerprint
                : fingerprint.substring(0, SHOWN_FINGERPRINT) + "…";
    }
}
