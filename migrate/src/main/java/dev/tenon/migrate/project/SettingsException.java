package dev.tenon.migrate.project;

/** The settings are wrong or missing; the message says where and what to write. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SettingsException(String message) {
        super(message);
    }
}
