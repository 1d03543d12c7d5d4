package dev.tenon.spring;

import dev.tenon.runtime.GuardLevel;
import dev.tenon.runtime.GuardOptions;
import dev.tenon.runtime.GuardResult;
import dev.tenon.runtime.MigrationRef;
import dev.tenon.runtime.SchemaDescriptor;
import dev.tenon.runtime.SchemaGuard;
import dev.tenon.runtime.Verdict;
import dev.tenon.runtime.history.AppliedMigration;
import dev.tenon.runtime.history.History;
import dev.tenon.runtime.history.HistoryReader;
import dev.tenon.runtime.history.MigrationStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** A database that was found right when the application started, or at least fit to be read, to be asked again while it runs. */
public final class GuardedSchema {
    private final DataSource source;
    private final SchemaDescriptor program;
    private final GuardLevel level;
    private final boolean readOnly;

    /** @param readOnly whether the application only reads, because the database was not right */
    GuardedSchema(DataSource source, SchemaDescriptor program, GuardLevel level, boolean readOnly) {
        this.source = source;
        this.program = program;
        this.level = level;
        this.readOnly = readOnly;
    }

    /**
     * What the database is to the application by now.
     *
     * @throws SQLException if it cannot be asked
     */
    public GuardResult check() throws SQLException {
        return SchemaGuard.check(source, program, GuardOptions.DEFAULT.withLevel(level));
    }

    /**
     * Whether the application works with what was found.
     *
     * @throws SQLException if the database cannot be asked
     */
    public boolean works(GuardResult result) throws SQLException {
        return result.accepted()
                || (readOnly && result.readable())
                || (result.verdict() == Verdict.HALF_APPLIED && level != GuardLevel.HEAD && goesOn());
    }

    /** None starts while a migration is under way, but programs that run go on with one that they work with. */
    private boolean goesOn() throws SQLException {
        Set<String> own = program.migrations().stream().map(MigrationRef::id).collect(Collectors.toSet());
        List<AppliedMigration> rows = applied();
        return rows.stream()
                        .allMatch(row ->
                                own.contains(row.id()) ? row.status() == MigrationStatus.APPLIED : row.compatible())
                && rows.stream()
                        .map(AppliedMigration::id)
                        .collect(Collectors.toSet())
                        .containsAll(own);
    }

    /** Whether the application only reads. */
    public boolean isReadOnly() {
        return readOnly;
    }

    /**
     * The migrations that the database holds, in the order in which they came; none where it has no history.
     *
     * @throws SQLException if it cannot be asked
     */
    public List<AppliedMigration> applied() throws SQLException {
        try (Connection connection = source.getConnection()) {
            return HistoryReader.read(connection) instanceof History.Recorded recorded
                    ? recorded.migrations()
                    : List.of();
        }
    }

    /** What the application was built for. */
    public SchemaDescriptor program() {
        return program;
    }
}
