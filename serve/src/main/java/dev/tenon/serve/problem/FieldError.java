package dev.tenon.serve.problem;

/**
 * What is wrong with one field or one query parameter.
 *
 * @param message a sentence without the field's name
 * @param code stable, for programs: {@code too-long}
 */
public record FieldError(String field, String message, String code) {}
