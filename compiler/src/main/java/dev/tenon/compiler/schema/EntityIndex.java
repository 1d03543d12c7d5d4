package dev.tenon.compiler.schema;

import dev.tenon.compiler.expr.Expr;
import java.util.List;
import java.util.Optional;

/** @param name of the index in the database, given or by convention */
public record EntityIndex(String name, List<Key> keys, Optional<Expr> where) {
    public EntityIndex {
        keys = List.copyOf(keys);
    }

    public record Key(String field, boolean descending) {}
}
