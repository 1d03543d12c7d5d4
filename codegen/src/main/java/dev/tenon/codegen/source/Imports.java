package dev.tenon.codegen.source;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * What a file calls the types that it names. Where two have the same simple name, it is that of the one in the file itself,
 * of the one in its package, or of the first; the others are called by their whole names.
 */
final class Imports {
    private final String packageName;
    private final Map<String, ClassName> inFile = new HashMap<>();
    private final Set<String> inPackage = new HashSet<>();
    private final Map<String, ClassName> imported = new HashMap<>();
    private final Map<String, String> known = new HashMap<>();

    private Imports(String packageName) {
        this.packageName = packageName;
    }

    static Imports of(SourceType type) {
        Imports imports = new Imports(type.name.packageName());
        imports.declare(type);
        imports.collect(type);
        imports.imported.keySet().removeAll(imports.inPackage);
        return imports;
    }

    private void declare(SourceType type) {
        inFile.put(type.name.simpleName(), type.name);
        type.types.forEach(this::declare);
    }

    private void collect(SourceType type) {
        collect(type.doc.types());
        type.annotations.forEach(annotation -> collect(annotation.types()));
        type.superclass().ifPresent(this::collect);
        collect(type.interfaces);
        type.components.forEach(component -> collect(component.type()));
        for (SourceType.Constant constant : type.constants) {
            collect(constant.doc().types());
            collect(constant.arguments().types());
        }
        for (Field field : type.fields) {
            collect(field.doc.types());
            collect(field.type);
            collect(field.value().types());
        }
        for (Method method : type.methods) {
            collect(method.doc.types());
            method.annotations.forEach(annotation -> collect(annotation.types()));
            method.returns.ifPresent(this::collect);
            method.parameters.forEach(parameter -> collect(parameter.type()));
            collect(method.exceptions);
            collect(method.body.types());
        }
        type.types.forEach(this::collect);
    }

    private void collect(List<TypeName> types) {
        types.forEach(this::collect);
    }

    private void collect(TypeName type) {
        type.annotations().forEach(annotation -> collect(annotation.type()));
        if (type instanceof ClassName named) {
            collect(named);
        } else if (type instanceof ParameterizedTypeName generic) {
            collect(generic.rawType());
            generic.typeArguments().forEach(this::collect);
        } else if (type instanceof ArrayTypeName array) {
            collect(array.componentType());
        }
    }

    private void collect(ClassName type) {
        ClassName top = type.topLevelClassName();
        String name = top.simpleName();
        if (inFile.containsKey(name)) {
            return;
        }
        if (top.packageName().equals(packageName)) {
            inPackage.add(name);
        } else {
            imported.putIfAbsent(name, top);
        }
    }

    /** The classes to import, in the order of the alphabet. */
    List<String> lines() {
        return imported.values().stream()
                .filter(type -> !type.packageName().equals("java.lang"))
                .map(ClassName::canonicalName)
                .sorted()
                .toList();
    }

    /** As the file calls it, with its annotations. */
    String name(TypeName type) {
        if (type instanceof ClassName named) {
            return annotated(type, plain(named));
        }
        if (type instanceof ParameterizedTypeName generic) {
            StringJoiner arguments = new StringJoiner(", ", "<", ">");
            generic.typeArguments().forEach(argument -> arguments.add(name(argument)));
            return annotated(type, plain(generic.rawType())) + arguments;
        }
        if (type instanceof ArrayTypeName array) {
            return annotated(array, name(array.componentType()) + (array.isAnnotated() ? " " : ""), "[]");
        }
        return type.toString();
    }

    private String plain(ClassName type) {
        return known.computeIfAbsent(type.canonicalName(), name -> called(type));
    }

    /** The shortest end of its name that means it in this file. */
    private String called(ClassName type) {
        List<String> names = type.simpleNames();
        int from = names.size() - 1;
        for (ClassName outer = type; outer != null; outer = outer.enclosingClassName(), from--) {
            if (means(outer.simpleName(), outer)) {
                return String.join(".", names.subList(from, names.size()));
            }
        }
        return type.canonicalName();
    }

    private boolean means(String name, ClassName type) {
        ClassName meant = inFile.getOrDefault(name, imported.get(name));
        return meant == null
                ? type.enclosingClassName() == null && type.packageName().equals(packageName)
                : meant.canonicalName().equals(type.canonicalName());
    }

    private String annotated(TypeName type, String name) {
        if (!type.isAnnotated()) {
            return name;
        }
        int simple = name.lastIndexOf('.') + 1;
        return annotated(type, name.substring(0, simple), name.substring(simple));
    }

    private String annotated(TypeName type, String before, String after) {
        return before
                + type.annotations().stream()
                        .map(annotation -> "@" + name(annotation.type()) + " ")
                        .collect(Collectors.joining())
                + after;
    }
}
