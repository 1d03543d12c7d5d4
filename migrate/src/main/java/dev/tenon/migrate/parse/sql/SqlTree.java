package dev.tenon.migrate.parse.sql;

import java.util.List;
import java.util.stream.Stream;

/** An expression of SQL without its parentheses and spellings. */
public sealed interface SqlTree {

    /** @param digits without a sign */
    record Numeral(String digits) implements SqlTree {}

    record Text(String value) implements SqlTree {}

    record Column(String name) implements SqlTree {}

    /**
     * An operator, a function or a word by itself.
     *
     * @param name in small letters: {@code =}, {@code is not null}, {@code coalesce}, {@code true}; of {@code case} the
     *     operands are each condition with its result, and at the end the result of {@code else} where there is one
     */
    record Apply(String name, List<SqlTree> operands) implements SqlTree {
        public Apply {
            operands = List.copyOf(operands);
        }
    }

    /** @param type by its one name, see {@link SqlReader#type} */
    record Cast(SqlTree operand, String type) implements SqlTree {}

    static SqlTree apply(String name, SqlTree... operands) {
        return new Apply(name, List.of(operands));
    }

    /** Of {@code and} and {@code or}, which mean the same however their parts are put in parentheses. */
    static SqlTree joined(String name, Stream<SqlTree> parts) {
        List<SqlTree> flat = parts.flatMap(
                        part -> part instanceof Apply inner && inner.name().equals(name)
                                ? inner.operands().stream()
                                : Stream.of(part))
                .toList();
        return flat.size() == 1 ? flat.get(0) : new Apply(name, flat);
    }
}
