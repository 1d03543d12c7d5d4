package dev.tenon.runtime;

import dev.tenon.runtime.history.AppliedMigration;
import dev.tenon.runtime.history.History;
import dev.tenon.runtime.history.LiveState;
import dev.tenon.runtime.history.MigrationStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One history against one descriptor: the first of the rules that has something to say decides. */
record Comparison(SchemaDescriptor program, String database, GuardLevel level, boolean production) {

    GuardResult judge(LiveState live) {
        GuardResult result = judge(live.history());
        if (!result.accepted() || level != GuardLevel.DEEP) {
            return result;
        }
        List<String> differences = program.tables().stream()
                .flatMap(table -> differences(table, live))
                .toList();
        return differences.isEmpty() ? result : drifted(result, differences);
    }

    private Stream<String> differences(ExpectedTable table, LiveState live) {
        return TableComparison.differences(table, live.table(table.name())).stream();
    }

    private GuardResult drifted(GuardResult result, List<String> differences) {
        return new GuardResult(
                Verdict.DRIFTED, List.of(), differences, result.state(), database, program, Duration.ZERO);
    }

    private GuardResult judge(History history) {
        if (history instanceof History.Recorded recorded) {
            return judge(recorded);
        }
        if (history instanceof History.Newer) {
            return found(Verdict.NEWER_FORMAT, Optional.empty(), List.of());
        }
        if (history instanceof History.Foreign) {
            return found(Verdict.NOT_OURS, Optional.empty(), List.of());
        }
        return found(Verdict.NO_HISTORY, Optional.empty(), programIds().toList());
    }

    private GuardResult judge(History.Recorded recorded) {
        Optional<String> state = recorded.head().map(AppliedMigration::fingerprint);
        List<AppliedMigration> rows = recorded.migrations();
        List<String> halves = ids(rows.stream().filter(row -> row.status() != MigrationStatus.APPLIED));
        if (!halves.isEmpty()) {
            // It may be between two states, which only the tool can tell.
            return found(Verdict.HALF_APPLIED, Optional.empty(), halves);
        }
        Map<String, MigrationRef> known = new HashMap<>();
        program.migrations().forEach(migration -> known.put(migration.id(), migration));
        List<String> edited = ids(rows.stream().filter(row -> isEdited(row, known)));
        if (!edited.isEmpty()) {
            return found(Verdict.EDITED, state, edited);
        }
        if (recorded.head().map(AppliedMigration::isDevelopment).orElse(false)) {
            return judgeDevelopment(state);
        }
        return judgeMigrations(rows.stream().filter(row -> !row.isDevelopment()).toList(), known, state);
    }

    private static boolean isEdited(AppliedMigration row, Map<String, MigrationRef> known) {
        MigrationRef migration = known.get(row.id());
        return migration != null && !migration.checksum().equals(row.checksum());
    }

    private GuardResult judgeDevelopment(Optional<String> state) {
        if (!state.equals(Optional.of(program.fingerprint()))) {
            return found(Verdict.UNKNOWN_STATE, state, List.of());
        }
        return found(production ? Verdict.DEVELOPMENT_IN_PRODUCTION : Verdict.DEVELOPMENT, state, List.of());
    }

    /** Compares the sets and not only the last states: a migration of data alone leads from a state to the same one. */
    private GuardResult judgeMigrations(
            List<AppliedMigration> rows, Map<String, MigrationRef> known, Optional<String> state) {
        List<AppliedMigration> extra =
                rows.stream().filter(row -> !known.containsKey(row.id())).toList();
        Set<String> present = Set.copyOf(ids(rows.stream()));
        List<String> missing = programIds().filter(id -> !present.contains(id)).toList();
        if (!missing.isEmpty()) {
            // At the right state by other migrations, which were folded into one since: recording that is all it lacks.
            boolean sameState = state.equals(Optional.of(program.fingerprint()));
            return extra.isEmpty() || sameState
                    ? found(Verdict.BEHIND, state, missing)
                    : found(Verdict.UNKNOWN_STATE, state, ids(extra.stream()));
        }
        if (!program.isCommitted()) {
            return found(Verdict.UNCOMMITTED_SCHEMA, state, List.of());
        }
        if (extra.isEmpty()) {
            return found(Verdict.CURRENT, state, List.of());
        }
        boolean compatible = extra.stream().allMatch(AppliedMigration::compatible);
        return found(compatible ? aheadByCompatible() : Verdict.AHEAD_INCOMPATIBLE, state, ids(extra.stream()));
    }

    private Verdict aheadByCompatible() {
        return level == GuardLevel.HEAD ? Verdict.AHEAD : Verdict.AHEAD_COMPATIBLE;
    }

    private Stream<String> programIds() {
        return program.migrations().stream().map(MigrationRef::id);
    }

    private static List<String> ids(Stream<AppliedMigration> rows) {
        return rows.map(AppliedMigration::id).collect(Collectors.toList());
    }

    private GuardResult found(Verdict verdict, Optional<String> state, List<String> migrations) {
        return new GuardResult(verdict, migrations, List.of(), state, database, program, Duration.ZERO);
    }
}
