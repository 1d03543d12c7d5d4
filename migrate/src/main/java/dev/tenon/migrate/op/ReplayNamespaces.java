package dev.tenon.migrate.op;

import dev.tenon.compiler.model.Database;
import dev.tenon.compiler.model.Named;
import dev.tenon.compiler.model.Namespace;
import dev.tenon.compiler.model.QualifiedName;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What operations do to the schemas of a database. */
final class ReplayNamespaces {
    private ReplayNamespaces() {}

    static Database create(Database before, Namespace namespace) {
        if (before.namespaces().has(namespace.name())) {
            throw new ReplayException("the schema " + namespace.name() + " exists already");
        }
        return before.withNamespaces(before.namespaces().with(namespace));
    }

    static Database drop(Database before, String name) {
        namespace(before, name);
        Stream.of(before.enums().stream(), before.tables().stream(), before.objects().stream())
                .flatMap(things -> things)
                .map(Named::name)
                .filter(thing -> QualifiedName.of(thing).schema().equals(Optional.of(name)))
                .findFirst()
                .ifPresent(thing -> {
                    throw new ReplayException("the schema " + name + " still holds " + thing);
                });
        return before.withNamespaces(before.namespaces().without(name));
    }

    static Database set(Database before, String name, UnaryOperator<Namespace> change) {
        return before.withNamespaces(before.namespaces().replace(name, change.apply(namespace(before, name))));
    }

    /** What is to have the name needs the schema that it says. */
    static void require(Database before, String name) {
        QualifiedName.of(name).schema().ifPresent(schema -> namespace(before, schema));
    }

    private static Namespace namespace(Database before, String name) {
        return before.namespaces().get(name).orElseThrow(() -> new ReplayException("there is no schema " + name));
    }
}
