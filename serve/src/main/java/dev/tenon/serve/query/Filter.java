package dev.tenon.serve.query;

import dev.tenon.compiler.model.Column;
import java.util.List;

/** @param values one; for {@code in} any number; for {@code null} true or false; for {@code like} the pattern */
public record Filter(Column column, Operator operator, List<Object> values) {
    public Filter {
        values = List.copyOf(values);
    }
}
