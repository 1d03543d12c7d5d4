package dev.tenon.compiler.model;

import dev.tenon.compiler.expr.Expr;
import java.util.List;
import java.util.Optional;

/** @param where only rows for which this holds are in the index */
public record Index(String name, List<Key> keys, boolean unique, Optional<Expr> where) implements Named {

    public Index {
        keys = List.copyOf(keys);
    }

    public Index withName(String changed) {
        return new Index(changed, keys, unique, where);
    }

    public record Key(String column, boolean descending) {}
}
