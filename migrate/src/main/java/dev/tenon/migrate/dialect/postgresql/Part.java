package dev.tenon.migrate.dialect.postgresql;

import dev.tenon.compiler.model.Database;
import dev.tenon.migrate.dialect.Dialect.Change;
import dev.tenon.migrate.op.Operation;
import dev.tenon.migrate.op.Replay;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An operation that another consists of, and what is around it. */
record Part(Operation operation, Change change) {

    /** Operations that together do what {@code whole} is around. */
    static List<Part> inTurn(List<Operation> operations, Change whole) {
        List<Part> parts = new ArrayList<>();
        Database state = whole.before();
        for (int i = 0; i < operations.size(); i++) {
            Database next = Replay.apply(state, operations.get(i));
            List<Operation> earlier = joined(whole.earlier(), operations.subList(0, i));
            List<Operation> later = joined(operations.subList(i + 1, operations.size()), whole.later());
            parts.add(new Part(operations.get(i), new Change(state, next, earlier, later)));
            state = next;
        }
        return parts;
    }

    private static List<Operation> joined(List<Operation> first, List<Operation> then) {
        return first.isEmpty()
                ? then
                : then.isEmpty()
                        ? first
                        : Stream.concat(first.stream(), then.stream()).toList();
    }
}
