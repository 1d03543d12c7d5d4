package dev.tenon.scratch;

/** A server of one's own cannot be had; the message says why. */
public final class ServerException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    ServerException(String message) {
        super(message);
    }

    ServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
