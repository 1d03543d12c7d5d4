package dev.tenon.serve;

/** The port cannot be listened on; the message tells what to do. */
public final class PortTakenException extends Exception {
    PortTakenException(String message, Throwable cause) {
        super(message, cause);
    }
}
