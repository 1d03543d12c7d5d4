package dev.tenon.codegen;

/** A schema, a request or a folder from which nothing can be generated. The message is for people. */
public class GenerationException extends RuntimeException {
    public GenerationException(String message) {
        super(message);
    }
}
