package dev.tenon.codegen;

/** A setting below {@code generate} that is none, is missing, or has a value it does not take. The message names the key. */
public final class WrongSettingException extends GenerationException {
    public WrongSettingException(String message) {
        super(message);
    }
}
