package dev.tenon.spring;

/** The application is not set up as the guard needs it; the message says what to write where. */
public final class TenonSetupException extends IllegalStateException {

    TenonSetupException(String message) {
        super(message);
    }

    TenonSetupException(String message, Throwable cause) {
        super(message, cause);
    }
}
