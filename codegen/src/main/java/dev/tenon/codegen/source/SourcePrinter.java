package dev.tenon.codegen.source;

import com.palantir.javapoet.TypeName;
import java.util.Iterator;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;

/**
 * Prints a file as a person would lay it out: a comment of one sentence on one line, each component of a record on a line of
 * its own, so that one more is one line more, and the head of a method on one line where it fits.
 */
public final class SourcePrinter {
    private static final int FILE_LENGTH = 16_384;
    private static final int DOC_LENGTH = 128;

    private final Imports imports;
    private final SourceWriter out;

    private SourcePrinter(Imports imports) {
        this.imports = imports;
        this.out = new SourceWriter(imports, FILE_LENGTH);
    }

    /**
     * The whole file of a type that is within no other.
     *
     * @param first a comment, the first line
     */
    public static String print(String first, SourceType type) {
        return new SourcePrinter(Imports.of(type)).file(first, type);
    }

    private String file(String first, SourceType type) {
        out.line(first).line("package " + type.name.packageName() + ";").line();
        List<String> lines = imports.lines();
        lines.forEach(name -> out.line("import " + name + ";"));
        if (!lines.isEmpty()) {
            out.line();
        }
        type(type);
        return out.toString();
    }

    private void type(SourceType type) {
        doc(type.doc.build());
        annotations(type.annotations);
        out.add(words(type.modifiers, type.kind.word) + type.name.simpleName());
        if (type.kind == SourceType.Kind.RECORD) {
            components(type.components);
        }
        type.superclass().ifPresent(parent -> out.add(" extends " + imports.name(parent)));
        if (!type.interfaces.isEmpty()) {
            out.add(" implements " + names(type.interfaces));
        }
        out.add(" {");
        if (type.isEmpty()) {
            out.line("}");
            return;
        }
        out.line().deeper(1);
        members(type);
        out.deeper(-1).line("}");
    }

    private void components(List<Method.Parameter> components) {
        if (components.size() < 2) {
            out.add("(" + parameters(components) + ")");
            return;
        }
        out.line("(").deeper(SourceWriter.CONTINUED);
        for (Iterator<Method.Parameter> each = components.iterator(); each.hasNext(); ) {
            out.add(parameter(each.next()));
            if (each.hasNext()) {
                out.line(",");
            }
        }
        out.add(")").deeper(-SourceWriter.CONTINUED);
    }

    private void members(SourceType type) {
        Blanks blanks = new Blanks();
        for (Iterator<SourceType.Constant> each = type.constants.iterator(); each.hasNext(); ) {
            blanks.before();
            constant(each.next(), each.hasNext() ? "," : ";");
        }
        type.fields.forEach(field -> {
            blanks.before();
            field(field);
        });
        type.methods.forEach(method -> {
            blanks.before();
            method(method, type.name.simpleName());
        });
        type.types.forEach(inner -> {
            blanks.before();
            type(inner);
        });
    }

    /** A blank line between two members. */
    private final class Blanks {
        private boolean first = true;

        void before() {
            if (!first) {
                out.line();
            }
            first = false;
        }
    }

    private void constant(SourceType.Constant constant, String end) {
        doc(constant.doc());
        out.add(constant.name() + "(").add(constant.arguments()).line(")" + end);
    }

    private void field(Field field) {
        doc(field.doc.build());
        String head = words(field.modifiers, imports.name(field.type)) + field.name;
        Code value = field.value();
        if (value.isEmpty()) {
            out.line(head + ";");
        } else if (value.isOneLine() && out.widthWith(head + " = ;") + value.width() > SourceWriter.WIDTH) {
            out.line(head + " =")
                    .deeper(SourceWriter.CONTINUED)
                    .add(value)
                    .line(";")
                    .deeper(-SourceWriter.CONTINUED);
        } else {
            out.add(head + " = ").add(value).line(";");
        }
    }

    private void method(Method method, String className) {
        doc(method.doc.build());
        annotations(method.annotations);
        head(method, className);
        Code body = method.body.build();
        if (body.isEmpty()) {
            out.line("}");
        } else {
            out.line().deeper(1).add(body).deeper(-1).line("}");
        }
    }

    private void head(Method method, String className) {
        String returned = method.returns.map(imports::name).orElse("");
        String before = words(method.modifiers, returned) + method.name.orElse(className);
        if (method.compact) {
            out.add(before + " {");
            return;
        }
        String parameters = parameters(method.parameters) + ")";
        String exceptions = method.exceptions.isEmpty() ? "" : "throws " + names(method.exceptions) + " ";
        String whole = before + "(" + parameters + " " + exceptions + "{";
        if (out.widthWith(whole) <= SourceWriter.WIDTH) {
            out.add(whole);
            return;
        }
        out.line(before + "(").deeper(SourceWriter.CONTINUED);
        if (exceptions.isEmpty()) {
            out.add(parameters + " {");
        } else {
            out.line(parameters).add(exceptions + "{");
        }
        out.deeper(-SourceWriter.CONTINUED);
    }

    private void annotations(List<Code> annotations) {
        annotations.forEach(annotation -> out.add(annotation).line());
    }

    private void doc(Code doc) {
        if (doc.isEmpty()) {
            return;
        }
        List<String> lines = new SourceWriter(imports, DOC_LENGTH)
                .add(doc)
                .toString()
                .lines()
                .toList();
        String one = "/** " + lines.get(0) + " */";
        if (lines.size() == 1 && out.widthWith(one) <= SourceWriter.WIDTH) {
            out.line(one);
            return;
        }
        out.line("/**");
        lines.forEach(line -> out.line(line.isEmpty() ? " *" : " * " + line));
        out.line(" */");
    }

    private String names(List<TypeName> types) {
        return joined(types, imports::name);
    }

    private String parameters(List<Method.Parameter> parameters) {
        return joined(parameters, this::parameter);
    }

    /** A stream would take several times as long for the one or two that there are of most. */
    private static <T> String joined(List<T> all, Function<T, String> text) {
        StringJoiner joined = new StringJoiner(", ");
        all.forEach(one -> joined.add(text.apply(one)));
        return joined.toString();
    }

    private String parameter(Method.Parameter parameter) {
        return imports.name(parameter.type()) + " " + parameter.name();
    }

    /** Each with a space behind it, but for what is not there. */
    private static String words(String first, String second) {
        return (first.isEmpty() ? "" : first + " ") + (second.isEmpty() ? "" : second + " ");
    }
}
