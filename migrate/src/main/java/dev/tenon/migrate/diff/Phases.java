package dev.tenon.migrate.diff;

import dev.tenon.migrate.op.Operation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects operations by the phase they belong to and hands them out in an order whose every intermediate state is valid. */
final class Phases {

    /** In the order they run. */
    enum Phase {
        RENAME,
        /** Before what they ask of a table goes. */
        CLEAR_OPTIONS,
        DROP_FOREIGN_KEY,
        EARLY_DROP_TABLE,
        DROP_CONSTRAINT,
        /** Before a column that the rows are spread by becomes another. */
        GATHER,
        /** What is no longer generated keeps its values, and no longer needs what they came from. */
        FREEZE,
        /** Before what they are generated from can change. */
        DROP_GENERATED,
        REPLACE_COLUMN,
        GROW_ENUM,
        EARLY_OBJECT,
        ENUM_STORAGE,
        CREATE_TABLE,
        ADD_COLUMN,
        CLEAR_DEFAULT,
        /** Before a change of type, which then need not find a value for every row. */
        LOOSEN,
        CLEAR_STORAGE,
        ALTER_TYPE,
        SET_STORAGE,
        SET_DEFAULT,
        SET_REQUIRED,
        /** When no key is there that will not be, and each column that the rows are or were spread by. */
        SET_PARTITIONING,
        DROP_COLUMN,
        /** When all that they are generated from is as it shall be. */
        ADD_GENERATED,
        RENAME_CONSTRAINT,
        ADD_CONSTRAINT,
        /** When all is there that they ask of a table. */
        SET_OPTIONS,
        LATE_CREATE_TABLE,
        ADD_FOREIGN_KEY,
        DROP_TABLE,
        DROP_EARLY_OBJECT,
        /** After all that may still hold or name a value, what is dropped too. */
        SHRINK_ENUM,
        DROP_ENUM,
        COMMENT
    }

    /** One table after the other, so that what writes its rows anew does so in a row, and they are written anew once. */
    private static final Set<Phase> BY_TABLE = EnumSet.range(Phase.ADD_COLUMN, Phase.SET_STORAGE);

    private final Map<Phase, List<Operation>> operations = new EnumMap<>(Phase.class);

    void add(Phase phase, Operation operation) {
        operations.computeIfAbsent(phase, p -> new ArrayList<>()).add(operation);
    }

    List<Operation> inOrder() {
        List<Operation> ordered = new ArrayList<>();
        SortedMap<String, List<Operation>> byTable = new TreeMap<>();
        operations.forEach((phase, inPhase) -> {
            if (BY_TABLE.contains(phase)) {
                inPhase.forEach(
                        operation -> byTable.computeIfAbsent(operation.table().orElseThrow(), t -> new ArrayList<>())
                                .add(operation));
                return;
            }
            byTable.values().forEach(ordered::addAll);
            byTable.clear();
            ordered.addAll(inPhase);
        });
        byTable.values().forEach(ordered::addAll);
        return ordered;
    }
}
