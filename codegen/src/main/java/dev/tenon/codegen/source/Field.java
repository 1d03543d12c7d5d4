package dev.tenon.codegen.source;

import com.palantir.javapoet.TypeName;

/** A field, as far as it is written. */
public final class Field {
    final String modifiers;
    final TypeName type;
    final String name;
    final Code.Builder doc = Code.builder();
    private Code value = Code.NOTHING;

    private Field(String modifiers, TypeName type, String name) {
        this.modifiers = modifiers;
        this.type = type;
        this.name = name;
    }

    /** @param modifiers as they are written, may be none */
    public static Field of(String modifiers, TypeName type, String name) {
        return new Field(modifiers, type, name);
    }

    public static Field of(String modifiers, Class<?> type, String name) {
        return new Field(modifiers, Types.of(type), name);
    }

    public Field doc(String format, Object... arguments) {
        doc.add(format, arguments);
        return this;
    }

    public Field value(String format, Object... arguments) {
        return value(Code.of(format, arguments));
    }

    public Field value(Code code) {
        value = code;
        return this;
    }

    Code value() {
        return value;
    }
}
