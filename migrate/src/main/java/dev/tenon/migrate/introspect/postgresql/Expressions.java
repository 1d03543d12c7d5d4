package dev.tenon.migrate.introspect.postgresql;

import dev.tenon.compiler.expr.Expr;
import dev.tenon.compiler.type.Type;
import java.util.Map;
import java.util.Optional;

/** Reads what PostgreSQL prints of an expression in the language's terms. */
interface Expressions {

    /**
     * @param columns what the expression may name, with their types
     * @param wanted the type of the place where its value goes
     * @return empty where the language has no words for it
     */
    Optional<Expr> read(String printed, Map<String, Type> columns, Optional<Type> wanted);
}
