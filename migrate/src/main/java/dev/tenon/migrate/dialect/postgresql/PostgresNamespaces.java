package dev.tenon.migrate.dialect.postgresql;

import static dev.tenon.migrate.dialect.postgresql.PostgresNames.quote;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.relation;
import static dev.tenon.migrate.dialect.postgresql.PostgresNames.string;

import dev.tenon.compiler.model.Namespace;
import dev.tenon.compiler.model.QualifiedName;
import dev.tenon.migrate.op.CommentSubject;
import dev.tenon.migrate.statement.LockLevel;
import dev.tenon.migrate.statement.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Schemas, and what moves from one to another. */
final class PostgresNamespaces {
    /** Every database has it, and it is nobody's to drop. */
    private static final String PUBLIC = "public";

    private PostgresNamespaces() {}

    /** One that is there is taken as it is: who may not create schemas has them made by somebody else. */
    static List<Statement> create(Namespace namespace) {
        String name = quote(namespace.name());
        List<Statement> statements = new ArrayList<>();
        statements.add(Statement.catalog(
                "do $$ begin\n  if to_regnamespace(" + string(name) + ") is null then create schema " + name
                        + "; end if;\nend $$",
                LockLevel.NONE));
        PostgresComments.ofNew(CommentSubject.namespace(namespace.name()), namespace.comment())
                .forEach(statements::add);
        return statements;
    }

    /** One that holds what is somebody else's, or is somebody else's itself, stays. */
    static List<Statement> drop(String name) {
        return name.equals(PUBLIC)
                ? List.of()
                : List.of(Statement.catalog(
                        "do $$ begin\n  drop schema " + quote(name)
                                + ";\nexception when dependent_objects_still_exist or insufficient_privilege then\n"
                                + "  raise notice 'the schema %', "
                                + string(name + " stays: it is not empty, or not ours")
                                + ";\nend $$",
                        LockLevel.NONE));
    }

    /**
     * Another name, another schema, or both: then by way of that of the two names between that is free.
     *
     * @param kind as {@code alter} calls it
     */
    static List<Statement> rename(String kind, String from, String to, Set<String> taken, LockLevel lock) {
        QualifiedName old = QualifiedName.of(from);
        QualifiedName now = QualifiedName.of(to);
        String moved = new QualifiedName(now.schema(), old.name()).toString();
        if (moved.equals(to) || (!moved.equals(from) && taken.contains(moved))) {
            String renamed = new QualifiedName(old.schema(), now.name()).toString();
            return Stream.concat(named(kind, from, renamed, lock), moved(kind, renamed, to, lock))
                    .toList();
        }
        return Stream.concat(moved(kind, from, moved, lock), named(kind, moved, to, lock))
                .toList();
    }

    private static Stream<Statement> named(String kind, String from, String to, LockLevel lock) {
        return from.equals(to) ? Stream.empty() : Stream.of(renamed(kind, from, to, lock));
    }

    /** Another name in the same schema. */
    static Statement renamed(String kind, String from, String to, LockLevel lock) {
        return Statement.catalog("alter " + kind + " " + relation(from) + " rename to " + PostgresNames.bare(to), lock);
    }

    private static Stream<Statement> moved(String kind, String from, String to, LockLevel lock) {
        return from.equals(to)
                ? Stream.empty()
                : Stream.of(
                        Statement.catalog(move(kind, from, QualifiedName.of(to).schema()), lock));
    }

    /** What is in no schema of its own is in the connection's, whose name is known when it runs. */
    private static String move(String kind, String name, Optional<String> schema) {
        String alter = "alter " + kind + " " + relation(name) + " set schema ";
        return schema.map(to -> alter + quote(to))
                .orElseGet(
                        () -> "do $$ begin\n  execute format(" + string(alter + "%I") + ", current_schema());\nend $$");
    }
}
