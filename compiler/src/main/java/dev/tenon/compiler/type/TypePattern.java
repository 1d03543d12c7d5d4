package dev.tenon.compiler.type;

/** Some types: one alone, or those of a kind whatever their sizes. */
public sealed interface TypePattern {

    boolean matches(Type type);

    /** As it is written: {@code str(40)}, {@code str}. */
    String text();

    record One(Type type) implements TypePattern {
        @Override
        public boolean matches(Type other) {
            return type.equals(other);
        }

        @Override
        public String text() {
            return type.text();
        }
    }

    /** {@code str} and {@code decimal} without their numbers. */
    record AnySize(ScalarKind kind) implements TypePattern {
        @Override
        public boolean matches(Type type) {
            return type instanceof Type.Scalar scalar && scalar.kind() == kind;
        }

        @Override
        public String text() {
            return kind.word();
        }
    }
}
