package dev.tenon.codegen.source;

import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A method or a constructor, as far as it is written. */
public final class Method {
    final String modifiers;
    /** Empty for a constructor. */
    final Optional<TypeName> returns;
    /** Empty for a constructor, which is called like its class. */
    final Optional<String> name;
    /** Whether it is a constructor of a record without its parameters. */
    final boolean compact;

    final Code.Builder doc = Code.builder();
    final List<Code> annotations = new ArrayList<>();
    final List<Parameter> parameters = new ArrayList<>();
    final List<TypeName> exceptions = new ArrayList<>();
    final Code.Builder body = Code.builder();

    record Parameter(TypeName type, String name) {}

    private Method(String modifiers, Optional<TypeName> returns, Optional<String> name, boolean compact) {
        this.modifiers = modifiers;
        this.returns = returns;
        this.name = name;
        this.compact = compact;
    }

    /** @param modifiers as they are written, may be none */
    public static Method of(String modifiers, TypeName returns, String name) {
        return new Method(modifiers, Optional.of(returns), Optional.of(name), false);
    }

    public static Method of(String modifiers, Class<?> returns, String name) {
        return of(modifiers, Types.of(returns), name);
    }

    public static Method constructor(String modifiers) {
        return new Method(modifiers, Optional.empty(), Optional.empty(), false);
    }

    /** That of a record without its parameters. */
    public static Method compactConstructor(String modifiers) {
        return new Method(modifiers, Optional.empty(), Optional.empty(), true);
    }

    public Method doc(String format, Object... arguments) {
        doc.add(format, arguments);
        return this;
    }

    public Method doc(Code text) {
        doc.add(text);
        return this;
    }

    public Method annotation(String format, Object... arguments) {
        annotations.add(Code.of(format, arguments));
        return this;
    }

    public Method parameter(TypeName type, String parameter) {
        parameters.add(new Parameter(type, parameter));
        return this;
    }

    public Method parameter(Class<?> type, String parameter) {
        return parameter(Types.of(type), parameter);
    }

    public Method throwing(Class<? extends Throwable> exception) {
        exceptions.add(Types.of(exception));
        return this;
    }

    public Method statement(String format, Object... arguments) {
        body.statement(format, arguments);
        return this;
    }

    /** Begins a block, as after an {@code if}. */
    public Method begin(String format, Object... arguments) {
        body.begin(format, arguments);
        return this;
    }

    public Method end() {
        body.end();
        return this;
    }

    /** @param code whole statements */
    public Method code(Code code) {
        body.add(code);
        return this;
    }
}
