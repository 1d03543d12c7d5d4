package dev.tenon.migrate.question;

/** An answer that cannot be taken; the message says to which question, why, and what would do. */
public final class AnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AnswerException(String message) {
        super(message);
    }
}
