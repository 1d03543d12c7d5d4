package dev.tenon.codegen.source;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A class, record or enum, as far as it is written; its members stand in the order in which they come. */
public final class SourceType {
    final Kind kind;
    final String modifiers;
    final ClassName name;
    final Code.Builder doc = Code.builder();
    final List<Code> annotations = new ArrayList<>();
    final List<TypeName> interfaces = new ArrayList<>();
    final List<Method.Parameter> components = new ArrayList<>();
    final List<Constant> constants = new ArrayList<>();
    final List<Field> fields = new ArrayList<>();
    final List<Method> methods = new ArrayList<>();
    final List<SourceType> types = new ArrayList<>();
    private Optional<TypeName> superclass = Optional.empty();

    enum Kind {
        CLASS("class"),
        RECORD("record"),
        ENUM("enum");

        final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** One of an enum, with the arguments of its constructor. */
    record Constant(String name, Code doc, Code arguments) {}

    private SourceType(Kind kind, String modifiers, ClassName name) {
        this.kind = kind;
        this.modifiers = modifiers;
        this.name = name;
    }

    /** @param modifiers as they are written */
    public static SourceType ofClass(String modifiers, ClassName name) {
        return new SourceType(Kind.CLASS, modifiers, name);
    }

    public static SourceType ofRecord(String modifiers, ClassName name) {
        return new SourceType(Kind.RECORD, modifiers, name);
    }

    public static SourceType ofEnum(String modifiers, ClassName name) {
        return new SourceType(Kind.ENUM, modifiers, name);
    }

    public ClassName name() {
        return name;
    }

    public SourceType doc(String format, Object... arguments) {
        doc.add(format, arguments);
        return this;
    }

    public SourceType doc(Code text) {
        doc.add(text);
        return this;
    }

    public SourceType annotation(Code annotation) {
        annotations.add(annotation);
        return this;
    }

    public SourceType extending(TypeName type) {
        superclass = Optional.of(type);
        return this;
    }

    public SourceType implementing(TypeName type) {
        interfaces.add(type);
        return this;
    }

    public SourceType component(TypeName type, String component) {
        components.add(new Method.Parameter(type, component));
        return this;
    }

    /** @param text its Javadoc, or nothing */
    public SourceType constant(String constant, Code text, Code arguments) {
        constants.add(new Constant(constant, text, arguments));
        return this;
    }

    public SourceType field(Field field) {
        fields.add(field);
        return this;
    }

    public SourceType method(Method method) {
        methods.add(method);
        return this;
    }

    public SourceType type(SourceType type) {
        types.add(type);
        return this;
    }

    Optional<TypeName> superclass() {
        return superclass;
    }

    boolean isEmpty() {
        return constants.isEmpty() && fields.isEmpty() && methods.isEmpty() && types.isEmpty();
    }
}
