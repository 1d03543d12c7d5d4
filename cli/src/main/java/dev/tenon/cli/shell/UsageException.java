package dev.tenon.cli.shell;

/** What was asked for makes no sense; the message says what would. */
public final class UsageException extends RuntimeException {
    public UsageException(String message) {
        super(message);
    }
}
